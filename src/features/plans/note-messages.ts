import { formatInstant } from '../../lib/dates.ts';
import {
  actions,
  type Block,
  context,
  fromMessage,
  mention,
  menu,
  opens,
  paragraphs,
  section,
} from '../../slack/blocks.ts';
import { cut, escapeText } from '../../slack/text.ts';
import type { Note } from './note.ts';

export const NOTE = 'plans.note';
export const NOTES = 'notes';

/** Longer ones stand in full on their own page. */
const IN_LIST = 600;

const factsOf = ({ author, writtenAt, sourceUrl }: Note, timeZone: string): string =>
  [mention(author), formatInstant(writtenAt, timeZone), fromMessage(sourceUrl)].filter(Boolean).join(' · ');

type Reading = { canEdit: boolean; page: number; timeZone: string };

export function noteList(notes: readonly Note[], accountId: string, { canEdit, page, timeZone }: Reading): Block[] {
  const empty = 'No note yet. Here stands what is worth knowing and belongs to no other part of the plan.';
  const blocks = notes.map((note) => {
    const words = `${escapeText(cut(note.text, IN_LIST))}\n${factsOf(note, timeZone)}`;
    const open = { label: 'Show in full', opens: NOTE, param: String(page) };
    const entries = [open, { label: 'Edit', opens: 'plans.note-edit' }, { label: 'Remove', does: 'plans.note-remove' }];
    return section(
      words,
      canEdit ? menu(note.id, entries) : opens('Open', { to: NOTE, record: note.id, param: open.param }),
    );
  });
  const add = opens('Add note', { to: 'plans.note-new', record: accountId }, { style: 'primary' });
  return [...(blocks.length > 0 ? blocks : [section(empty)]), ...(canEdit ? [actions(add)] : [])];
}

export const notePage = (account: { name: string }, note: Note, { canEdit, page, timeZone }: Reading): Block[] => [
  section(`*Note* · ${escapeText(account.name)}`),
  ...paragraphs(escapeText(note.text)),
  context(factsOf(note, timeZone)),
  actions(
    canEdit ? opens('Edit', { to: 'plans.note-edit', record: note.id }) : null,
    opens('Back to the list', { to: 'plans.section', record: note.accountId, param: `${NOTES}~${page}` }),
  ),
];
