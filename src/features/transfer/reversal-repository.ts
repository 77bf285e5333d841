import type { Entity } from '../../db/change.ts';
import { compareMany, type Patch, tableOf } from '../../db/change-many.ts';
import { reversalOf } from '../../feature.ts';
import type { AnyScope, TxScope } from '../../scope.ts';

export const changedEntities = async (s: AnyScope, importId: string): Promise<Entity[]> => {
  const rows = await s.db.change.findMany({
    where: { workspaceId: s.workspaceId, importId },
    distinct: ['entity'],
    select: { entity: true },
    orderBy: { entity: 'asc' },
  });
  return rows.map(({ entity }) => entity as Entity);
};

export type Touched = { id: string; isNew: boolean; isUntouched: boolean };

/** Records that the import wrote, and whether nobody but its reversal has changed them since. Those that are gone are left out, but for `last`. */
export async function nextTouched(
  t: TxScope,
  importId: string,
  { entity, after, limit }: { entity: Entity; after: string; limit: number },
): Promise<{ touched: Touched[]; last: string | null }> {
  const rows = await t.db.$queryRawUnsafe<(Touched & { isThere: boolean })[]>(
    `WITH written AS (
       SELECT "entityId", max("version") AS "version", bool_or("field" IS NULL AND "new" IS NOT NULL) AS "isNew" FROM "Change"
       WHERE "workspaceId" = $1 AND "importId" IN ($2, $5) AND "entity" = $3 AND "entityId" > $4
       GROUP BY "entityId" HAVING bool_or("importId" = $2) ORDER BY "entityId" LIMIT ${limit})
     SELECT w."entityId" AS "id", w."isNew", r."id" IS NOT NULL AS "isThere", coalesce(r."version" = w."version", false) AS "isUntouched"
     FROM written w LEFT JOIN ${tableOf(entity)} r ON r."workspaceId" = $1 AND r."id" = w."entityId" ORDER BY w."entityId"`,
    t.workspaceId,
    importId,
    entity,
    after,
    reversalOf(importId),
  );
  return { touched: rows.filter(({ isThere }) => isThere), last: rows.at(-1)?.id ?? null };
}

/** The values the records had before the import as history keeps them, and in whose history they stand. */
export async function valuesBefore(
  t: TxScope,
  importId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<Map<string, Required<Pick<Patch, 'fields' | 'accounts'>>>> {
  const rows = await t.db.change.findMany({
    where: { workspaceId: t.workspaceId, importId, entity, entityId: { in: [...ids] }, field: { not: null } },
    orderBy: { id: 'desc' },
    select: { entityId: true, accountId: true, field: true, old: true },
  });
  const before = new Map<string, Required<Pick<Patch, 'fields' | 'accounts'>>>();
  // Newest first, so that the oldest value of each field stands at the end.
  for (const { entityId, accountId, field, old } of rows) {
    const { fields = {}, accounts = [] } = before.get(entityId) ?? {};
    const all = accountId ? [...new Set([...accounts, accountId])] : accounts;
    before.set(entityId, { fields: { ...fields, [field ?? '']: old }, accounts: all });
  }
  return before;
}

/** Those of the rows whose other half people have changed since: a contact's place and the contact. */
export async function aboutChanged(
  t: TxScope,
  importId: string,
  { entity, about }: { entity: Entity; about: Entity },
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await t.db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT r."id" FROM ${tableOf(entity)} r
     JOIN ${tableOf(about)} a ON a."workspaceId" = r."workspaceId" AND a."id" = r."${about}Id"
     WHERE r."workspaceId" = $1 AND r."id" = ANY($2::text[]) AND a."version" <> (
       SELECT max(c."version") FROM "Change" c
       WHERE c."workspaceId" = $1 AND c."importId" IN ($3, $4) AND c."entity" = $5 AND c."entityId" = a."id")`,
    t.workspaceId,
    ids,
    importId,
    reversalOf(importId),
    about,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those of the external ids whose record still stands. */
export async function namesInUse(t: TxScope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await t.db.externalId.findMany({
    where: { workspaceId: t.workspaceId, id: { in: [...ids] } },
    select: { id: true, entity: true, entityId: true },
  });
  const inUse = new Set<string>();
  for (const entity of new Set(rows.map((row) => row.entity as Entity))) {
    const named = rows.filter((row) => row.entity === entity);
    const stored = await compareMany(
      t,
      entity,
      named.map(({ entityId }) => ({ id: entityId, fields: {} })),
    );
    for (const { id, entityId } of named) if (stored.has(entityId)) inUse.add(id);
  }
  return inUse;
}
