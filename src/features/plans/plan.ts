import { z } from 'zod';
import type { Hint, Link } from '../../feature.ts';

export const methodLevels = ['light', 'standard', 'full'] as const;
export type MethodLevel = (typeof methodLevels)[number];

/** What an account is to achieve in a calendar year. */
export type Plan = {
  id: string;
  year: number;
  methodLevel: MethodLevel;
  /** Where the account should go, in a few sentences. */
  summary: string | null;
  /** The domains of the customer it is about, one a line; null is the whole account. */
  domains: string | null;
  version: number;
};

const DOMAINS = 20;
const LONGEST_DOMAIN = 80;

/** The domains as they were typed, one a line. */
export const domainsOf = (typed: string | null): string[] =>
  (typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const PlanInput = z.object({
  methodLevel: z.enum(methodLevels, 'Choose how much the plan asks for'),
  summary: z.string().trim().max(3000, 'Keep it under 3,000 characters').nullable(),
  domains: z
    .string()
    .max(DOMAINS * (LONGEST_DOMAIN + 2), 'That is more than fits. Name fewer domains, each in a few words')
    .transform((typed) => domainsOf(typed).join('\n') || null)
    .refine((typed) => domainsOf(typed).length <= DOMAINS, `Name at most ${DOMAINS} domains`)
    .refine(
      (typed) => domainsOf(typed).every((domain) => domain.length <= LONGEST_DOMAIN),
      `Keep each domain under ${LONGEST_DOMAIN} characters`,
    )
    .nullable(),
});
export type PlanInput = z.infer<typeof PlanInput>;

/** Who the customer is. */
export type Profile = {
  id: string;
  who: string | null;
  strategy: string | null;
  decisions: string | null;
  version: number;
};
const long = z.string().trim().max(3000, 'Keep it under 3,000 characters').nullable();
export const ProfileInput = z.object({ who: long, strategy: long, decisions: long });
export type ProfileInput = z.infer<typeof ProfileInput>;

/** A part of the plan as it stands. */
export type SectionState = {
  key: string;
  title: string;
  /** Whether the plan's method level asks for it. */
  isRequired: boolean;
  /** No method level asks for it. */
  isExtra: boolean;
  filled: boolean;
  /** In a few words. */
  line: string;
  /** null: unknown. */
  freshOn: Date | null;
  missing: readonly (string | Hint)[];
};

/** A hint, what settles it, and the part of the plan it belongs to. */
export type KeyedHint = { text: string; label: string; link: Link | null; key: string };

/** Days after which a part of the plan is stale: section 2.20 of the domain text, 180 where it names none. */
const freshDays: Record<string, number> = { profile: 365, relationships: 90, competition: 180 };
export const FRESH_DAYS = 180;

const DAY_MS = 86_400_000;
const ageDays = (freshOn: Date, now: Date): number => Math.floor((now.getTime() - freshOn.getTime()) / DAY_MS);

/** Days since a filled section was touched, when that is too long ago. An unknown age is not held against it. */
export function staleDays({ key, filled, freshOn }: SectionState, now: Date): number | null {
  if (!filled || !freshOn) return null;
  const age = ageDays(freshOn, now);
  return age > (freshDays[key] ?? FRESH_DAYS) ? age : null;
}

export type Completeness = {
  /** Whole percent; null when nothing is required. */
  percent: number | null;
  done: number;
  required: number;
};

/** Required sections that are filled and fresh, of those required. */
export function completenessOf(sections: readonly SectionState[], now: Date): Completeness {
  const required = sections.filter(({ isRequired }) => isRequired);
  const done = required.filter((section) => section.filled && staleDays(section, now) === null).length;
  const percent = required.length === 0 ? null : Math.round((done / required.length) * 100);
  return { percent, done, required: required.length };
}

/**
 * What is missing or stale in the required sections, in their order. A part of the method that the level does not ask for causes none,
 * and a hint that belongs to some levels only is left out at the others.
 */
export const hintsOf = (sections: readonly SectionState[], level: MethodLevel, now: Date): KeyedHint[] =>
  sections
    .filter(({ isRequired }) => isRequired)
    .flatMap((section) => {
      const { key, title, filled, missing } = section;
      const days = staleDays(section, now);
      const found = missing
        .map((one): Hint => (typeof one === 'string' ? { text: one } : one))
        .filter(({ levels }) => !levels || levels.includes(level));
      const empty = !filled && found.length === 0 ? [{ text: `${title}: nothing yet` }] : [];
      const stale = days === null ? [] : [{ text: `${title} not touched for ${days} days`, label: 'Look through it' }];
      return [...found, ...empty, ...stale].map(
        ({ text, label = 'Open', link }: Hint): KeyedHint => ({ text, label, link: link ?? null, key }),
      );
    });
