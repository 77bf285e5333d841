import { z } from 'zod';
import { countries } from '../../lib/holidays.ts';
import { isCurrency } from '../../lib/money.ts';
import { isReachable } from '../../lib/working-time.ts';

export const SETTINGS_KEY = 'workspaces';

const currency = z
  .string('Give a currency.')
  .trim()
  .toUpperCase()
  .refine(isCurrency, 'Give the three letters of a currency, such as USD or EUR.');

/** HH:mm */
export const timeOfDay = z.string('Choose a time.').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time.');

/** ISO weekdays, as a form hands them over: `1,2,3`. */
export const weekdays = z
  .union(
    [z.string().transform((typed) => typed.split(',').map(Number)), z.array(z.number())],
    'Choose at least one day.',
  )
  .refine((days) => days.length > 0 && days.every((day) => day >= 1 && day <= 7), 'Choose at least one day.')
  .transform((days) => [...new Set(days)].toSorted());

export const NO_HOLIDAYS = 'none';
export const country = z
  .string()
  .nullable()
  .transform((code) => code ?? NO_HOLIDAYS)
  .refine((code) => code === NO_HOLIDAYS || countries.has(code), 'Choose a country from the list.');

/** Nothing that can wait arrives then, unless somebody chooses other hours. */
export const quiet = { quietFrom: '20:00', quietUntil: '07:00' };

const oneOf = (from: number, to: number, message: string) => z.coerce.number(message).int().min(from).max(to);

export const SettingsInput = z.object({
  newMemberRole: z.enum(['member', 'viewer'], 'Choose what new people may do.'),
  currency,
  /** When reminders arrive, where each person is, unless they choose another time. */
  remindAt: timeOfDay.refine(
    (remindAt) => isReachable({ remindAt, ...quiet }),
    'Choose a time between 07:00 and 19:45: from 20:00 on nobody is disturbed.',
  ),
  workingDays: weekdays,
  country,
  /** An ISO weekday. */
  weekStartsOn: oneOf(1, 7, 'Choose a day.'),
  /** The month in which the fiscal year begins, 1 to 12. */
  fiscalMonth: oneOf(1, 12, 'Choose a month.'),
});

export type WorkspaceSettings = z.infer<typeof SettingsInput>;

const defaults: WorkspaceSettings = {
  newMemberRole: 'member',
  currency: 'USD',
  remindAt: '09:00',
  workingDays: [1, 2, 3, 4, 5],
  country: NO_HOLIDAYS,
  weekStartsOn: 1,
  fiscalMonth: 1,
};

/** What is stored may be of an older version, so each value that is missing or cannot be read takes its default. */
export function readSettingsValue(stored: unknown): WorkspaceSettings {
  const values = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  const read = Object.entries(SettingsInput.shape).flatMap(([key, schema]) => {
    const { data } = key in values ? schema.safeParse(values[key]) : { data: undefined };
    return data === undefined ? [] : [[key, data] as const];
  });
  return { ...defaults, ...Object.fromEntries(read) };
}
