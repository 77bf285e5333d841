import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import type { MethodLevel, Plan } from './plan.ts';

const select = { id: true, accountId: true, year: true, methodLevel: true, summary: true, version: true } as const;

/** The plan of each account for a year, or else the last one before it. */
export async function listPlans(s: AnyScope, accountIds: readonly string[], year: number): PerAccount<Plan> {
  const rows = await s.db.plan.findMany({
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] }, year: { lte: year } },
    select,
    orderBy: { year: 'asc' },
  });
  return new Map(
    rows.map(({ accountId, methodLevel, ...row }) => [accountId, { ...row, methodLevel: methodLevel as MethodLevel }]),
  );
}

/** Nobody else adds a plan to this account until the end of the transaction. */
export async function lockAccount(t: TxScope, accountId: string): Promise<void> {
  await t.db.$queryRaw`
    SELECT 1 FROM "Account" WHERE "workspaceId" = ${t.workspaceId} AND "id" = ${accountId} FOR NO KEY UPDATE`;
}

export type LastChange = { actorId: string | null; at: Date };

/** Who last changed what the plan shows, and when. */
export const findLastChange = (s: AnyScope, accountId: string): Promise<LastChange | null> =>
  s.db.change.findFirst({
    where: { workspaceId: s.workspaceId, accountId, entity: { in: ['plan', 'goal', 'milestone', 'action'] } },
    orderBy: { id: 'desc' },
    select: { actorId: true, at: true },
  });

/** What counts as touching a part of the plan. */
export const touches = {
  profile: {
    OR: [
      { entity: 'plan', field: 'summary' },
      {
        entity: 'account',
        source: 'slack',
        field: { in: ['name', 'domain', 'industry', 'size', 'turnover', 'region', 'customerSinceOn', 'renewalOn'] },
      },
    ],
  },
  goals: { entity: { in: ['goal', 'milestone'] } },
} satisfies Record<string, Prisma.ChangeWhereInput>;

/** When each account was last touched in this way. */
export async function lastTouched(
  s: AnyScope,
  accountIds: readonly string[],
  part: keyof typeof touches,
): PerAccount<Date> {
  const rows = await s.db.change.groupBy({
    by: ['accountId'],
    where: { ...touches[part], workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
    _max: { at: true },
  });
  return new Map(rows.flatMap(({ accountId, _max: { at } }) => (accountId && at ? [[accountId, at] as const] : [])));
}
