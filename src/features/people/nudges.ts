import { type Line, type Nudge, takesBack } from '../../feature.ts';
import { type Day, daysBetween, formatDay } from '../../lib/dates.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { askedOccurrence } from '../accounts/index.ts';
import { daysAgo, FRESH_DAYS } from './contact.ts';
import { type Known, listKnown, listUnconfirmed } from './nudge-repository.ts';

const here: Nudge = {
  kind: 'people.here',
  sort: 'question',
  order: 70,
  help: 'Whether key contacts of your accounts are still there',
  level: 'edit',
  due: async (s, readers) =>
    (await listUnconfirmed(s, readers, FRESH_DAYS)).map(({ today, ...due }) => ({
      ...due,
      occurrence: askedOccurrence(due.asOf, today),
    })),
  lines: async (s, ids, { today }) =>
    new Map((await listKnown(s, ids)).map((known) => [known.id, question(known, today)])),
  summary: (count) => `${plural(count, 'key contact')} to confirm`,
};

const settled = (id: string, text: string): Line => ({
  text,
  buttons: [],
  settled: { undo: takesBack('contactAt', id) },
});

function question({ id, name, title, accountName, leftOn, asOf }: Known, today: Day): Line {
  const who = `*${escapeText(name)}*`;
  const where = `at ${escapeText(accountName)}`;
  const role = title ? `${escapeText(title)} ` : '';
  if (leftOn) return settled(id, `${who} left ${escapeText(accountName)} on ${formatDay(leftOn)}`);
  if (daysBetween(asOf, today) <= FRESH_DAYS)
    return settled(id, `${who}, ${role}${where}: confirmed ${daysAgo(asOf, today)}`);
  return {
    text: `Is ${who} still ${role}${where}?\nNobody has said so for ${plural(daysBetween(asOf, today), 'day')}.`,
    buttons: [
      { label: 'Yes', does: 'people.confirm', record: id },
      { label: 'Changed', opens: { to: 'people.edit', record: id } },
    ],
    menu: [{ label: 'They left …', opens: { to: 'people.leave', record: id } }],
  };
}

export const nudges: Nudge[] = [here];
