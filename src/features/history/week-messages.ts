import type { HistoryWords } from '../../feature.ts';
import { type Day, formatSpan } from '../../lib/dates.ts';
import { actions, type Message, opens, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural, named as short } from '../../slack/text.ts';
import type { FieldChange } from './entry.ts';
import type { Named } from './read-history.ts';
import { labelOf, type Reading, valueWords } from './wording.ts';

/** A channel reads it between two other messages. */
const MOST_LINES = 8;
const MOST_MEANINGS = 3;
const VALUE = 60;

export type WeekView = {
  account: { id: string; name: string };
  days: { first: Day; last: Day };
  items: readonly Named[];
  reading: Reading;
  imported: number;
  /** What it means for the goals, safe in mrkdwn. */
  meanings: readonly string[];
};

/** null: people changed nothing that a channel may read; what only an import brought is no news. */
export function weekMessage({ account, days, items, reading, imported, meanings }: WeekView): Message | null {
  const done = items.flatMap((item) => {
    const text = lineOf(item, reading);
    return text ? [{ by: nameOf(item, reading), text }] : [];
  });
  if (done.length === 0) return null;
  const lines = imported > 0 ? [...done, { by: 'Imports', text: plural(imported, 'change') }] : done;
  const told = meanings.slice(0, MOST_MEANINGS);
  const shown = lines.slice(0, MOST_LINES - told.length);
  const text = `What changed at ${escapeText(account.name)} last week: ${plural(lines.length, 'change')}`;
  const rest = lines.length > shown.length ? `\nand ${plural(lines.length - shown.length, 'more change')}` : '';
  return {
    text,
    blocks: [
      section(`*What changed at ${escapeText(account.name)}*, ${formatSpan(days.first, days.last)}`),
      ...(told.length > 0 ? [section(told.map((line) => `:dart: ${line}`).join('\n'))] : []),
      section(`${grouped(shown)}${rest}`),
      actions(opens('See all', { to: 'history.list', record: account.id })),
    ],
    isOver: true,
  };
}

/** Who, then what they did, a line each. */
function grouped(lines: readonly { by: string; text: string }[]): string {
  const people = [...new Set(lines.map(({ by }) => by))];
  return people
    .map((person) => {
      const own = lines.filter(({ by }) => by === person);
      return [`*${escapeText(person)}*`, ...own.map(({ text }) => `• ${text}`)].join('\n');
    })
    .join('\n');
}

const nameOf = ({ entry: { actorId } }: Named, { names }: Reading): string =>
  (actorId && names.people.get(actorId)?.name) || 'KAM Bot';

const verbs = { created: 'added', returned: 'brought back', removed: 'removed' } as const;

/** null: only what a channel may not read changed, or all of it was taken back. */
function lineOf(item: Named, reading: Reading): string | null {
  const { entry, kind, words, title } = item;
  const name = words?.title ? valueWords(item, words.title, title, reading) : null;
  const label = escapeText(words?.label ?? entry.entity);
  const what = name ? `${label} *${short(name, VALUE)}*` : label;
  if (kind !== 'changed') return `${verbs[kind]} the ${what}`;
  const open = words?.inChannel ?? [];
  const fields = item.fields
    .filter(({ field, old, new: next }) => open.includes(field) && JSON.stringify(old) !== JSON.stringify(next))
    .map((field) => fieldWords(item, words, field, reading));
  return fields.length > 0 ? `${what}: ${fields.join(', ')}` : null;
}

function fieldWords(item: Named, words: HistoryWords | undefined, change: FieldChange, reading: Reading): string {
  const { field, new: next } = change;
  const word = words?.fields[field];
  const label = escapeText(labelOf(words, field));
  if (typeof word === 'object' && word.as === 'instant') return next ? label : `not ${label} any more`;
  const after = valueWords(item, field, next, reading);
  if (after === null) return `${label} removed`;
  return field === 'status' ? escapeText(after) : `${label} ${escapeText(cut(after, VALUE))}`;
}
