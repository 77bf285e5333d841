import { type Day, daysBetween } from '../../lib/dates.ts';
import { weekdayOf, weekOf } from '../../lib/working-time.ts';

/** How often people are reminded of what an account waits for. */

export const VACANT_DAYS = 14;
export const WAITING_DAYS = 1;

/** Once when the day has passed, then every two weeks. */
export function closeOccurrence(closeOn: Day, today: Day): string {
  const fortnights = Math.floor(daysBetween(closeOn, today) / 14);
  return fortnights === 0 ? `close:${closeOn}` : `close:${closeOn}:${fortnights}`;
}

/** After a day, after three, and then once a week. */
export function waitingOccurrence(days: number): string {
  if (days < 3) return 'day1';
  return days < 7 ? 'day3' : `w${Math.floor(days / 7)}`;
}

export const weekOccurrence = (today: Day): string => `week:${weekOf(today)}`;

/** Heads of KAM read in their digest on Mondays who leads no account; they are reminded of what is left the next day. */
export const isDigestDay = (today: Day): boolean => weekdayOf(today) === 1;

/** A question is asked once a week until somebody answers. */
export const askedOccurrence = (asOf: Day, today: Day): string => `asked:${asOf}:${weekOf(today)}`;

export type Seat = 'kam' | 'sponsor';
/** `<account>:kam` */
export const seatSubject = (accountId: string, role: Seat): string => `${accountId}:${role}`;
export function readSeat(subject: string): { accountId: string; role: Seat } {
  const [accountId = '', role] = subject.split(':');
  return { accountId, role: role === 'sponsor' ? 'sponsor' : 'kam' };
}
