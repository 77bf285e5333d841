import { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { instantAt } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import {
  ITEMS_A_PAGE,
  type Item,
  type ItemKind,
  keysOf,
  type Piece,
  type Placed,
  quadrants,
  type Tally,
  titleKey,
} from './item.ts';

const tables: Record<ItemKind, Prisma.Sql> = {
  need: Prisma.raw('"Need"'),
  swotItem: Prisma.raw('"SwotItem"'),
  valueProposition: Prisma.raw('"ValueProposition"'),
  competitor: Prisma.raw('"Competitor"'),
  tactic: Prisma.raw('"Tactic"'),
};

/** The table of a kind of item. */
export const tableOf = (kind: ItemKind): Prisma.Sql => tables[kind];

type Row = { id: string; accountId: string; place: number; version: number; total: number } & Record<string, unknown>;

const toItem = (kind: ItemKind, row: Row): Item => ({
  id: row.id,
  kind,
  accountId: row.accountId,
  title: String(row[titleKey(kind)]),
  values: Object.fromEntries(keysOf(kind).map((key) => [key, (row[key] as string | null) ?? null])),
  place: row.place,
  version: row.version,
  goal: kind === 'tactic' ? { id: String(row.goalId), title: String(row.goalTitle) } : null,
  owner: row.ownerId
    ? { id: String(row.ownerId), name: String(row.ownerName), slackUserId: String(row.ownerSlackId) }
    : null,
  sourceUrl: (row.sourceUrl as string | null | undefined) ?? null,
});

const quadrantOrder = Prisma.sql`array_position(ARRAY[${Prisma.join([...quadrants])}]::text[], i."quadrant"), `;
const orders: Record<ItemKind, Prisma.Sql> = {
  need: Prisma.empty,
  swotItem: quadrantOrder,
  valueProposition: Prisma.empty,
  competitor: Prisma.empty,
  tactic: Prisma.raw('i."goalId", '),
};

const extras = (kind: ItemKind): { columns: Prisma.Sql; joins: Prisma.Sql } =>
  kind === 'tactic'
    ? {
        columns: Prisma.raw(', g."title" AS "goalTitle", m."name" AS "ownerName", m."slackUserId" AS "ownerSlackId"'),
        joins: Prisma.raw(`JOIN "Goal" g ON g."workspaceId" = i."workspaceId" AND g."id" = i."goalId"
          LEFT JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."id" = i."ownerId"`),
      }
    : { columns: Prisma.empty, joins: Prisma.empty };

/** One page of the items that still hold, in their order; tactics of one goal when it is given. */
export async function listItems(
  s: AnyScope,
  accountId: string,
  kind: ItemKind,
  { page = 1, size = ITEMS_A_PAGE, goalId }: { page?: number; size?: number; goalId?: string } = {},
): Promise<{ items: Item[]; total: number }> {
  const { columns, joins } = extras(kind);
  const ofGoal = goalId === undefined ? Prisma.empty : Prisma.sql`AND i."goalId" = ${goalId}`;
  const rows = await s.db.$queryRaw<Row[]>`
    SELECT i.*, (count(*) OVER ())::int AS "total" ${columns} FROM ${tables[kind]} i ${joins}
    WHERE i."workspaceId" = ${s.workspaceId} AND i."accountId" = ${accountId} AND i."untilYear" IS NULL ${ofGoal}
    ORDER BY ${orders[kind]} i."place", i."id" LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { items: rows.map((row) => toItem(kind, row)), total: rows[0]?.total ?? 0 };
}

export async function findItem(s: AnyScope, kind: ItemKind, id: string): Promise<Item | null> {
  const { columns, joins } = extras(kind);
  const [row] = await s.db.$queryRaw<Row[]>`
    SELECT i.* ${columns} FROM ${tables[kind]} i ${joins}
    WHERE i."workspaceId" = ${s.workspaceId} AND i."id" = ${id}`;
  return row ? toItem(kind, row) : null;
}

/** Where the items that still hold stand; tactics of one goal when it is given. */
export function listPlaces(s: AnyScope, accountId: string, kind: ItemKind, goalId: string | null): Promise<Placed[]> {
  const ofGoal = goalId === null ? Prisma.empty : Prisma.sql`AND "goalId" = ${goalId}`;
  return s.db.$queryRaw<Placed[]>`
    SELECT "id", "place" FROM ${tables[kind]}
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId} AND "untilYear" IS NULL ${ofGoal}
    ORDER BY "place", "id"`;
}

/** The place behind all others, those of earlier years too. */
export async function nextPlace(s: AnyScope, accountId: string, kind: ItemKind): Promise<number> {
  const [row] = await s.db.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max("place") + 1, 0)::int AS "next" FROM ${tables[kind]}
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId}`;
  return row?.next ?? 0;
}

