import { z } from 'zod';
import { type Day, dayIn } from '../../lib/dates.ts';
import { holidayOn } from '../../lib/holidays.ts';
import { type Hours, isReachable } from '../../lib/working-time.ts';
import { country, NO_HOLIDAYS, quiet, timeOfDay, type WorkspaceSettings, weekdays } from './settings.ts';

/** What somebody chose; null follows the workspace. */
export type Preference = {
  remindAt: string | null;
  workingDays: readonly number[];
  quietFrom: string | null;
  quietUntil: string | null;
  country: string | null;
  /** No reminders before this day. */
  pausedUntilOn: Day | null;
};

export const noPreference: Preference = {
  remindAt: null,
  workingDays: [],
  quietFrom: null,
  quietUntil: null,
  country: null,
  pausedUntilOn: null,
};

/** How somebody hears from the bot: their own choice, and else the workspace's. */
export type Hearing = Hours & { country: string | null; pausedUntilOn: Day | null };

export function hearingOf(timeZone: string, preference: Preference, settings: WorkspaceSettings): Hearing {
  const chosen = preference.country ?? settings.country;
  const of = chosen === NO_HOLIDAYS ? null : chosen;
  return {
    timeZone,
    remindAt: preference.remindAt ?? settings.remindAt,
    workingDays: preference.workingDays.length > 0 ? preference.workingDays : settings.workingDays,
    quietFrom: preference.quietFrom ?? quiet.quietFrom,
    quietUntil: preference.quietUntil ?? quiet.quietUntil,
    country: of,
    isHoliday: (day) => holidayOn(day, of) !== null,
    pausedUntilOn: preference.pausedUntilOn,
  };
}

/** How the workspace hears where nobody chose anything, in a time zone. */
export const workspaceHours = (timeZone: string, settings: WorkspaceSettings): Hours =>
  hearingOf(timeZone, noPreference, settings);

/** Whether they asked for a pause that lasts. */
export const isPaused = ({ pausedUntilOn, timeZone }: Hearing, now: Date): boolean =>
  pausedUntilOn !== null && dayIn(now, timeZone) < pausedUntilOn;

/** The form of one's own hours. */
export const PreferenceInput = z
  .object({ remindAt: timeOfDay, workingDays: weekdays, quietFrom: timeOfDay, quietUntil: timeOfDay, country })
  .check(({ value, issues }) => {
    if (isReachable(value)) return;
    const message =
      'Choose a time outside your quiet hours, and at least 15 minutes before they begin and before midnight.';
    issues.push({ code: 'custom', input: value, path: ['remindAt'], message });
  });
export type PreferenceInput = z.infer<typeof PreferenceInput>;
