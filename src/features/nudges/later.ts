import { addMonths, format, parseISO } from 'date-fns';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { addDaysTo, type Day } from '../../lib/dates.ts';
import { LONGEST_DAYS } from './hush.ts';

const delays = {
  tomorrow: { label: 'Tomorrow', from: (today: Day) => addDaysTo(today, 1) },
  week: { label: 'In a week', from: (today: Day) => addDaysTo(today, 7) },
  month: { label: 'In a month', from: (today: Day) => format(addMonths(parseISO(today), 1), 'yyyy-MM-dd') },
} as const;
type Delay = keyof typeof delays;

export const delayChoices = Object.entries(delays).map(([value, { label }]) => ({ value, label }));

const delayNames = Object.keys(delays) as [Delay, ...Delay[]];

export const LaterInput = z.object({
  after: z.enum(delayNames, 'Choose when.'),
  /** Counts instead. */
  on: z.iso.date('Pick a date.').nullable(),
});

/** The day until which something is put off. Throws UserError when it is not ahead, or too far. */
export function laterDay({ after, on }: z.infer<typeof LaterInput>, today: Day): Day {
  return on ? dayAhead(on, today, 'on') : delays[after].from(today);
}

/** Throws UserError for the field when the day is not ahead, or too far. */
export function dayAhead(day: Day, today: Day, field: string): Day {
  if (day <= today) throw new UserError('Choose a day after today.', field);
  if (day > addDaysTo(today, LONGEST_DAYS)) throw new UserError('Choose a day within a year.', field);
  return day;
}
