import { Prisma } from '../../db/generated/client.ts';
import type { NamedRecord } from '../../feature.ts';
import { formatMonth } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

/** What imported rows are matched with. `key` is the name as it is compared. */
export type Named = { id: string; key: string; name: string };

/** Links from files; other systems write others. */
export const FILES = 'csv';

export const listAccountsByKey = (s: AnyScope, keys: readonly string[]): Promise<Named[]> =>
  s.db.$queryRaw<Named[]>`
    SELECT "id", "nameKey" AS "key", "name" FROM "Account"
    WHERE "workspaceId" = ${s.workspaceId} AND "nameKey" = ANY(${keys}::text[])`;

export const listProductsByKey = (s: AnyScope, keys: readonly string[]): Promise<Named[]> =>
  s.db.$queryRaw<Named[]>`
    SELECT "id", "nameKey" AS "key", "name" FROM "Product"
    WHERE "workspaceId" = ${s.workspaceId} AND "nameKey" = ANY(${keys}::text[])`;

/** Accounts by what files call them. */
export const listAccountsByExternalId = (
  s: AnyScope,
  externalIds: readonly string[],
): Promise<(Named & { externalId: string })[]> =>
  s.db.$queryRaw`
    SELECT x."externalId", a."id", a."nameKey" AS "key", a."name" FROM "ExternalId" x
    JOIN "Account" a ON a."workspaceId" = x."workspaceId" AND a."id" = x."entityId"
    WHERE x."workspaceId" = ${s.workspaceId} AND x."source" = ${FILES} AND x."entity" = 'account'
      AND x."externalId" = ANY(${externalIds}::text[])`;

/** The key of the parent of each account that has one. */
export async function listParentKeys(s: AnyScope, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, nameKey: { in: [...keys] }, parentId: { not: null } },
    select: { nameKey: true, parent: { select: { nameKey: true } } },
  });
  return new Map(rows.flatMap(({ nameKey, parent }) => (parent ? [[nameKey, parent.nameKey] as const] : [])));
}

export type Link = { externalId: string; entityId: string };

const recordTables = {
  account: Prisma.raw('"Account"'),
  opportunity: Prisma.raw('"Opportunity"'),
  contact: Prisma.raw('"Contact"'),
};

/** The links of these external ids, and those of these records. Our own ids, as an export states them, link to their records. */
export const listLinks = (
  s: AnyScope,
  entity: keyof typeof recordTables,
  { externalIds, entityIds = [] }: { externalIds: readonly string[]; entityIds?: readonly string[] },
): Promise<Link[]> =>
  s.db.$queryRaw<Link[]>`
    SELECT "externalId", "entityId" FROM "ExternalId"
    WHERE "workspaceId" = ${s.workspaceId} AND "source" = ${FILES} AND "entity" = ${entity}
      AND ("externalId" = ANY(${externalIds}::text[]) OR "entityId" = ANY(${entityIds}::text[]))
    UNION ALL
    SELECT "id", "id" FROM ${recordTables[entity]}
    WHERE "workspaceId" = ${s.workspaceId} AND "id" = ANY(${externalIds}::text[])`;

/** Who manages these people. */
export async function listManagers(s: AnyScope, memberIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.member.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...memberIds] }, managerId: { not: null } },
    select: { id: true, managerId: true },
  });
  return new Map(rows.flatMap(({ id, managerId }) => (managerId ? [[id, managerId] as const] : [])));
}

export const countUnassigned = (s: AnyScope): Promise<number> =>
  s.db.opportunity.count({ where: { workspaceId: s.workspaceId, accountId: null } });

/** The stored facts of these keys. */
export async function listRevenueByKey(s: AnyScope, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.revenueFact.findMany({
    where: { workspaceId: s.workspaceId, factKey: { in: [...keys] } },
    select: { id: true, factKey: true },
  });
  return new Map(rows.map((row) => [row.factKey, row.id]));
}

/** What opportunities are called, and whose they are. */
export async function opportunitiesNamed(s: AnyScope, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
  const rows = await s.db.opportunity.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, name: true, accountId: true },
  });
  return new Map(rows.map(({ id, ...record }) => [id, record]));
}

/** Facts of revenue go by their account and month. */
export async function revenueNamed(s: AnyScope, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
  const rows = await s.db.revenueFact.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, periodOn: true, account: { select: { id: true, name: true } } },
  });
  const nameOf = (name: string, periodOn: Date) => `${name}, ${formatMonth(periodOn.toISOString().slice(0, 10))}`;
  return new Map(
    rows.map(({ id, periodOn, account: { id: accountId, name } }) => [id, { name: nameOf(name, periodOn), accountId }]),
  );
}
