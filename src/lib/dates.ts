import { TZDate } from '@date-fns/tz';
import { addDays, addMonths, format, formatDistanceStrict, parseISO } from 'date-fns';

export const DAY_MS = 86_400_000;

/** A calendar date as YYYY-MM-DD. */
export type Day = string;

/** The calendar date of an instant in a time zone (an IANA name). */
export const dayIn = (instant: Date, timeZone: string): Day => format(new TZDate(instant, timeZone), 'yyyy-MM-dd');

/** The calendar date where the reader is; without one, in UTC. */
export const todayOf = ({ now, timeZone = 'UTC' }: { now: Date; timeZone?: string | undefined }): Day =>
  dayIn(now, timeZone);

/** A stored calendar date (midnight UTC) as YYYY-MM-DD. */
export const dayOf = (stored: Date): Day => stored.toISOString().slice(0, 10);
export const dayOrNull = (stored: Date | null): Day | null => (stored ? dayOf(stored) : null);

/** YYYY-MM-DD as it is stored: midnight UTC. */
export const storedDay = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);
export const storedDayOrNull = (day: Day | null | undefined): Date | null => (day ? storedDay(day) : null);

/** `5 Mar 2027`. */
export const formatDay = (day: Day): string => format(parseISO(day), 'd MMM yyyy');

/** `Mon 23 Nov`: a day of these weeks. */
export const formatWeekday = (day: Day): string => format(parseISO(day), 'EEE d MMM');

/** `16 to 22 Nov 2026`, `28 Dec 2026 to 3 Jan 2027`. */
export function formatSpan(first: Day, last: Day): string {
  const pattern =
    first.slice(0, 7) === last.slice(0, 7) ? 'd' : first.slice(0, 4) === last.slice(0, 4) ? 'd MMM' : 'd MMM yyyy';
  return `${format(parseISO(first), pattern)} to ${formatDay(last)}`;
}

/** The first day of the month in which a day lies. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** `September 2026`. */
export const formatMonth = (day: Day): string => format(parseISO(day), 'MMMM yyyy');

/** `21 Nov 2026, 14:05` in the reader's time zone. */
export const formatInstant = (instant: Date, timeZone: string): string =>
  format(new TZDate(instant, timeZone), 'd MMM yyyy, HH:mm');

/** The instant at which clocks in a time zone show this day and time (HH:mm). */
export function instantAt(day: Day, time: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(new TZDate(year, month - 1, date, hours, minutes, timeZone).getTime());
}

/** `14:05` in the reader's time zone. */
export const timeIn = (instant: Date, timeZone: string): string => format(new TZDate(instant, timeZone), 'HH:mm');

/** `2 minutes ago`; within a minute `just now`. */
export const ago = (instant: Date, now: Date): string =>
  Math.abs(now.getTime() - instant.getTime()) < 60_000
    ? 'just now'
    : formatDistanceStrict(instant, now, { addSuffix: true });

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((storedDay(to).getTime() - storedDay(from).getTime()) / 86_400_000);

/** So many days later; a negative number is earlier. */
export const addDaysTo = (day: Day, days: number): Day => format(addDays(parseISO(day), days), 'yyyy-MM-dd');

/** So many months later, at the end of a shorter month; a negative number is earlier. */
export const addMonthsTo = (day: Day, months: number): Day => format(addMonths(parseISO(day), months), 'yyyy-MM-dd');
