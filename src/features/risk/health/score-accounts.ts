import { todayOf } from '../../../lib/dates.ts';
import { inTransaction, type SystemScope } from '../../../scope.ts';
import { updateQueue } from '../queue/update-queue.ts';
import type { Parts } from '../settings.ts';
import { readStandings, rulesOf } from './read-standings.ts';
import { keepStandings, listUnscored, purgeScores } from './repository.ts';

/** As many are scored in one transaction. */
const BATCH = 500;

/**
 * Scores the accounts that count and were not scored today, or changed since, and brings the at-risk list up to date. A constant number
 * of statements per 500 accounts. Where it ends in the middle, the next run goes on.
 */
export async function scoreAccounts(s: SystemScope, parts: Parts): Promise<void> {
  const today = todayOf(s);
  const rules = await rulesOf(s, parts);
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids: string[] = await listUnscored(s, today, rules.version, { after, most: BATCH });
    after = ids.at(-1);
    const standings = [...(await readStandings(s, rules, ids)).values()];
    await inTransaction(s, async (t) => {
      await keepStandings(t, today, rules.version, standings);
      await updateQueue(t, today, standings);
    });
  }
}

export const purge = (s: SystemScope): Promise<void> => inTransaction(s, (t) => purgeScores(t, todayOf(s)));
