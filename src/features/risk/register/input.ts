import { z } from 'zod';
import { outcomes, type RaidKind } from './raid.ts';

export const LONGEST_TITLE = 300;
const LONGEST_TEXT = 1000;

const title = (question: string) =>
  z
    .string(question)
    .trim()
    .min(3, `${question} in a few words`)
    .max(LONGEST_TITLE, `Keep it under ${LONGEST_TITLE} characters`);
const text = (longest = LONGEST_TEXT) =>
  z
    .string()
    .trim()
    .max(longest, `Keep it under ${longest.toLocaleString('en')} characters`)
    .nullish()
    .transform((words) => words || null);
const id = z
  .string()
  .nullish()
  .transform((chosen) => chosen ?? null);
const scale = (question: string) => z.enum(['1', '2', '3', '4', '5'], question).transform(Number);
const box = z
  .string()
  .nullish()
  .transform((ticked) => ticked === 'yes');

const common = { ownerId: id, dueOn: z.iso.date('Pick a date').nullable(), nextStep: text() };

export const RiskInput = z.object({
  title: title('Say what could go wrong'),
  likelihood: scale('Choose how likely it is'),
  impact: scale('Choose how bad it would be'),
  /** As typed, in the currency of the account. */
  stake: text(40),
  ...common,
  isFlagged: box,
  /** Who works on the account while it is on the at-risk list. */
  workerId: id,
});
export type RiskInput = z.output<typeof RiskInput>;

export const IssueInput = z.object({
  title: title('Say what went wrong'),
  severity: scale('Choose how bad it is'),
  ...common,
});
export const AssumptionInput = z.object({ title: title('Say what is taken for granted'), ...common });
export const DependencyInput = z.object({
  title: title('Say what has to happen'),
  dependsOn: text(150),
  ...common,
});

/** What the forms of issues, assumptions and dependencies give. */
export type ItemInput = Omit<z.output<typeof DependencyInput>, 'dependsOn'> & {
  severity?: number;
  dependsOn?: string | null;
};
export type PlainKind = Exclude<RaidKind, 'risk'>;
export const plainKinds = ['issue', 'assumption', 'dependency'] as const satisfies readonly PlainKind[];
export const itemSchemas: Readonly<Record<PlainKind, z.ZodType<ItemInput>>> = {
  issue: IssueInput,
  assumption: AssumptionInput,
  dependency: DependencyInput,
};

export const CloseInput = z.object({ outcome: z.enum(outcomes, 'Choose how it ended'), closeNote: text() });
export type CloseInput = z.output<typeof CloseInput>;
