import type { HistoryWords } from '../../feature.ts';
import { formatDay, formatInstant, formatMonth } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Named, Names } from './read-history.ts';

export type Reading = { names: Names; timeZone: string };

export const labelOf = (words: HistoryWords | undefined, field: string): string => {
  const word = words?.fields[field];
  return typeof word === 'object' ? word.label : (word ?? field);
};

/** A stored value as people read it; null when it is empty. */
export function valueWords(
  { words, currency }: Pick<Named, 'words' | 'currency'>,
  field: string,
  value: unknown,
  { names, timeZone }: Reading,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  const word = words?.fields[field];
  switch (typeof word === 'object' ? word.as : 'text') {
    case 'person':
      return names.people.get(String(value))?.name ?? 'somebody';
    case 'account':
      return names.accounts.get(String(value)) ?? 'an account that is gone';
    case 'product':
      return names.products.get(String(value)) ?? 'a product that is gone';
    case 'contact':
      return names.contacts.get(String(value)) ?? 'a contact that is gone';
    case 'division':
      return names.divisions.get(String(value)) ?? 'a division that is gone';
    case 'month':
      return formatMonth(String(value));
    case 'day':
      return formatDay(String(value));
    case 'instant':
      return formatInstant(new Date(String(value)), timeZone);
    case 'money':
      return moneyWords(Number(value), currency);
    default:
      return plainWords(value);
  }
}

const plainWords = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Without a currency there is no telling how much the minor units are worth. */
const moneyWords = (minor: number, currency: string | null): string =>
  currency ? formatMoney(minor, currency) : `${minor.toLocaleString('en')} in minor units`;
