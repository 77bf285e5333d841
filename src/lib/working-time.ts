import { addMonths, differenceInCalendarMonths, format, getISODay, parseISO } from 'date-fns';
import { addDaysTo, type Day, dayIn, instantAt, timeIn } from './dates.ts';

/** When somebody wants to hear from the bot; times are HH:mm where they are. */
export type Hours = {
  /** An IANA name. */
  timeZone: string;
  remindAt: string;
  /** ISO weekdays: Monday is 1, Sunday 7. */
  workingDays: readonly number[];
  /** Nothing that can wait arrives between the two; equal times: never quiet. */
  quietFrom: string;
  quietUntil: string;
  /** Days on which they do not work although it is their weekday. */
  isHoliday: (day: Day) => boolean;
};

export const weekdayOf = (day: Day): number => getISODay(parseISO(day));
export const isWorkingDay = (day: Day, { workingDays, isHoliday }: Hours): boolean =>
  workingDays.includes(weekdayOf(day)) && !isHoliday(day);

type QuietHours = Pick<Hours, 'quietFrom' | 'quietUntil'>;

/** Whether clocks there show a time within the quiet hours, which may span midnight. */
export const isQuiet = (now: Date, hours: Hours): boolean => isQuietAt(timeIn(now, hours.timeZone), hours);

function isQuietAt(time: string, { quietFrom, quietUntil }: QuietHours): boolean {
  if (quietFrom <= quietUntil) return quietFrom <= time && time < quietUntil;
  return time >= quietFrom || time < quietUntil;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** What is due is looked for every few minutes, so a day has to go on for a while after the time for reminders. */
const ROOM_MINUTES = 15;

/** Whether reminders at this time come: neither within the quiet hours nor just before the day ends, with them or at midnight. */
export function isReachable({ remindAt, ...quiet }: QuietHours & Pick<Hours, 'remindAt'>): boolean {
  const end = quiet.quietFrom > quiet.quietUntil ? quiet.quietFrom : '24:00';
  return !isQuietAt(remindAt, quiet) && minutesOf(remindAt) + ROOM_MINUTES <= minutesOf(end);
}

/** When the quiet hours end that it is in now; null outside them. */
export function quietEnd(now: Date, hours: Hours): Date | null {
  if (!isQuiet(now, hours)) return null;
  const today = dayIn(now, hours.timeZone);
  const end = instantAt(today, hours.quietUntil, hours.timeZone);
  return end > now ? end : instantAt(addDaysTo(today, 1), hours.quietUntil, hours.timeZone);
}

/**
 * The person's day whose reminders are due at this moment: from the time they chose until the evening, on a day they work.
 * Where clocks skip that time, from the next minute that exists.
 */
export function reminderDay(now: Date, hours: Hours): Day | null {
  const today = dayIn(now, hours.timeZone);
  const time = timeIn(now, hours.timeZone);
  return time >= hours.remindAt && !isQuietAt(time, hours) && isWorkingDay(today, hours) ? today : null;
}

/** A year without a working day has none. */
const LONGEST_WAIT_DAYS = 366;

/** When the next reminders are decided after this moment, where today's are decided already or not; null without any working day. */
export function nextReminder(now: Date, hours: Hours): Date | null {
  const today = dayIn(now, hours.timeZone);
  for (let ahead = 0; ahead <= LONGEST_WAIT_DAYS; ahead++) {
    const day = addDaysTo(today, ahead);
    const at = instantAt(day, hours.remindAt, hours.timeZone);
    if (at > now && isWorkingDay(day, hours)) return at;
  }
  return null;
}

/** The first day of the week in which a day lies; `startsOn` is an ISO weekday. */
export const weekOf = (day: Day, startsOn = 1): Day => addDaysTo(day, -((weekdayOf(day) - startsOn + 7) % 7));

/** The week before the one that begins on this day, in a time zone. */
export const weekBefore = (week: Day, timeZone: string): { from: Date; to: Date } => ({
  from: instantAt(addDaysTo(week, -7), '00:00', timeZone),
  to: instantAt(week, '00:00', timeZone),
});

/** The first of so many days on which they work; null when there is none. */
function firstWorkingDay(from: Day, days: number, hours: Hours): Day | null {
  for (let ahead = 0; ahead < days; ahead++) {
    const day = addDaysTo(from, ahead);
    if (isWorkingDay(day, hours)) return day;
  }
  return null;
}

/**
 * The week (its first day) whose report is due: on the first day of the week on which they work, at their time, and after a failure
 * on any later working day of the same week.
 */
export function reportWeek(now: Date, hours: Hours, startsOn: number): Day | null {
  const today = reminderDay(now, hours);
  if (!today) return null;
  const week = weekOf(today, startsOn);
  const first = firstWorkingDay(week, 7, hours);
  return first !== null && first <= today ? week : null;
}

/** A quarter of the fiscal year: `2026-Q4` is the fourth of the year that began in 2026. */
export type Quarter = { key: string; firstDay: Day };

/** `firstMonth` (1 to 12) is the month in which the fiscal year begins. */
export function quarterOf(day: Day, firstMonth: number): Quarter {
  const date = parseISO(day);
  const began = new Date(date.getFullYear() - (date.getMonth() + 1 < firstMonth ? 1 : 0), firstMonth - 1, 1);
  const quarter = Math.floor(differenceInCalendarMonths(date, began) / 3);
  return {
    key: `${began.getFullYear()}-Q${quarter + 1}`,
    firstDay: format(addMonths(began, quarter * 3), 'yyyy-MM-dd'),
  };
}

/** The quarter whose report is due, in its first month: from its first working day on. */
export function reportQuarter(now: Date, hours: Hours, firstMonth: number): Quarter | null {
  const today = reminderDay(now, hours);
  if (!today) return null;
  const quarter = quarterOf(today, firstMonth);
  return today < format(addMonths(parseISO(quarter.firstDay), 1), 'yyyy-MM-dd') ? quarter : null;
}

/** When people are at work, where they are. */
const OPEN = { from: '09:00', until: '17:00' };
const HOUR_MS = 3_600_000;

/**
 * When so many hours between 09:00 and 17:00 have passed on days on which they work; counting begins at once, or when they begin.
 * A person without a working day in a year has no such moment.
 */
export function afterWorkingHours(from: Date, count: number, hours: Hours): Date | null {
  let left = count * HOUR_MS;
  const first = dayIn(from, hours.timeZone);
  for (let ahead = 0; ahead <= LONGEST_WAIT_DAYS; ahead++) {
    const day = addDaysTo(first, ahead);
    if (!isWorkingDay(day, hours)) continue;
    const begin = Math.max(from.getTime(), instantAt(day, OPEN.from, hours.timeZone).getTime());
    const room = instantAt(day, OPEN.until, hours.timeZone).getTime() - begin;
    if (room >= left) return new Date(begin + left);
    left -= Math.max(0, room);
  }
  return null;
}
