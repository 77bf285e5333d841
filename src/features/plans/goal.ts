import { z } from 'zod';
import { type Day, daysBetween } from '../../lib/dates.ts';

export const goalLevels = ['strategic', 'operational'] as const;
export const goalStatuses = ['open', 'reached', 'dropped'] as const;
export type GoalLevel = (typeof goalLevels)[number];
export type GoalStatus = (typeof goalStatuses)[number];

export type Goal = {
  id: string;
  accountId: string;
  title: string;
  level: GoalLevel;
  metric: string | null;
  baseline: string | null;
  target: string | null;
  dueOn: Day | null;
  status: GoalStatus;
  /** The last year in which somebody said that it holds. */
  keptYear: number;
  /** When somebody said last that it holds. */
  confirmedOn: Day | null;
  version: number;
  milestones: Progress;
};
export type Progress = { done: number; all: number };

export type Milestone = {
  id: string;
  goalId: string;
  title: string;
  dueOn: Day | null;
  isDone: boolean;
  version: number;
};

const short = z.string().trim().max(150, 'Keep it under 150 characters').nullable();
const due = z.iso.date('Pick a date').nullable();
const title = (what: string) =>
  z
    .string(what)
    .trim()
    .min(3, what)
    .max(300, 'Keep it under 300 characters; the rest can be milestones or the summary');

export const GoalInput = z.object({
  title: title('Say in a sentence what is to be achieved'),
  level: z.enum(goalLevels, 'Choose one'),
  metric: short,
  baseline: short,
  target: short,
  dueOn: due,
});
export type GoalInput = z.infer<typeof GoalInput>;
export const GoalChange = GoalInput.extend({ status: z.enum(goalStatuses, 'Choose one') });
export type GoalChange = z.infer<typeof GoalChange>;

export const MilestoneInput = z.object({ title: title('Say in a few words what will be true then'), dueOn: due });
export type MilestoneInput = z.infer<typeof MilestoneInput>;

/** How late an open goal or milestone is, in days; 0 when it is not. */
export const lateDays = (item: { dueOn: Day | null; isOpen: boolean }, today: Day): number =>
  item.isOpen && item.dueOn ? Math.max(0, daysBetween(item.dueOn, today)) : 0;

/** The goals of an account, counted. */
export type GoalCounts = {
  open: number;
  /** Reached in the plan's year. */
  reached: number;
  /** Open, without metric, baseline or due date. */
  vague: number;
  firstVague: string | null;
  overdue: number;
  /** The open one that is due first. */
  firstOverdue: string | null;
  overdueDays: number;
  /** Overdue ones of open goals. */
  lateMilestones: number;
};

export const noGoals: GoalCounts = {
  open: 0,
  reached: 0,
  vague: 0,
  firstVague: null,
  overdue: 0,
  firstOverdue: null,
  overdueDays: 0,
  lateMilestones: 0,
};
