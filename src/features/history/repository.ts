import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import type { Change, Entry, Past } from './entry.ts';

export const PAGE_SIZE = 10;

type Group = { last: bigint; count: number; importId: string | null; ids: bigint[] | null; total: number };

/** One page of an account's history, newest first, and how many entries there are. Two statements whatever its length. */
export async function listEntries(
  s: AnyScope,
  accountId: string,
  page: number,
): Promise<{ entries: Entry[]; total: number }> {
  const groups = await s.db.$queryRaw<Group[]>`
    SELECT max("id") AS "last", count(*)::int AS "count", min("importId") AS "importId",
      array_agg("id") FILTER (WHERE "importId" IS NULL) AS "ids", (count(*) OVER ())::int AS "total"
    FROM "Change" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId}
    GROUP BY coalesce("importId", "requestId" || ' ' || "entity" || ' ' || "entityId")
    ORDER BY "last" DESC LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`;
  const rows = await listChanges(s, { id: { in: groups.flatMap(({ last, ids }) => ids ?? [last]) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const entries = groups.map(({ last, count, importId, ids }) =>
    entryOf(
      (ids ?? [last]).flatMap((id) => byId.get(BigInt(id)) ?? []),
      { count, importId },
    ),
  );
  return { entries: entries.filter((entry) => entry !== null), total: groups[0]?.total ?? 0 };
}

/** The entry that holds this change of the account; null when there is none. */
export async function findEntry(s: AnyScope, accountId: string, id: bigint): Promise<Entry | null> {
  const where = { workspaceId: s.workspaceId, accountId };
  const one = await s.db.change.findFirst({
    where: { ...where, id },
    select: { requestId: true, entity: true, entityId: true },
  });
  return one && entryOf(await listChanges(s, { ...one, accountId }), { count: 0, importId: null });
}

const select = {
  id: true,
  entity: true,
  entityId: true,
  field: true,
  old: true,
  new: true,
  actorId: true,
  at: true,
} as const;
type Row = Change & Pick<Entry, 'entity' | 'entityId' | 'actorId' | 'at'>;

const listChanges = (s: AnyScope, where: Prisma.ChangeWhereInput): Promise<Row[]> =>
  s.db.change.findMany({ where: { ...where, workspaceId: s.workspaceId }, select, orderBy: { id: 'asc' } });

function entryOf(rows: readonly Row[], group: Pick<Entry, 'count' | 'importId'>): Entry | null {
  const changes = rows.toSorted((a, b) => Number(a.id - b.id));
  const last = changes.at(-1);
  if (!last) return null;
  const { id, entity, entityId, actorId, at } = last;
  return { ...group, id, entity, entityId, actorId, at, changes: group.importId ? [] : changes };
}

/** The changes that say what records were called, and in which currency they count. */
export const listPast = (s: AnyScope, entityIds: readonly string[], fields: readonly string[]): Promise<Past[]> =>
  s.db.change.findMany({
    where: {
      workspaceId: s.workspaceId,
      entityId: { in: [...new Set(entityIds)] },
      OR: [{ field: null }, { field: { in: [...fields] } }],
    },
    select: { id: true, entityId: true, field: true, old: true, new: true },
    orderBy: { id: 'asc' },
  });

/** The account of each record, given as `<entity>:<id>`, whether it is there or was removed. */
export async function accountsOfRecords(s: AnyScope, records: readonly string[]): PerAccount<string> {
  const rows = await s.db.change.findMany({
    where: {
      workspaceId: s.workspaceId,
      entityId: { in: records.map((record) => record.split(':')[1] ?? '') },
      field: null,
    },
    select: { entity: true, entityId: true, accountId: true },
    orderBy: { id: 'asc' },
  });
  return new Map(
    rows.flatMap(({ entity, entityId, accountId }) =>
      accountId ? [[`${entity}:${entityId}`, accountId] as const] : [],
    ),
  );
}
