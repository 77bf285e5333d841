import Holidays from 'date-holidays';
import type { Day } from './dates.ts';

/** Countries whose public holidays are known, by their two letters of ISO 3166-1. */
export const countries: ReadonlyMap<string, string> = new Map(
  Object.entries(new Holidays().getCountries('en')).toSorted(([, a], [, b]) => a.localeCompare(b, 'en')),
);

type Year = ReadonlyMap<Day, string>;
const known = new Map<string, Year>();

/** The public holidays of a country in a year, those of all its parts left out; empty for a country that is not known. */
function publicHolidays(country: string, year: number): Year {
  const key = `${country} ${year}`;
  const found = known.get(key) ?? read(country, year);
  known.set(key, found);
  return found;
}

function read(country: string, year: number): Year {
  if (!countries.has(country)) return new Map();
  const days = new Map<Day, string>();
  for (const { type, name, date, start, end } of new Holidays(country).getHolidays(year, 'en')) {
    if (type !== 'public') continue;
    const lasts = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    for (let ahead = 0; ahead < lasts; ahead++)
      days.set(new Date(first + ahead * 86_400_000).toISOString().slice(0, 10), name);
  }
  return days;
}

/** What is celebrated; null on any other day, and without a country. */
export const holidayOn = (day: Day, country: string | null): string | null =>
  country ? (publicHolidays(country, Number(day.slice(0, 4))).get(day) ?? null) : null;
