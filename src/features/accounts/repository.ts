import type { Prisma } from '../../db/generated/client.ts';
import { dayOrNull } from '../../lib/dates.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import type { Account, KeyStatus, Reach, Tier } from './account.ts';
import { type Visible, within } from './visible.ts';

const select = {
  id: true,
  name: true,
  domain: true,
  industry: true,
  size: true,
  turnover: true,
  region: true,
  scope: true,
  parentId: true,
  keyStatus: true,
  tier: true,
  currency: true,
  customerSinceOn: true,
  renewalOn: true,
  isPractice: true,
  archivedAt: true,
  version: true,
} as const;
type Row = Prisma.AccountGetPayload<{ select: typeof select }>;

const toAccount = (row: Row): Account => ({
  ...row,
  turnover: row.turnover === null ? null : Number(row.turnover),
  scope: row.scope as Reach | null,
  keyStatus: row.keyStatus as KeyStatus,
  tier: row.tier as Tier | null,
  customerSinceOn: dayOrNull(row.customerSinceOn),
  renewalOn: dayOrNull(row.renewalOn),
});

export async function findAccounts(s: AnyScope, ids: readonly string[]): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map();
  const rows = await s.db.account.findMany({ where: { workspaceId: s.workspaceId, id: { in: [...ids] } }, select });
  return new Map(rows.map((row) => [row.id, toAccount(row)]));
}

export async function accountNames(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Those of the accounts that are in use, without those to practise on. */
export async function accountsInUse(s: AnyScope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] }, archivedAt: null, isPractice: false },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Accounts in use by name, without those to practise on. */
export async function listByName(s: AnyScope, visible: Visible): Promise<string[]> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, archivedAt: null, isPractice: false, ...within(visible, 'id') },
    select: { id: true },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id }) => id);
}

/** All of them, archived ones and those to practise on too. */
export const countAccounts = (s: AnyScope): Promise<number> =>
  s.db.account.count({ where: { workspaceId: s.workspaceId } });

/** Other accounts in use that compare as equal by name. */
export const listNamesakes = (
  s: AnyScope,
  nameKey: string,
  except: string | null,
): Promise<{ id: string; name: string }[]> =>
  s.db.account.findMany({
    where: { workspaceId: s.workspaceId, nameKey, archivedAt: null, ...(except && { id: { not: except } }) },
    select: { id: true, name: true },
  });

/** Changes of an account's team, status and requests wait for each other until the transaction ends. */
export async function lockAccount(t: TxScope, id: string): Promise<void> {
  await t.db
    .$queryRaw`SELECT 1 FROM "Account" WHERE "workspaceId" = ${t.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`;
}

/** Changes of this kind wait for each other until the transaction ends, where no single row could be held. */
export async function holdAll(t: TxScope, what: 'names' | 'parents' | 'channels'): Promise<void> {
  await t.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${what} of ${t.workspaceId}`}, 0))::text`;
}

/** The account and those above it, nearest first. */
export const listAbove = (s: AnyScope, id: string): Promise<{ id: string; name: string }[]> => s.db.$queryRaw`
  WITH RECURSIVE above("id", "name", "parentId", "depth") AS (
    SELECT "id", "name", "parentId", 0 FROM "Account" WHERE "workspaceId" = ${s.workspaceId} AND "id" = ${id}
    UNION ALL
    SELECT a."id", a."name", a."parentId", above."depth" + 1
    FROM above JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = above."parentId"
    WHERE above."depth" < 100
  )
  SELECT "id", "name" FROM above ORDER BY "depth"`;

/** The accounts in use below one, at any depth; practice accounts count nowhere. */
export const listBelow = (s: AnyScope, id: string): Promise<{ id: string; name: string }[]> => s.db.$queryRaw`
  WITH RECURSIVE below("id") AS (
    SELECT "id" FROM "Account" WHERE "workspaceId" = ${s.workspaceId} AND "parentId" = ${id}
    UNION
    SELECT a."id" FROM below JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."parentId" = below."id"
  )
  SELECT a."id", a."name" FROM below JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = below."id"
  WHERE a."archivedAt" IS NULL AND NOT a."isPractice" AND a."id" <> ${id}
  ORDER BY a."nameKey", a."id"`;

/** A few accounts the person may read: their own first, then key accounts. */
export const listSuggestions = (
  scope: Scope,
  visible: Visible,
  most: number,
): Promise<{ id: string; name: string }[]> =>
  scope.db.$queryRaw`
    SELECT a."id", a."name" FROM "Account" a
    LEFT JOIN "AccountMember" own
      ON own."workspaceId" = a."workspaceId" AND own."accountId" = a."id" AND own."memberId" = ${scope.actor.id}
    WHERE a."workspaceId" = ${scope.workspaceId} AND a."archivedAt" IS NULL
      AND (${visible === 'all'} OR a."id" = ANY(${visible === 'all' ? [] : visible}::text[]))
    ORDER BY own."id" IS NULL, a."keyStatus" <> 'key', a."nameKey", a."id"
    LIMIT ${most}`;
