import { insertRow, removeRow, updateRow } from '../../db/change.ts';
import { ConflictError, UserError } from '../../errors.ts';
import { type Day, storedDayOrNull, todayOf } from '../../lib/dates.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import type { Goal, GoalChange, GoalInput, Milestone, MilestoneInput } from './goal.ts';
import { findGoal, findMilestone } from './goal-repository.ts';
import type { Plan, PlanInput } from './plan.ts';
import { listPlans, lockAccount } from './repository.ts';

/** The calendar year where the person is. */
export const planYear = (s: AnyScope): number => Number(todayOf(s).slice(0, 4));

/** This year's plan, or the last one before it, from which this year's starts; null when there never was one. */
export const findPlan = async (s: AnyScope, accountId: string): Promise<Plan | null> =>
  (await listPlans(s, [accountId], planYear(s))).get(accountId) ?? null;

/** Creates this year's plan from the last one's when there is none yet. */
async function ensurePlan(t: TxScope<Scope>, accountId: string): Promise<{ id: string; version: number }> {
  const year = planYear(t);
  await lockAccount(t, accountId);
  const last = await findPlan(t, accountId);
  if (last?.year === year) return last;
  const from = { methodLevel: last?.methodLevel ?? 'light', summary: last?.summary ?? null };
  return { id: await insertRow(t, 'plan', { accountId, year, ...from }), version: 1 };
}

/** `version` is that of this year's plan as the person saw it; null: there was none. Throws ConflictError. */
export async function savePlan(
  t: TxScope<Scope>,
  accountId: string,
  version: number | null,
  input: PlanInput,
): Promise<void> {
  const plan = await ensurePlan(t, accountId);
  if (version === null && plan.version > 1) throw new ConflictError('plan', plan.id);
  await updateRow(t, 'plan', plan.id, version ?? plan.version, input);
}

/** Throws UserError beside the date. */
export async function addGoal(t: TxScope<Scope>, accountId: string, input: GoalInput): Promise<string> {
  requireFuture(t, input.dueOn);
  const { id: planId } = await ensurePlan(t, accountId);
  return insertRow(t, 'goal', { ...input, dueOn: storedDayOrNull(input.dueOn), accountId, planId });
}

export async function getGoal(s: AnyScope, id: string): Promise<Goal> {
  const goal = await findGoal(s, id);
  if (!goal) throw new UserError('This goal is no longer there. Open the plan again.');
  return goal;
}

/** `version` is what the person saw. Throws UserError beside the date, ConflictError when somebody else was faster. */
export async function changeGoal(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: GoalChange,
): Promise<void> {
  const before = await getGoal(t, id);
  if (input.dueOn !== before.dueOn) requireFuture(t, input.dueOn);
  await updateRow(t, 'goal', id, version ?? before.version, { ...input, dueOn: storedDayOrNull(input.dueOn) });
}

export async function addMilestone(t: TxScope<Scope>, goalId: string, input: MilestoneInput): Promise<string> {
  const { accountId } = await getGoal(t, goalId);
  return insertRow(t, 'milestone', { ...input, dueOn: storedDayOrNull(input.dueOn), accountId, goalId });
}

export async function getMilestone(s: AnyScope, id: string): Promise<Milestone> {
  const milestone = await findMilestone(s, id);
  if (!milestone) throw new UserError('This milestone is no longer there. Open the goal again.');
  return milestone;
}

export async function changeMilestone(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: MilestoneInput,
): Promise<void> {
  await updateRow(t, 'milestone', id, version, { ...input, dueOn: storedDayOrNull(input.dueOn) });
}

export async function completeMilestone(t: TxScope<Scope>, id: string): Promise<void> {
  const { isDone, version } = await getMilestone(t, id);
  if (!isDone) await updateRow(t, 'milestone', id, version, { doneAt: t.now });
}

export async function reopenMilestone(t: TxScope<Scope>, id: string): Promise<void> {
  const { isDone, version } = await getMilestone(t, id);
  if (isDone) await updateRow(t, 'milestone', id, version, { doneAt: null });
}

export const removeMilestone = (t: TxScope<Scope>, id: string): Promise<void> => removeRow(t, 'milestone', id);

function requireFuture(s: AnyScope, dueOn: Day | null): void {
  if (dueOn && dueOn < todayOf(s)) throw new UserError('Pick today or a later day', 'dueOn');
}
