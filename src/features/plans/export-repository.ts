import { Prisma } from '../../db/generated/client.ts';
import { inOrder } from '../../lib/in-order.ts';
import type { AnyScope } from '../../scope.ts';
import { type ItemKind, itemKinds } from './item.ts';
import { tableOf } from './item-repository.ts';

/** What people take away of plans, each list in the order of the accounts. */

const goal = {
  accountId: true,
  title: true,
  level: true,
  metric: true,
  baseline: true,
  target: true,
  dueOn: true,
  status: true,
  plan: { select: { year: true } },
  account: { select: { name: true } },
  milestones: {
    select: { title: true, dueOn: true, doneAt: true },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  },
} satisfies Prisma.GoalSelect;
export type ExportedGoal = Prisma.GoalGetPayload<{ select: typeof goal }>;

export const exportGoals = async (s: AnyScope, accountIds: readonly string[]): Promise<ExportedGoal[]> =>
  inOrder(
    await s.db.goal.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
      select: goal,
      orderBy: [{ plan: { year: 'asc' } }, { dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    }),
    accountIds,
    ({ accountId }) => accountId,
  );

const note = {
  accountId: true,
  text: true,
  createdAt: true,
  author: { select: { name: true } },
  account: { select: { name: true } },
} satisfies Prisma.NoteSelect;

/** The oldest first. */
export const exportNotes = async (
  s: AnyScope,
  accountIds: readonly string[],
): Promise<Prisma.NoteGetPayload<{ select: typeof note }>[]> =>
  inOrder(
    await s.db.note.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
      select: note,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    accountIds,
    ({ accountId }) => accountId,
  );

/** An item of a list of the plan, with its columns as they are stored. */
export type ExportedItem = { kind: ItemKind; accountId: string; sinceYear: number; untilYear: number | null } & Record<
  string,
  unknown
>;

/** One statement for each kind. */
export async function exportItems(s: AnyScope, accountIds: readonly string[]): Promise<ExportedItem[]> {
  const lists = await Promise.all(
    itemKinds.map(async (kind) => {
      const rows = await s.db.$queryRaw<Omit<ExportedItem, 'kind'>[]>`
        SELECT i.* ${kind === 'tactic' ? ownerAndGoal : Prisma.empty} FROM ${tableOf(kind)} i
        WHERE i."workspaceId" = ${s.workspaceId} AND i."accountId" = ANY(${[...accountIds]}::text[])
        ORDER BY i."place", i."id"`;
      return rows.map((row) => ({ ...row, kind }) as ExportedItem);
    }),
  );
  return inOrder(lists.flat(), accountIds, ({ accountId }) => accountId);
}

const ownerAndGoal = Prisma.sql`,
  (SELECT g."title" FROM "Goal" g WHERE g."workspaceId" = i."workspaceId" AND g."id" = i."goalId") AS "goal",
  (SELECT m."name" FROM "Member" m WHERE m."workspaceId" = i."workspaceId" AND m."id" = i."ownerId") AS "owner"`;
