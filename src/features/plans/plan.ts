import { z } from 'zod';

export const methodLevels = ['light', 'standard', 'full'] as const;
export type MethodLevel = (typeof methodLevels)[number];

/** What an account is to achieve in a calendar year. */
export type Plan = {
  id: string;
  year: number;
  methodLevel: MethodLevel;
  /** Where the account should go, in a few sentences. */
  summary: string | null;
  version: number;
};

export const PlanInput = z.object({
  methodLevel: z.enum(methodLevels, 'Choose how much the plan asks for'),
  summary: z.string().trim().max(3000, 'Keep it under 3,000 characters').nullable(),
});
export type PlanInput = z.infer<typeof PlanInput>;

/** A part of the plan as it stands. */
export type SectionState = {
  key: string;
  title: string;
  /** Whether the plan's method level asks for it. */
  isRequired: boolean;
  filled: boolean;
  /** In a few words. */
  line: string;
  /** null: unknown. */
  freshOn: Date | null;
  missing: readonly string[];
};

/** Days after which a part of the plan is stale: section 2.20 of the domain text, 180 where it names none. */
const freshDays: Record<string, number> = { profile: 365, relationships: 90 };
const FRESH_DAYS = 180;

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

/** What is missing or stale in the required sections, in their order. */
export const hintsOf = (sections: readonly SectionState[], now: Date): string[] =>
  sections
    .filter(({ isRequired }) => isRequired)
    .flatMap((section) => {
      const { title, filled, missing } = section;
      const days = staleDays(section, now);
      const stale = days === null ? [] : [`${title} not touched for ${days} days`];
      const empty = !filled && missing.length === 0 ? [`${title}: nothing yet`] : [];
      return [...missing, ...empty, ...stale];
    });
