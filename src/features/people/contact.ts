import { z } from 'zod';
import { type Day, daysBetween } from '../../lib/dates.ts';

/** A person at an account: what is known of the person everywhere, and what they do here. */
export type Contact = {
  /** Of the place at this account. */
  id: string;
  /** Of the person, wherever they stand. */
  contactId: string;
  accountId: string;
  name: string;
  mail: string | null;
  phone: string | null;
  alsoKnownAs: string | null;
  title: string | null;
  divisionId: string | null;
  reportsTo: { id: string; name: string } | null;
  isKey: boolean;
  leftOn: Day | null;
  confirmedOn: Day | null;
  /** The day of the latest interaction with them at this account. */
  lastOn: Day | null;
  /** Of the place, and of the person. */
  version: number;
  contactVersion: number;
};

export const LONGEST_NAME = 150;
const optional = (max: number) => z.string().trim().max(max, `Use at most ${max} characters.`).nullable();

export const mailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'Use at most 200 characters.')
  .regex(/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/, 'Give a mail address such as jane@acme.com.');

export const ContactInput = z.object({
  name: z
    .string('Give the name of the person.')
    .trim()
    .min(1, 'Give the name of the person.')
    .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`),
  mail: mailAddress.nullable(),
  phone: optional(50),
  title: optional(150),
  // The form leaves it out while the account has no divisions.
  divisionId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  reportsToId: z.string().nullable(),
  isKey: z.literal('yes').nullable(),
});
export type ContactInput = z.output<typeof ContactInput>;

/** What of it belongs to the place. */
export const PlaceInput = ContactInput.omit({ name: true, mail: true, phone: true });
export type PlaceInput = z.output<typeof PlaceInput>;

export const CONTACTS_A_PAGE = 10;
/** Section 2.20 of the domain text. */
export const FRESH_DAYS = 90;

/** `Jane Doe · CFO`. */
export const contactLabel = ({ name, title }: Pick<Contact, 'name' | 'title'>): string =>
  title ? `${name} · ${title}` : name;

/** `today`, `yesterday`, `9 days ago`, `3 weeks ago`, `5 months ago`; `on 5 Mar 2027` is for the caller when it lies ahead. */
export function daysAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  if (days < 60) return `${Math.floor(days / 7)} weeks ago`;
  if (days < 730) return `${Math.floor(days / 30.44)} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

/** `Jane → Omar → Jane` when `id` would stand above itself through `above`; null when it would not. `chain` goes up from `above`. */
export function loopWords(id: string, name: string, chain: readonly { id: string; name: string }[]): string | null {
  const end = chain.findIndex((one) => one.id === id);
  if (end < 0) return null;
  return [name, ...chain.slice(0, end).map((one) => one.name), name].join(' → ');
}
