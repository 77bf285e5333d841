import { insertRow, removeRow, updateRow } from '../../db/change.ts';
import { ConflictError, UserError } from '../../errors.ts';
import { type Day, storedDay, storedDayOrNull, todayOf } from '../../lib/dates.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import type { Goal, GoalChange, GoalInput, Milestone, MilestoneInput } from './goal.ts';
import { findGoal, findMilestone } from './goal-repository.ts';
import type { Plan, PlanInput, ProfileInput } from './plan.ts';
import { findProfile, listPlans, lockAccount } from './repository.ts';

/** The calendar year where the person is. */
export const planYear = (s: AnyScope): number => Number(todayOf(s).slice(0, 4));

/** This year's plan, or the last one before it, from which this year's starts; null when there never was one. */
export const findPlan = async (s: AnyScope, accountId: string, year = planYear(s)): Promise<Plan | null> =>
  (await listPlans(s, [accountId], year)).get(accountId) ?? null;

/** Creates a year's plan from the last one's method level, summary and scope when there is none yet. */
export async function ensurePlan(
  t: TxScope<Scope>,
  accountId: string,
  year: number,
): Promise<{ id: string; version: number }> {
  await lockAccount(t, accountId);
  const last = await findPlan(t, accountId, year);
  if (last?.year === year) return last;
  const from = { methodLevel: last?.methodLevel ?? 'light', summary: last?.summary ?? null };
  return { id: await insertRow(t, 'plan', { accountId, year, domains: last?.domains ?? null, ...from }), version: 1 };
}

/** The plan that was seen: its year and its version, null when there was none. */
type Seen = { year: number; version: number | null };

/** Saves the plan of the year in which the form was opened, also when a new year has begun since. Throws ConflictError. */
export async function savePlan(
  t: TxScope<Scope>,
  accountId: string,
  { year, version }: Seen,
  input: PlanInput,
): Promise<void> {
  const plan = await ensurePlan(t, accountId, year);
  if (version === null && plan.version > 1) throw new ConflictError('plan', plan.id);
  await updateRow(t, 'plan', plan.id, version ?? plan.version, input);
}

/** Throws ConflictError when somebody else was faster. */
export async function saveProfile(
  t: TxScope<Scope>,
  accountId: string,
  version: number | null,
  input: ProfileInput,
): Promise<void> {
  await ensurePlan(t, accountId, planYear(t));
  const before = await findProfile(t, accountId);
  if (!before) return void (await insertRow(t, 'profile', { ...input, accountId }));
  if (version === null) throw new ConflictError('profile', before.id);
  await updateRow(t, 'profile', before.id, version, input);
}

/** Throws UserError beside the date. */
export async function addGoal(t: TxScope<Scope>, accountId: string, input: GoalInput): Promise<string> {
  requireFuture(t, input.dueOn);
  const { id: planId } = await ensurePlan(t, accountId, planYear(t));
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
  const year = planYear(t);
  const wasOpen = before.status === 'open';
  await updateRow(t, 'goal', id, version ?? before.version, {
    ...input,
    dueOn: storedDayOrNull(input.dueOn),
    // Whoever changes an open goal says that it holds this year; a closed one stays with its year unless it is opened again.
    ...((wasOpen || input.status === 'open') && before.keptYear < year && { keptYear: year }),
    ...(wasOpen !== (input.status === 'open') && { untilYear: input.status === 'open' ? null : year }),
  });
}

/** Says that an open goal still holds, which its plan counts as a look at it. */
export async function confirmGoal(t: TxScope<Scope>, id: string): Promise<void> {
  const { status, keptYear } = await getGoal(t, id);
  if (status !== 'open') throw new UserError('This goal is not open any more.');
  const year = planYear(t);
  const confirmed = { confirmedOn: storedDay(todayOf(t)), ...(keptYear < year && { keptYear: year }) };
  await updateRow(t, 'goal', id, null, confirmed);
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

/** Returns what it was. */
export async function removeMilestone(t: TxScope<Scope>, id: string): Promise<Milestone> {
  const milestone = await getMilestone(t, id);
  await removeRow(t, 'milestone', id);
  return milestone;
}

function requireFuture(s: AnyScope, dueOn: Day | null): void {
  if (dueOn && dueOn < todayOf(s)) throw new UserError('Pick today or a later day', 'dueOn');
}
