import { byReader } from '../../db/reading.ts';
import type { DigestPart, DigestSection } from '../../feature.ts';
import { DAY_MS } from '../../lib/dates.ts';
import { named, plural } from '../../slack/text.ts';
import { listReached, listUntouched } from './digest-repository.ts';
import { FRESH_DAYS } from './plan.ts';
import { planEntities } from './repository.ts';

const reached: DigestPart = {
  id: 'plans.reached',
  under: 'better',
  order: 10,
  build: async (s, readers, week) =>
    new Map(
      [...byReader(await listReached(s, readers, week))].map(([reader, goals]): [string, DigestSection] => {
        const total = goals[0]?.total ?? 0;
        const lines = goals.map(({ account, title }) => ({
          text: `*${named(account)}* reached a goal: ${named(title)}`,
        }));
        return [reader, { headline: `${plural(total, 'goal')} reached`, lines, more: total - lines.length }];
      }),
    ),
};

/** A plan goes stale once, in the week in which nobody has touched it for long enough. */
const stale: DigestPart = {
  id: 'plans.stale',
  under: 'worse',
  order: 30,
  build: async (s, readers, { from, to, today }) => {
    const before = (instant: Date) => new Date(instant.getTime() - FRESH_DAYS * DAY_MS);
    const untouched = { from: before(from), to: before(to) };
    const found = await listUntouched(s, readers, Number(today.slice(0, 4)), untouched, planEntities);
    return new Map(
      [...byReader(found)].map(([reader, plans]): [string, DigestSection] => {
        const lines = plans.map(({ account, accountId }) => ({
          text: `*${named(account)}*: nobody touched the plan for ${FRESH_DAYS} days`,
          button: { label: 'Open plan', opens: { to: 'plans.plan', record: accountId } },
        }));
        return [reader, { lines, more: (plans[0]?.total ?? 0) - lines.length }];
      }),
    );
  },
};

export const digest: readonly DigestPart[] = [reached, stale];
