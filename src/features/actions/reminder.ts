import { addDaysTo, type Day, daysBetween } from '../../lib/dates.ts';

/** How often people are reminded of what is due. */

const SOON_DAYS = 2;
const PROMISE_DAYS = 3;
/** How many days before its date somebody is reminded. */
export const noticeDays = { action: SOON_DAYS, promise: PROMISE_DAYS } as const;
/** How long an action is overdue before others hear of it. */
export const escalateDays = { kam: 7, manager: 21 } as const;
export const BROKEN_DAYS = 3;

type Timed = { dueOn: Day; today: Day; isBlocked: boolean };

/**
 * Once when it becomes overdue, then once a week. What is blocked waits for somebody else, which its owner knows: only once a week,
 * null in the first.
 */
export function lateOccurrence({ dueOn, today, isBlocked }: Timed): string | null {
  const weeks = Math.floor(daysBetween(dueOn, today) / 7);
  if (weeks > 0) return `late:${dueOn}:w${weeks}`;
  return isBlocked ? null : `late:${dueOn}`;
}

/** Once in the days before, and once on the day itself. */
export const soonOccurrence = ({ dueOn, today }: Pick<Timed, 'dueOn' | 'today'>): string =>
  dueOn === today ? `today:${dueOn}` : `soon:${dueOn}`;

/** Whether it was moved to a day of which nobody is reminded yet. */
export const isLater = (dueOn: Day | null, today: Day, notice: number): boolean =>
  dueOn === null || dueOn > addDaysTo(today, notice);
