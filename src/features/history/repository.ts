import { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import type { Change, Entry, Past } from './entry.ts';

export const PAGE_SIZE = 10;

/** Entities that are told within others, named by one of their fields. */
export type Within = { entity: string; within: string; by: string };

type Group = { last: bigint; count: number; importId: string | null; ids: bigint[] | null; total: number };

/**
 * What was written in one request about one record, with what is told within it, or by one import. What is told within others and
 * changed by itself, as when two contacts become one, is told once for the request.
 */
const listGroups = (
  s: AnyScope,
  accountId: string,
  withins: readonly Within[],
  { where = Prisma.empty, having = Prisma.empty, limit = PAGE_SIZE, offset = 0 },
): Promise<Group[]> => s.db.$queryRaw`
    SELECT max(c."id") AS "last", count(*)::int AS "count", min(c."importId") AS "importId",
      array_agg(c."id") FILTER (WHERE c."importId" IS NULL) AS "ids", (count(*) OVER ())::int AS "total"
    FROM "Change" c
    LEFT JOIN unnest(${withins.map(({ entity }) => entity)}::text[], ${withins.map(({ within }) => within)}::text[],
      ${withins.map(({ by }) => by)}::text[]) AS w("entity", "within", "by") ON w."entity" = c."entity"
    WHERE c."workspaceId" = ${s.workspaceId} AND c."accountId" = ${accountId} ${where}
    GROUP BY coalesce(c."importId", c."requestId" || ' ' || CASE
      WHEN w."entity" IS NULL THEN c."entity" || ' ' || c."entityId"
      WHEN c."field" IS NULL THEN w."within" || ' ' || (coalesce(c."new", c."old")->>w."by")
      ELSE c."entity" END)
    ${having} ORDER BY "last" DESC LIMIT ${limit} OFFSET ${offset}`;

/** One page of an account's history, newest first, and how many entries there are. Two statements whatever its length. */
export async function listEntries(
  s: AnyScope,
  accountId: string,
  page: number,
  withins: readonly Within[],
): Promise<{ entries: Entry[]; total: number }> {
  const groups = await listGroups(s, accountId, withins, { offset: (page - 1) * PAGE_SIZE });
  return { entries: await entriesOf(s, groups, withins), total: groups[0]?.total ?? 0 };
}

/** The entry that holds this change of the account; null when there is none. */
export async function findEntry(
  s: AnyScope,
  accountId: string,
  id: bigint,
  withins: readonly Within[],
): Promise<Entry | null> {
  const where = { workspaceId: s.workspaceId, accountId, id };
  const one = await s.db.change.findFirst({ where, select: { requestId: true } });
  if (!one) return null;
  const narrow = {
    where: Prisma.sql`AND c."requestId" = ${one.requestId}`,
    having: Prisma.sql`HAVING bool_or(c."id" = ${id})`,
  };
  const [entry] = await entriesOf(s, await listGroups(s, accountId, withins, narrow), withins);
  return entry ?? null;
}

async function entriesOf(s: AnyScope, groups: readonly Group[], withins: readonly Within[]): Promise<Entry[]> {
  const rows = await listChanges(s, { id: { in: groups.flatMap(({ last, ids }) => ids ?? [last]) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const entries = groups.map(({ last, count, importId, ids }) =>
    entryOf(
      (ids ?? [last]).flatMap((id) => byId.get(BigInt(id)) ?? []),
      { count, importId },
      withins,
    ),
  );
  return entries.filter((entry) => entry !== null);
}

export const select = {
  id: true,
  entity: true,
  entityId: true,
  field: true,
  old: true,
  new: true,
  version: true,
  actorId: true,
  at: true,
} as const;
type Row = Change & Pick<Entry, 'entity' | 'entityId' | 'actorId' | 'at'>;

const listChanges = (s: AnyScope, where: Prisma.ChangeWhereInput): Promise<Row[]> =>
  s.db.change.findMany({ where: { ...where, workspaceId: s.workspaceId }, select, orderBy: { id: 'asc' } });

function entryOf(
  rows: readonly Row[],
  group: Pick<Entry, 'count' | 'importId'>,
  withins: readonly Within[],
): Entry | null {
  const sorted = rows.toSorted((a, b) => Number(a.id - b.id));
  const last = sorted.at(-1);
  if (!last) return null;
  const record = sorted.find(({ entity }) => !withins.some((one) => one.entity === entity)) ?? aroundOf(last, withins);
  const changes = sorted.filter(({ entity }) => entity === record.entity);
  const parts = sorted.filter(({ entity }) => entity !== record.entity);
  const { id, actorId, at } = last;
  const { entity, entityId } = record;
  return {
    ...group,
    id,
    entity,
    entityId,
    actorId,
    at,
    ...(group.importId ? { changes: [], parts: [] } : { changes, parts }),
  };
}

/** The record within which a part is told; the part itself where only its fields changed. */
function aroundOf(row: Row, withins: readonly Within[]): Pick<Entry, 'entity' | 'entityId'> {
  const around = withins.find(({ entity }) => entity === row.entity);
  const values = (row.new ?? row.old) as Record<string, unknown> | null;
  return around && row.field === null ? { entity: around.within, entityId: String(values?.[around.by]) } : row;
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
