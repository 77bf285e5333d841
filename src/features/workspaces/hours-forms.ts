import type { Select } from '../../feature.ts';
import { countries } from '../../lib/holidays.ts';
import { foldName } from '../../lib/names.ts';
import { checksField, type Field, searchField } from '../../slack/fields.ts';
import { NO_HOLIDAYS } from './settings.ts';

/** By their ISO numbers, from Monday, which is 1. */
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const daysField = (label: string): Field =>
  checksField('workingDays', label, {
    choices: dayNames.map((name, index) => ({ value: String(index + 1), label: name })),
  });

const SELECT = 'workspaces.countries';
const SHOWN = 100;

/** `code` is what stands there now. */
export const countryField = (code: string | null, label: string, hint: string): Field =>
  searchField('country', label, {
    select: SELECT,
    optional: true,
    hint,
    initial: code && countries.has(code) ? { value: code, label: countries.get(code) ?? code } : null,
  });
export const countryValue = (code: string | null): string | null => (code === NO_HOLIDAYS ? null : code);

export const selects: Select[] = [
  {
    id: SELECT,
    search: async (_scope, words) => {
      const wanted = foldName(words);
      return [...countries]
        .filter(([code, name]) => foldName(name).includes(wanted) || code.toLowerCase() === wanted)
        .slice(0, SHOWN)
        .map(([id, label]) => ({ id, label }));
    },
  },
];
