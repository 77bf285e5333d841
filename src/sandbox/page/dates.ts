/** How times are told to somebody in a time zone. `at` is an instant in milliseconds. */
const format = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at);

export const millisOf = (ts: string): number => Number(ts) * 1000;

export const clockTime = (at: number, tz: string): string => format(at, tz, { hour: '2-digit', minute: '2-digit' });

export const clockSeconds = (at: number, tz: string): string =>
  format(at, tz, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `YYYY-MM-DD` of that moment there. */
export const dayOf = (at: number, tz: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

const DAY_MS = 86_400_000;

export function dayLabel(at: number, now: number, tz: string): string {
  const day = dayOf(at, tz);
  if (day === dayOf(now, tz)) return 'Today';
  if (day === dayOf(now - DAY_MS, tz)) return 'Yesterday';
  const isThisYear = day.slice(0, 4) === dayOf(now, tz).slice(0, 4);
  return format(at, tz, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' as const }),
  });
}

/** `Sun 22 Nov` */
export const shortDay = (at: number, tz: string): string =>
  [format(at, tz, { weekday: 'short' }), format(at, tz, { day: 'numeric', month: 'short' })].join(' ');

/** The last part of the zone's name, such as `New York`. */
export const placeOf = (tz: string): string => (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');

export const momentLabel = (at: number, tz: string): string =>
  format(at, tz, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting; `seconds` since 1970. */
export function slackDate(seconds: number, template: string, now: number, tz: string): string | null {
  const at = seconds * 1000;
  if (!Number.isFinite(at)) return null;
  return template.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name: string, pretty?: string) => {
    const options = FORMATS[name];
    if (!options) return whole;
    const relative = pretty ? dayLabel(at, now, tz) : '';
    return /^(Today|Yesterday)$/.test(relative) ? relative.toLowerCase() : format(at, tz, options);
  });
}
