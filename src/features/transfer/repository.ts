import { z } from 'zod';
import type { Entity } from '../../db/change.ts';
import { compareMany, tableOf } from '../../db/change-many.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import { Counts, type Import, ImportFile, isUnfinished, Reversal, type Status, statuses } from './import.ts';

const select = {
  id: true,
  status: true,
  files: true,
  counts: true,
  reversal: true,
  error: true,
  actorId: true,
  startedAt: true,
} as const;

const Stored = z.object({
  status: z.enum(statuses),
  files: z.array(ImportFile),
  counts: z
    .record(z.string(), Counts)
    .nullable()
    .transform((counts) => counts ?? {}),
  reversal: Reversal.nullable(),
});

type Row = { id: string; error: string | null; actorId: string | null; startedAt: Date } & Record<
  keyof z.input<typeof Stored>,
  unknown
>;
const toImport = ({ id, error, actorId, startedAt, ...row }: Row): Import => ({
  id,
  error,
  actorId,
  startedAt,
  ...Stored.parse(row),
});

export async function findImport(s: AnyScope, id: string): Promise<Import | null> {
  const row = await s.db.import.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toImport(row);
}

const finished = ['applied', 'reversed'] satisfies Status[];
const visible = statuses.filter((status) => status !== 'staging');

/** Imports that changed something, latest first. */
export async function listImports(
  s: AnyScope,
  { skip, take }: { skip: number; take: number },
): Promise<{ items: Import[]; total: number }> {
  const where = { workspaceId: s.workspaceId, status: { in: visible } };
  const [rows, total] = await Promise.all([
    s.db.import.findMany({ where, select, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], skip, take }),
    s.db.import.count({ where }),
  ]);
  return { items: rows.map(toImport), total };
}

/** Imports that changed something and came to no end. */
export async function listUnfinished(s: AnyScope): Promise<Import[]> {
  const where = { workspaceId: s.workspaceId, status: { in: statuses.filter(isUnfinished) } };
  return (await s.db.import.findMany({ where, select, orderBy: { startedAt: 'desc' } })).map(toImport);
}

/** Imports whose staged rows are needed no more: those that ended before `before`, and dry runs that broke off. */
export async function listForgettable(s: AnyScope, before: Date): Promise<{ id: string; changedNothing: boolean }[]> {
  const rows = await s.db.import.findMany({
    where: {
      workspaceId: s.workspaceId,
      startedAt: { lt: before },
      OR: [{ status: 'staging' }, { status: { in: finished }, rows: { some: {} } }],
    },
    select: { id: true, status: true },
  });
  return rows.map(({ id, status }) => ({ id, changedNothing: status === 'staging' }));
}

/** Under `known`, or else a new id. */
export async function insertImport(s: AnyScope, files: readonly ImportFile[], known?: string): Promise<string> {
  const { id } = await s.db.import.create({
    data: {
      ...(known && { id: known }),
      workspaceId: s.workspaceId,
      files: [...files],
      actorId: s.actor?.id ?? null,
      startedAt: s.now,
    },
    select: { id: true },
  });
  return id;
}

type Patch = {
  status?: Status;
  files?: readonly ImportFile[];
  counts?: Record<string, Counts>;
  reversal?: Reversal;
  error?: string | null;
  finishedAt?: Date;
};

export async function updateImport(s: AnyScope, id: string, { files, ...patch }: Patch): Promise<void> {
  await s.db.import.updateMany({
    where: { workspaceId: s.workspaceId, id },
    data: { ...patch, ...(files && { files: [...files] }) },
  });
}

export async function deleteImport(s: AnyScope, id: string): Promise<void> {
  await s.db.import.deleteMany({ where: { workspaceId: s.workspaceId, id } });
}

/** Holds the import until the end of the transaction, so that of two commands only one works on it at a time. */
export async function holdImport(t: TxScope, id: string): Promise<Status | null> {
  const [row] = await t.db.$queryRaw<{ status: Status }[]>`
    SELECT "status" FROM "Import" WHERE "workspaceId" = ${t.workspaceId} AND "id" = ${id} FOR UPDATE`;
  return row?.status ?? null;
}

/** Holds the workspace, so that two imports cannot begin at once. */
export async function holdWorkspace(t: TxScope): Promise<void> {
  await t.db.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${t.workspaceId} FOR NO KEY UPDATE`;
}

/** The changes of a reversal stand apart from those of its import. */
export const reversalOf = (importId: string): string => `${importId}-reversed`;

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

/** The values the records had before the import, as history keeps them. */
export async function valuesBefore(
  t: TxScope,
  importId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await t.db.change.findMany({
    where: { workspaceId: t.workspaceId, importId, entity, entityId: { in: [...ids] }, field: { not: null } },
    orderBy: { id: 'desc' },
    select: { entityId: true, field: true, old: true },
  });
  const values = new Map<string, Record<string, unknown>>();
  // Newest first, so that the oldest value of each field stands at the end.
  for (const { entityId, field, old } of rows) values.set(entityId, { ...values.get(entityId), [field ?? '']: old });
  return values;
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
