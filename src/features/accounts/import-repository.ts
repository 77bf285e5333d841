import type { AnyScope } from '../../scope.ts';

/** What imported rows are matched with. `key` is the name as it is compared. */
export type Named = { id: string; key: string; name: string };

/** Links from files; other systems write others. */
export const FILES = 'csv';

export async function listAccountsByKey(s: AnyScope, keys: readonly string[]): Promise<Named[]> {
  if (keys.length === 0) return [];
  const where = { workspaceId: s.workspaceId, nameKey: { in: [...keys] } };
  const rows = await s.db.account.findMany({ where, select: { id: true, name: true, nameKey: true } });
  return rows.map(({ nameKey, ...row }) => ({ ...row, key: nameKey }));
}

/** The key of the parent of each account that has one. */
export async function listParentKeys(s: AnyScope, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, nameKey: { in: [...keys] }, parentId: { not: null } },
    select: { nameKey: true, parent: { select: { nameKey: true } } },
  });
  return new Map(rows.flatMap(({ nameKey, parent }) => (parent ? [[nameKey, parent.nameKey] as const] : [])));
}

export async function listProductsByKey(s: AnyScope, keys: readonly string[]): Promise<Named[]> {
  if (keys.length === 0) return [];
  const where = { workspaceId: s.workspaceId, nameKey: { in: [...keys] } };
  const rows = await s.db.product.findMany({ where, select: { id: true, name: true, nameKey: true } });
  return rows.map(({ nameKey, ...row }) => ({ ...row, key: nameKey }));
}

export type Link = { externalId: string; entityId: string };

/** The links of these external ids, and those of these records. */
export async function listLinks(
  s: AnyScope,
  entity: 'account' | 'opportunity',
  { externalIds, entityIds = [] }: { externalIds: readonly string[]; entityIds?: readonly string[] },
): Promise<Link[]> {
  if (externalIds.length + entityIds.length === 0) return [];
  return s.db.externalId.findMany({
    where: {
      workspaceId: s.workspaceId,
      source: FILES,
      entity,
      OR: [{ externalId: { in: [...externalIds] } }, { entityId: { in: [...entityIds] } }],
    },
    select: { externalId: true, entityId: true },
  });
}

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
