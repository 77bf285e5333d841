import { TZDate } from '@date-fns/tz';
import { addDays, nextMonday, set } from 'date-fns';
import { touch } from './changes.ts';
import type { ClockStep } from './page/api.ts';
import type { Slack } from './state.ts';

const HOUR_MS = 3_600_000;

/** Moves the clock of the sandbox forward, in the time zone of who asks, and tells those who work by it. */
export function moveClock(slack: Slack, step: ClockStep, timeZone: string): Date {
  const now = slack.options.now();
  slack.offsetMs += target(now, step, timeZone).getTime() - now.getTime();
  touch(slack);
  for (const listener of slack.onMoved) listener();
  return slack.options.now();
}

function target(now: Date, step: ClockStep, timeZone: string): Date {
  if (step === 'hour') return new Date(now.getTime() + HOUR_MS);
  const local = new TZDate(now, timeZone);
  if (step === 'day') return addDays(local, 1);
  const nine = { hours: 9, minutes: 0, seconds: 0, milliseconds: 0 };
  const today = set(local, nine);
  return local.getDay() === 1 && today > local ? today : set(nextMonday(local), nine);
}
