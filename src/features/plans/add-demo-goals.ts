import type { Fields } from '../../db/change.ts';
import { accountIn, changePast, type DemoWorld, insertPast } from '../../demo-world.ts';
import { numberOrNull, orNull } from '../../lib/rows.ts';
import type { companyGoalChanges, companyGoals, companyMilestones } from './demo-goals.ts';

export type GoalRow = (typeof companyGoals)[number] & { planId: string };
export type MilestoneRow = (typeof companyMilestones)[number];
type ChangeRow = (typeof companyGoalChanges)[number];

/** Goals and milestones as people set them, and what became of them; returns the goals by their keys. */
export async function addGoals(
  world: DemoWorld,
  rows: readonly GoalRow[],
  milestones: readonly MilestoneRow[],
  changes: readonly ChangeRow[],
): Promise<Added> {
  const ids = await insertPast(
    world,
    'goal',
    rows.map((row) => ({ by: row.by, ago: Number(row.ago), row: asBegun(world, row, changes) })),
  );
  const goals = new Map(rows.map((row, index) => [row.key, { ...row, id: ids[index] ?? '' }]));
  await addMilestones(world, goals, milestones);
  await changePast(world, 'goal', [
    ...changes.flatMap(({ goal, field, by, ago }) => {
      const row = goals.get(goal);
      return row ? [{ by, ago: Number(ago), id: row.id, fields: fieldOf(world, field, row[field as 'due']) }] : [];
    }),
    ...[...goals.values()]
      .filter(({ when }) => when !== '')
      .map(({ id, by, when, status }) => ({ by, ago: Number(when), id, fields: { status } })),
  ]);
  return goals;
}

const dayIn = (world: DemoWorld, cell: string): Date | null => {
  const ahead = numberOrNull(cell);
  return ahead === null ? null : world.day(ahead);
};

const fieldOf = (world: DemoWorld, field: string, cell: string): Fields<'goal'> =>
  field === 'due' ? { dueOn: dayIn(world, cell) } : { [field]: orNull(cell) };

function asBegun(world: DemoWorld, row: GoalRow, changes: readonly ChangeRow[]): Fields<'goal'> {
  const before = changes.filter(({ goal }) => goal === row.key).map((one) => fieldOf(world, one.field, one.before));
  return {
    accountId: accountIn(world, row.account),
    planId: row.planId,
    title: row.title,
    level: row.level,
    metric: orNull(row.metric),
    baseline: orNull(row.baseline),
    target: orNull(row.target),
    dueOn: dayIn(world, row.due),
    ...Object.assign({}, ...before),
  };
}

type Added = ReadonlyMap<string, GoalRow & { id: string }>;

async function addMilestones(world: DemoWorld, goals: Added, rows: readonly MilestoneRow[]): Promise<void> {
  const known = rows.flatMap((row) => {
    const goal = goals.get(row.goal);
    return goal ? [{ ...row, by: goal.by, ago: Number(goal.ago), goal }] : [];
  });
  const ids = await insertPast(
    world,
    'milestone',
    known.map(({ by, ago, goal, due, title }) => ({
      by,
      ago,
      row: { accountId: accountIn(world, goal.account), goalId: goal.id, title, dueOn: dayIn(world, due) },
    })),
  );
  const done = known.flatMap(({ by, done }, index) =>
    done ? [{ by, ago: Number(done), id: ids[index] ?? '', fields: { doneAt: world.as(by, Number(done)).now } }] : [],
  );
  await changePast(world, 'milestone', done);
}
