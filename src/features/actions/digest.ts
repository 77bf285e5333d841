import { byReader } from '../../db/reading.ts';
import type { DigestPart, DigestSection } from '../../feature.ts';
import { daysBetween } from '../../lib/dates.ts';
import { named, plural } from '../../slack/text.ts';
import { PATIENCE_DAYS } from './action.ts';
import { listBroken, listKept, listLateAccounts } from './digest-repository.ts';

type Found = { reader: string; total: number };
type Words<T> = { line(row: T): DigestSection['lines'][number]; headline?: (total: number) => string };

/** A section for each reader of whom something was found. */
function sections<T extends Found>(rows: readonly T[], { line, headline }: Words<T>): Map<string, DigestSection> {
  return new Map(
    [...byReader(rows)].map(([reader, found]) => {
      const total = found[0]?.total ?? 0;
      const lines = found.map(line);
      return [reader, { lines, more: total - lines.length, ...(headline && { headline: headline(total) }) }];
    }),
  );
}

const open = (accountId: string) => ({ label: 'Open', opens: { to: 'actions.list', record: accountId } });

/** A promise is broken once, in the week in which its day passes; the reminders go on. */
const broken: DigestPart = {
  id: 'actions.broken',
  under: 'worse',
  order: 10,
  build: async (s, readers, { first, today }) =>
    sections(await listBroken(s, readers, { first, today }), {
      headline: (total) => plural(total, 'overdue promise'),
      line: ({ account, accountId, title, promisedTo, dueOn }) => ({
        text: `*${named(account)}*: ${named(title)}, promised to ${named(promisedTo)}, ${plural(daysBetween(dueOn, today), 'day')} late`,
        button: open(accountId),
      }),
    }),
};

/** As with promises: told in the week in which an action has been overdue for too long. */
const late: DigestPart = {
  id: 'actions.late',
  under: 'worse',
  order: 20,
  build: async (s, readers, { first, today }) =>
    sections(await listLateAccounts(s, readers, { first, today }, PATIENCE_DAYS), {
      line: ({ account, accountId, count, oldest }) => ({
        text: `*${named(account)}*: ${plural(count, 'action')} overdue for more than two weeks, the oldest for ${plural(daysBetween(oldest, today), 'day')}`,
        button: open(accountId),
      }),
    }),
};

const kept: DigestPart = {
  id: 'actions.kept',
  under: 'better',
  order: 20,
  build: async (s, readers, week) =>
    sections(await listKept(s, readers, week), {
      headline: (total) => `${plural(total, 'promise')} kept`,
      line: ({ account, title, promisedTo }) => ({
        text: `*${named(account)}*: ${named(title)}, as promised to ${named(promisedTo)}`,
      }),
    }),
};

export const digest: readonly DigestPart[] = [broken, late, kept];
