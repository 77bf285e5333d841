import type { PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import type { Division } from './division.ts';

const select = { id: true, accountId: true, name: true, parentId: true, version: true } as const;

/** All divisions of an account. */
export const listDivisions = (s: AnyScope, accountId: string): Promise<Division[]> =>
  s.db.division.findMany({ where: { workspaceId: s.workspaceId, accountId }, select, orderBy: { id: 'asc' } });

export const findDivision = (s: AnyScope, id: string): Promise<Division | null> =>
  s.db.division.findFirst({ where: { workspaceId: s.workspaceId, id }, select });

/** The account of each division that is there. */
export async function accountsOfDivisions(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.division.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** Names of divisions, also of those removed. */
export async function divisionNames(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await s.db.$queryRaw<{ id: string; name: string }[]>`
    SELECT "id", "name" FROM "Division" WHERE "workspaceId" = ${s.workspaceId} AND "id" = ANY(${ids}::text[])
    UNION ALL
    SELECT "entityId", "old"->>'name' FROM "Change"
    WHERE "workspaceId" = ${s.workspaceId} AND "entity" = 'division' AND "entityId" = ANY(${ids}::text[])
      AND "field" IS NULL AND "old" IS NOT NULL`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many people stand in each division of an account. */
export async function countByDivision(s: AnyScope, accountId: string): Promise<Map<string, number>> {
  const groups = await s.db.contactAt.groupBy({
    by: ['divisionId'],
    where: { workspaceId: s.workspaceId, accountId, divisionId: { not: null } },
    _count: { _all: true },
  });
  return new Map(groups.flatMap(({ divisionId, _count }) => (divisionId ? [[divisionId, _count._all] as const] : [])));
}

/** The places in a division itself. */
export async function placesIn(s: AnyScope, divisionId: string): Promise<string[]> {
  const rows = await s.db.contactAt.findMany({
    where: { workspaceId: s.workspaceId, divisionId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
