import { addDaysTo, type Day, todayOf } from '../../lib/dates.ts';
import { inTransaction, type SystemScope, type TxScope } from '../../scope.ts';
import { SHOWN_DAYS } from './health/chart.ts';
import { type Rules, ratedAnew, scoredOn } from './health/health.ts';
import { readStandings, rulesOf } from './health/read-standings.ts';
import { keepRestated, keepStandings, listOutdated, listPast, listUnscored, purgeScores } from './health/repository.ts';
import type { Parts } from './health/settings.ts';
import { updateQueue } from './queue/update-queue.ts';

/** As many are scored in one transaction. */
const BATCH = 500;

/**
 * Scores the accounts that count and were not scored today, or changed since, and brings the at-risk list up to date. A constant number
 * of statements per 500 accounts. Where it ends in the middle, the next run goes on.
 */
export async function scoreAccounts(s: SystemScope, parts: Parts): Promise<void> {
  const today = todayOf(s);
  const rules = await rulesOf(s, parts);
  for (let after = ''; ; ) {
    const ids = await listUnscored(s, today, rules.version, { after, most: BATCH });
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    await inTransaction(s, (t) => restate(t, rules, ids, today));
    const standings = [...(await readStandings(s, rules, ids)).values()];
    await inTransaction(s, async (t) => {
      await keepStandings(t, today, rules.version, standings);
      await updateQueue(t, today, standings);
    });
  }
}

/** As many accounts at once, each with up to 90 days. */
const RESTATED = 50;

/**
 * Scores what the pages show of earlier days under the settings in force, from the stored inputs, so that falls, trends and pictures
 * compare like with like. A statement where nothing is to be done.
 */
async function restate(t: TxScope, rules: Rules, ids: readonly string[], today: Day): Promise<void> {
  const days = { from: addDaysTo(today, -SHOWN_DAYS), before: today, except: rules.version };
  const outdated = await listOutdated(t, ids, days);
  for (let at = 0; at < outdated.length; at += RESTATED) {
    const past = await listPast(t, outdated.slice(at, at + RESTATED), days);
    const restated = past.map(({ accountId, dayOn, evidence, ...day }) => {
      const components = ratedAnew(rules, day.components);
      return { accountId, dayOn, components, ...scoredOn(rules, dayOn, components, evidence) };
    });
    await keepRestated(t, rules.version, restated);
  }
}

export const purge = (s: SystemScope): Promise<void> => inTransaction(s, (t) => purgeScores(t, todayOf(s)));
