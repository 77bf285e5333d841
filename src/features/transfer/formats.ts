import type { Column } from '../../feature.ts';
import { parseMoney } from '../../lib/money.ts';

/** How the numbers and days of a file are written; null: nothing in it says so, and nothing depends on it. */
export type Formats = { decimal: '.' | ',' | null; days: 'dmy' | 'mdy' | null };

/** What the cells seen so far say about the formats. */
export type Evidence = { decimals: Set<'.' | ','>; days: Set<'dmy' | 'mdy'>; unclearDay: string | null };
export const noEvidence = (): Evidence => ({ decimals: new Set(), days: new Set(), unclearDay: null });

/** Thousands or millions, when a column is not written in single units. */
export type Unit = 'thousands' | 'millions';
const suffixes: Readonly<Record<Unit, string>> = { thousands: 'K', millions: 'M' };

export type Reading = { formats: Formats; currency: string; unit?: Unit | undefined };
type Read = { value: string | number } | { reason: string };

/** Notes what a cell reveals; one clear cell decides for its column. */
export function observe(evidence: Evidence, as: Column['as'], text: string): void {
  if (as === 'day' || as === 'month') observeDay(evidence, text);
  if (as === 'money' || as === 'count') {
    const decimal = decimalIn(text);
    if (decimal) evidence.decimals.add(decimal);
  }
}

/** The decimal mark of a number, if the number alone makes it clear: `1,234` does not. */
function decimalIn(text: string): '.' | ',' | null {
  const marks = [...text.matchAll(/[.,](?=\d)/g)];
  const last = marks.at(-1)?.[0] as '.' | ',' | undefined;
  if (!last) return null;
  if (marks.some(([mark]) => mark !== last)) return last;
  if (marks.length > 1) return last === '.' ? ',' : '.';
  return hasThreeDecimals.test(text) ? null : last;
}
const hasThreeDecimals = /^[^.,\d]*[1-9]\d{0,2}[.,]\d{3}(?![\d.,])/;

const written = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,T].*)?$/;
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/;

function observeDay(evidence: Evidence, text: string): void {
  const match = written.exec(text);
  if (!match) return;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (match[2] === '.' || (first > 12 && second <= 12)) evidence.days.add('dmy');
  else if (second > 12 && first <= 12) evidence.days.add('mdy');
  else if (first !== second) evidence.unclearDay ??= text;
}

/** How each column is written, and a day that may begin with the day or with the month when nothing says which. */
export type Conclusion = { file: Formats; columns: Record<string, Formats>; unclear: string | null };

/** A column goes by its own cells; one that says nothing by the rest of the file. */
export function conclude(found: ReadonlyMap<string, Evidence>, days: Formats['days']): Conclusion {
  const all = [...found.values()];
  const whole = {
    decimals: new Set(all.flatMap(({ decimals }) => [...decimals])),
    days: new Set(all.flatMap((one) => [...one.days])),
  };
  const file: Formats = { decimal: only(whole.decimals), days: days ?? only(whole.days) };
  const columns = Object.fromEntries(
    [...found].map(([key, own]): [string, Formats] => [
      key,
      {
        decimal: own.decimals.size > 0 ? only(own.decimals) : file.decimal,
        days: days ?? (own.days.size > 0 ? only(own.days) : file.days),
      },
    ]),
  );
  const open = [...found].find(([key, own]) => own.unclearDay && own.days.size !== 1 && !columns[key]?.days);
  return { file, columns, unclear: open?.[1].unclearDay ?? null };
}

const only = <T>(seen: ReadonlySet<T>): T | null => (seen.size === 1 ? ([...seen][0] ?? null) : null);

export const unclearDays = (day: string): string =>
  `has days such as ${day}, which may begin with the day or with the month. Add --days dmy or --days mdy.`;

/** A cell in the form of its column, or why it has none. */
export function readCell(as: Column['as'], text: string, reading: Reading): Read {
  if (as === 'day') return readDay(text, reading.formats.days);
  if (as === 'month') return readMonth(text, reading.formats.days);
  if (as === 'money') return readMoney(text, reading);
  if (as === 'count') return readCount(text, reading);
  return { value: text };
}

function readMoney(text: string, { formats, currency, unit }: Reading): Read {
  const minor = parseMoney(`${clear(text, formats)}${unit ? suffixes[unit] : ''}`, currency);
  return minor === null ? { reason: 'is not an amount of money' } : { value: minor };
}

function readCount(text: string, { formats, unit }: Reading): Read {
  const hundredths = parseMoney(`${clear(text, formats)}${unit ? suffixes[unit] : ''}`, 'USD');
  const isWhole = hundredths !== null && hundredths % 100 === 0;
  return isWhole ? { value: hundredths / 100 } : { reason: 'is not a whole number' };
}

/** `1.234` reads as thousands; where the file uses that mark for decimals, a fourth one says so. */
const clear = (text: string, { decimal }: Formats): string =>
  decimal ? text.replace(hasThreeDecimals, (digits) => (digits.at(-4) === decimal ? `${digits}0` : digits)) : text;

const noDay = 'is not a day such as 2026-11-21';

function readDay(text: string, order: Formats['days']): Read {
  const match = iso.exec(text);
  if (match) return calendarDay(match[1], match[2], match[3]);
  const [, first, mark, second, year] = written.exec(text) ?? [];
  if (!first || !second) return { reason: noDay };
  const isDayFirst = mark === '.' || Number(first) > 12 || (order !== 'mdy' && Number(second) <= 12);
  return isDayFirst ? calendarDay(year, second, first) : calendarDay(year, first, second);
}

const yearFirst = /^(\d{4})[-/.](\d{1,2})$/;
const monthFirst = /^(\d{1,2})[-/.](\d{4})$/;

/** The first day of a month that is written alone, or by one of its days. */
function readMonth(text: string, order: Formats['days']): Read {
  const [, year, month] = yearFirst.exec(text) ?? [];
  if (year) return firstDay(year, month);
  const [, only, ofYear] = monthFirst.exec(text) ?? [];
  if (only) return firstDay(ofYear, only);
  const day = readDay(text, order);
  if ('value' in day) return { value: `${String(day.value).slice(0, 7)}-01` };
  return day.reason === noDay ? { reason: 'is not a month such as 2026-11' } : day;
}

function firstDay(year = '', month = ''): Read {
  const read = calendarDay(year, month, '01');
  return 'value' in read ? read : { reason: 'is a month that does not exist' };
}

function calendarDay(year = '', month = '', day = ''): Read {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${value}T00:00:00.000Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  return exists ? { value } : { reason: 'is a day that does not exist' };
}