/** Everything that a plan consists of, in the order in which it is gone through. */
const pieces = Prisma.raw(`(
  SELECT 1 AS "rank", 'goal' AS "kind", g."workspaceId", g."id", g."accountId", g."title", g."status" AS "part", 0 AS "place",
    p."year" AS "sinceYear", coalesce(g."keptYear", p."year") AS "keptYear",
    CASE WHEN g."status" <> 'open' THEN coalesce(g."untilYear", g."keptYear", p."year") END AS "untilYear"
  FROM "Goal" g JOIN "Plan" p ON p."workspaceId" = g."workspaceId" AND p."id" = g."planId"
  UNION ALL SELECT 2, 'tactic', "workspaceId", "id", "accountId", "title", NULL, "place", "sinceYear", "keptYear", "untilYear" FROM "Tactic"
  UNION ALL SELECT 3, 'need', "workspaceId", "id", "accountId", "title", "priority", "place", "sinceYear", "keptYear", "untilYear" FROM "Need"
  UNION ALL SELECT 4, 'valueProposition', "workspaceId", "id", "accountId", "title", NULL, "place", "sinceYear", "keptYear", "untilYear" FROM "ValueProposition"
  UNION ALL SELECT 5, 'competitor', "workspaceId", "id", "accountId", "name", NULL, "place", "sinceYear", "keptYear", "untilYear" FROM "Competitor"
  UNION ALL SELECT 6, 'swotItem', "workspaceId", "id", "accountId", "title", "quadrant", "place", "sinceYear", "keptYear", "untilYear" FROM "SwotItem"
) AS piece`);

/** What these ids are, goals and items. */
export async function findPieces(s: AnyScope, ids: readonly string[]): Promise<Piece[]> {
  return s.db.$queryRaw<Piece[]>`
    SELECT "id", "kind", "accountId", "title", "part", "sinceYear", "untilYear" FROM ${pieces}
    WHERE "workspaceId" = ${s.workspaceId} AND "id" = ANY(${[...ids]}::text[])`;
}

/** The account of each goal or item that is there. */
export async function accountsOfItems(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  return new Map((await findPieces(s, ids)).map(({ id, accountId }) => [id, accountId]));
}

type Found = { items: Piece[]; total: number };
const found = (rows: (Piece & { total: number })[]): Found => ({ items: rows, total: rows[0]?.total ?? 0 });

/** What comes from the plan of an earlier year and nobody has decided about in this one. */
export async function listUndecided(
  s: AnyScope,
  accountId: string,
  year: number,
  { page = 1, size = ITEMS_A_PAGE } = {},
): Promise<Found> {
  return found(
    await s.db.$queryRaw`
      SELECT "id", "kind", "accountId", "title", "part", "sinceYear", "untilYear", (count(*) OVER ())::int AS "total" FROM ${pieces}
      WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId} AND "untilYear" IS NULL AND "keptYear" < ${year}
      ORDER BY "rank", "place", "id" LIMIT ${size} OFFSET ${(page - 1) * size}`,
  );
}

/** A field of each piece as it was at an instant: what it held before its first change since, or what it holds. */
const heldAt = (s: AnyScope, at: Date, as: Prisma.Sql, field: Prisma.Sql): Prisma.Sql => Prisma.sql`LEFT JOIN LATERAL (
  SELECT h."old"#>>'{}' AS "value" FROM "Change" h
  WHERE h."workspaceId" = ${s.workspaceId} AND h."entity" = piece."kind" AND h."entityId" = piece."id"
    AND h."field" = ${field} AND h."at" >= ${at} ORDER BY h."id" LIMIT 1
) ${as} ON TRUE`;

