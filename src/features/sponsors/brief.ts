import type { Day } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';

export const BRIEF = 'sponsors.brief';
export const HELP = 'sponsors.help';
export const DONE = 'sponsors.done';
export const UNDO = 'sponsors.undo';

/** done: the sponsor was in touch with the customer. help: they need the KAM first. */
export type Answer = 'done' | 'help';

/** What an executive sponsor hears of an account once a quarter, and what they made of it. */
export type Brief = {
  id: string;
  accountId: string;
  accountName: string;
  member: Person;
  quarter: string;
  answer: Answer | null;
  version: number;
};

/** Somebody who sponsors many accounts hears of a few each day. */
const MOST_A_DAY = 3;

export type Sponsor = { memberId: string; quarter: string; today: Day; accountIds: readonly string[] };
/** A brief that was made; `on` is the day of it where its sponsor is. */
export type Made = { memberId: string; accountId: string; quarter: string; on: Day };

/** Which briefs are made now. */
export function nextBriefs(sponsors: readonly Sponsor[], made: readonly Made[]): Omit<Made, 'on'>[] {
  return sponsors.flatMap(({ memberId, quarter, today, accountIds }) => {
    const own = made.filter((one) => one.memberId === memberId && one.quarter === quarter);
    const room = MOST_A_DAY - own.filter(({ on }) => on === today).length;
    const waiting = accountIds.filter((id) => !own.some(({ accountId }) => accountId === id));
    return waiting.slice(0, Math.max(room, 0)).map((accountId) => ({ memberId, accountId, quarter }));
  });
}
