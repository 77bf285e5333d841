import { casual } from 'chrono-node/en';
import { type Day, dayIn, instantAt } from './dates.ts';

/**
 * The day that somebody typed in English: `Friday`, `until 5 March`, `in two weeks`, `2027-03-05`. A weekday or a day without a year is the
 * next one. null when there is none in the text.
 */
export function typedDay(text: string, now: Date, timeZone: string): Day | null {
  // Noon of the day where they are, as chrono reads it in the zone of this process.
  const [year = 0, month = 1, day = 1] = dayIn(now, timeZone).split('-').map(Number);
  const [found] = casual.parse(text, new Date(year, month - 1, day, 12), { forwardDate: true });
  if (!found) return null;
  const on = found.start;
  const parts = [on.get('year'), on.get('month'), on.get('day')].map((part) => String(part).padStart(2, '0'));
  return parts.join('-');
}

/** The instant at which a day ends in a time zone. */
export const endOfDay = (day: Day, timeZone: string): Date =>
  new Date(instantAt(day, '23:59', timeZone).getTime() + 60_000);
