import type { PlanSection } from '../../feature.ts';
import { ago } from '../../lib/dates.ts';
import { plural } from '../../slack/text.ts';
import { mayEdit } from '../actions/index.ts';
import { NOTES_A_PAGE } from './note.ts';
import { NOTES, noteList } from './note-messages.ts';
import { countNotes, listNotes } from './note-repository.ts';

/** Notes are never missing, and do not go stale. */
export const notes: PlanSection = {
  key: NOTES,
  title: 'Notes',
  order: 70,
  levels: [],
  state: async (s, accountIds) =>
    new Map(
      [...(await countNotes(s, accountIds))].map(([id, { count, lastAt }]) => [
        id,
        {
          filled: true,
          line: `${plural(count, 'note')}, the latest ${ago(lastAt, s.now)}`,
          freshOn: null,
          missing: [],
        },
      ]),
    ),
  show: async (reader, accountId, page) => {
    const [found, canEdit] = await Promise.all([listNotes(reader, accountId, page), mayEdit(reader, accountId)]);
    const { timeZone } = reader;
    return {
      blocks: noteList(found.notes, accountId, { canEdit, page, timeZone }),
      pages: Math.ceil(found.total / NOTES_A_PAGE),
    };
  },
};
