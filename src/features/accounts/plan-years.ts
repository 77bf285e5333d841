import { addDaysTo, type Day } from '../../lib/dates.ts';

/** For so many days after its year a plan still holds, while the next one is made. */
const HOLDS_ON_DAYS = 90;

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The years whose plans hold on a day: its own, and in its first 90 days the one before. */
export const planYears = (day: Day): { first: number; last: number } => ({
  first: yearOf(addDaysTo(day, -HOLDS_ON_DAYS)),
  last: yearOf(day),
});
