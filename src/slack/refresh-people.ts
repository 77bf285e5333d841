import { DAY_MS } from '../lib/dates.ts';
import type { SystemScope } from '../scope.ts';
import { failureOf } from './failures.ts';
import type { Kit } from './kit.ts';
import { meet } from './request.ts';

/** Slack lets a hundred a minute be asked: https://docs.slack.dev/reference/methods/users.info */
const A_TURN = 90;

/**
 * Asks Slack again about people of whom nothing was heard for a day, so that time zones stay right and those who left are known. Some
 * each time, the longest ago first; what Slack refuses to answer now is asked at a later turn.
 */
export async function refreshPeople(kit: Kit, s: SystemScope): Promise<void> {
  const stale = await kit.members.listStale(s, new Date(s.now.getTime() - DAY_MS), A_TURN);
  for (const slackUserId of stale) {
    const problem = await meet(kit, s, slackUserId).then(
      () => null,
      (error: unknown) => error,
    );
    if (!problem) continue;
    kit.log.warn({ error: problem, requestId: s.requestId }, 'profile not refreshed');
    const { outcome } = failureOf(problem);
    if (outcome === 'later') return;
    // Whom Slack does not know any more would else be asked about for ever, before everybody else.
    if (outcome !== 'uncertain') await kit.members.noteAsked(s, slackUserId);
  }
}
