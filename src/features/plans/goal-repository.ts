import { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { dayOrNull, daysBetween, storedDay, todayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { type Goal, type GoalCounts, type GoalLevel, type GoalStatus, type Milestone, noGoals } from './goal.ts';

export const PAGE_SIZE = 8;

const select = {
  id: true,
  accountId: true,
  title: true,
  level: true,
  metric: true,
  baseline: true,
  target: true,
  dueOn: true,
  status: true,
  keptYear: true,
  confirmedOn: true,
  plan: { select: { year: true } },
  version: true,
} satisfies Prisma.GoalSelect;
type Row = Prisma.GoalGetPayload<{ select: typeof select }>;

/** Adds how many milestones each goal has, in one statement. */
async function withMilestones(s: AnyScope, rows: readonly Row[]): Promise<Goal[]> {
  const groups = await s.db.milestone.groupBy({
    by: ['goalId'],
    where: { workspaceId: s.workspaceId, goalId: { in: rows.map(({ id }) => id) } },
    _count: { _all: true, doneAt: true },
  });
  const counts = new Map(groups.map(({ goalId, _count }) => [goalId, { done: _count.doneAt, all: _count._all }]));
  return rows.map(({ dueOn, level, status, plan, keptYear, confirmedOn, ...row }) => ({
    ...row,
    keptYear: keptYear ?? plan.year,
    level: level as GoalLevel,
    status: status as GoalStatus,
    dueOn: dayOrNull(dueOn),
    confirmedOn: dayOrNull(confirmedOn),
    milestones: counts.get(row.id) ?? { done: 0, all: 0 },
  }));
}

export async function findGoal(s: AnyScope, id: string): Promise<Goal | null> {
  const row = await s.db.goal.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row ? ((await withMilestones(s, [row]))[0] ?? null) : null;
}

export type GoalList = { items: Goal[]; open: number; closed: number };

/** Open goals, strategic ones and those due soonest first; or those reached and dropped, newest first. */
export async function listGoals(
  s: AnyScope,
  accountId: string,
  list: 'open' | 'closed',
  page: number,
  size = PAGE_SIZE,
): Promise<GoalList> {
  const where = { workspaceId: s.workspaceId, accountId };
  const isOpen = { status: 'open' };
  const isClosed = { status: { not: 'open' } };
  const [rows, open, closed] = await Promise.all([
    s.db.goal.findMany({
      where: { ...where, ...(list === 'open' ? isOpen : isClosed) },
      select,
      orderBy:
        list === 'open'
          ? [{ level: 'desc' }, { dueOn: { sort: 'asc', nulls: 'last' } }, { title: 'asc' }, { id: 'asc' }]
          : [{ id: 'desc' }],
      skip: (page - 1) * size,
      take: size,
    }),
    s.db.goal.count({ where: { ...where, ...isOpen } }),
    s.db.goal.count({ where: { ...where, ...isClosed } }),
  ]);
  return { items: await withMilestones(s, rows), open, closed };
}

type Counted = {
  accountId: string;
  open: number;
  reached: number;
  vague: number;
  firstVague: string | null;
  overdue: number;
  firstOverdue: string | null;
  oldest: Date | null;
};

/** Nobody could tell whether it is reached: section 2.20 of the domain text. */
const isVague = Prisma.raw(`"status" = 'open' AND ("metric" IS NULL OR "baseline" IS NULL OR "dueOn" IS NULL)`);

/** Counts the goals of each account; `year` is that of the plan. Two statements whatever the number of accounts. */
export async function countGoals(s: AnyScope, accountIds: readonly string[], year: number): PerAccount<GoalCounts> {
  const counts = new Map(accountIds.map((id) => [id, noGoals]));
  if (accountIds.length === 0) return counts;
  const today = todayOf(s);
  const [rows, late] = await Promise.all([
    s.db.$queryRaw<Counted[]>`
      SELECT goal."accountId", min(goal."dueOn") FILTER (WHERE "status" = 'open') AS "oldest",
        (count(*) FILTER (WHERE "status" = 'open'))::int AS "open",
        (count(*) FILTER (WHERE "status" = 'reached' AND coalesce("untilYear", "keptYear", plan."year") = ${year}))::int AS "reached",
        (count(*) FILTER (WHERE ${isVague}))::int AS "vague",
        (array_agg(goal."id" ORDER BY goal."dueOn" NULLS LAST, goal."id") FILTER (WHERE ${isVague}))[1] AS "firstVague",
        (array_agg(goal."id" ORDER BY goal."dueOn" NULLS LAST, goal."id") FILTER (WHERE "status" = 'open'))[1] AS "firstOverdue",
        (count(*) FILTER (WHERE "status" = 'open' AND "dueOn" < ${today}::date))::int AS "overdue"
      FROM "Goal" goal JOIN "Plan" plan ON plan."workspaceId" = goal."workspaceId" AND plan."id" = goal."planId"
      WHERE goal."workspaceId" = ${s.workspaceId} AND goal."accountId" = ANY(${[...accountIds]}::text[])
      GROUP BY goal."accountId"`,
    countLateMilestones(s, accountIds, today),
  ]);
  for (const { accountId, oldest, ...row } of rows) {
    const oldestOn = dayOrNull(oldest);
    const overdueDays = row.overdue > 0 && oldestOn ? daysBetween(oldestOn, today) : 0;
    counts.set(accountId, { ...row, overdueDays, lateMilestones: late.get(accountId) ?? 0 });
  }
  return counts;
}

async function countLateMilestones(s: AnyScope, accountIds: readonly string[], today: string): PerAccount<number> {
  const groups = await s.db.milestone.groupBy({
    by: ['accountId'],
    where: {
      workspaceId: s.workspaceId,
      accountId: { in: [...accountIds] },
      doneAt: null,
      dueOn: { lt: storedDay(today) },
      goal: { status: 'open' },
    },
    _count: { _all: true },
  });
  return new Map(groups.map(({ accountId, _count }) => [accountId, _count._all]));
}

/** The account of each goal that is there. */
export async function accountsOfGoals(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const where = { workspaceId: s.workspaceId, id: { in: [...ids] } };
  const rows = await s.db.goal.findMany({ where, select: { id: true, accountId: true } });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** The account of each milestone that is there. */
export async function accountsOfMilestones(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const where = { workspaceId: s.workspaceId, id: { in: [...ids] } };
  const rows = await s.db.milestone.findMany({ where, select: { id: true, accountId: true } });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

const milestoneSelect = { id: true, goalId: true, title: true, dueOn: true, doneAt: true, version: true } as const;
type MilestoneRow = Prisma.MilestoneGetPayload<{ select: typeof milestoneSelect }>;
const toMilestone = ({ dueOn, doneAt, ...row }: MilestoneRow): Milestone => ({
  ...row,
  dueOn: dayOrNull(dueOn),
  isDone: doneAt !== null,
});

export async function findMilestone(s: AnyScope, id: string): Promise<Milestone | null> {
  const where = { workspaceId: s.workspaceId, id };
  const row = await s.db.milestone.findFirst({ where, select: milestoneSelect });
  return row && toMilestone(row);
}

/** One page of a goal's milestones, soonest first. */
export async function listMilestones(s: AnyScope, goalId: string, page: number): Promise<Milestone[]> {
  const rows = await s.db.milestone.findMany({
    where: { workspaceId: s.workspaceId, goalId },
    select: milestoneSelect,
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  return rows.map(toMilestone);
}