/** What belonged to the plan of a year, in the words it had when the year ended, where the reader is. */
export async function listOfYear(
  s: AnyScope,
  accountId: string,
  year: number,
  { page, size }: { page: number; size: number },
): Promise<Found> {
  const end = instantAt(`${year + 1}-01-01`, '00:00', s.timeZone ?? 'UTC');
  const title = heldAt(
    s,
    end,
    Prisma.raw('title'),
    Prisma.raw(`CASE "kind" WHEN 'competitor' THEN 'name' ELSE 'title' END`),
  );
  const quadrant = heldAt(s, end, Prisma.raw('quadrant'), Prisma.raw(`'quadrant'`));
  return found(
    await s.db.$queryRaw`
      SELECT "id", "kind", "accountId", coalesce(title."value", "title") AS "title", coalesce(quadrant."value", "part") AS "part",
        "sinceYear", "untilYear", (count(*) OVER ())::int AS "total"
      FROM ${pieces} ${title} ${quadrant}
      WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId}
        AND "sinceYear" <= ${year} AND ("untilYear" IS NULL OR "untilYear" >= ${year})
      ORDER BY "rank", array_position(ARRAY[${Prisma.join([...quadrants])}]::text[], coalesce(quadrant."value", "part")), "place", "id"
      LIMIT ${size} OFFSET ${(page - 1) * size}`,
  );
}

type TallyRow = Tally & { accountId: string; kind: ItemKind | 'goal' };

/** Per account what stands in the lists, and what lacks something. One statement whatever the number of accounts. */
export async function countItems(
  s: AnyScope,
  accountIds: readonly string[],
): PerAccount<Partial<Record<ItemKind | 'goal', Tally>>> {
  const rows = await s.db.$queryRaw<TallyRow[]>`
    WITH link AS (SELECT * FROM "PlanLink" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[])),
    item AS (
      SELECT 'need' AS "kind", "workspaceId", "accountId", "id", "place", "untilYear", "answer" IS NULL AS "lacks" FROM "Need"
      UNION ALL SELECT 'competitor', "workspaceId", "accountId", "id", "place", "untilYear", "counterMove" IS NULL FROM "Competitor"
      UNION ALL SELECT 'tactic', "workspaceId", "accountId", "id", "place", "untilYear", FALSE FROM "Tactic"
      UNION ALL SELECT 'swotItem', i."workspaceId", i."accountId", i."id", i."place", i."untilYear",
        i."quadrant" = 'threat' AND NOT EXISTS (SELECT 1 FROM link WHERE link."swotItemId" = i."id") FROM "SwotItem" i
      UNION ALL SELECT 'valueProposition', i."workspaceId", i."accountId", i."id", i."place", i."untilYear",
        NOT EXISTS (SELECT 1 FROM link WHERE link."valuePropositionId" = i."id") FROM "ValueProposition" i
      UNION ALL SELECT 'goal', i."workspaceId", i."accountId", i."id", 0, CASE WHEN i."status" <> 'open' THEN 0 END,
        NOT EXISTS (SELECT 1 FROM link WHERE link."goalId" = i."id" AND link."actionId" IS NOT NULL) FROM "Goal" i
    )
    SELECT "accountId", "kind", count(*)::int AS "count", (count(*) FILTER (WHERE "lacks"))::int AS "lacking",
      (array_agg("id" ORDER BY "place", "id") FILTER (WHERE "lacks"))[1] AS "firstLacking"
    FROM item WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[]) AND "untilYear" IS NULL
    GROUP BY "accountId", "kind"`;
  const counts = new Map(accountIds.map((id) => [id, {} as Partial<Record<ItemKind | 'goal', Tally>>]));
  for (const { accountId, kind, ...tally } of rows) counts.set(accountId, { ...counts.get(accountId), [kind]: tally });
  return counts;
}
