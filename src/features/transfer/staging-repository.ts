import type { Problem, Staged } from '../../feature.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import type { RowResult, StagedRow } from './import.ts';

/** The staged rows of an import: the only rows written past the change kit, since nobody edits them. */

export type NewStagedRow = Omit<StagedRow, 'entityId' | 'outcome'> & { table: string };

export async function insertStaged(s: AnyScope, importId: string, rows: readonly NewStagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const data = rows.map(({ texts, problems, ...row }) => ({
    ...row,
    data: texts,
    problems: problems.length > 0 ? problems : null,
  }));
  await s.db.$executeRawUnsafe(
    `INSERT INTO "ImportRow" ("workspaceId", "importId", "id", "table", "file", "line", "key", "name", "data", "problems", "outcome")
     SELECT $1, $2, r.*, CASE WHEN r."problems" IS NULL THEN 'staged' ELSE 'rejected' END FROM jsonb_to_recordset($3::jsonb)
       AS r("id" integer, "table" text, "file" integer, "line" integer, "key" text, "name" text, "data" jsonb, "problems" jsonb)`,
    s.workspaceId,
    importId,
    JSON.stringify(data),
  );
}

/** Tells the planner what was read; the embedded engine never does so by itself. */
export async function analyseStaged(s: AnyScope): Promise<void> {
  await s.db.$executeRaw`ANALYZE "ImportRow"`;
}

type Walk = { table: string; after: number; limit: number };

/** The next rows that nothing was done with yet. */
export const nextStaged = (t: TxScope, importId: string, walk: Walk): Promise<StagedRow[]> =>
  rowsAfter(t, importId, walk, `"outcome" = 'staged'`);

/** The next rows that were matched and still refer to rows of their own table. */
export const nextLinking = (t: TxScope, importId: string, walk: Walk): Promise<StagedRow[]> =>
  rowsAfter(t, importId, walk, `"outcome" IN ('new', 'changed', 'unchanged') AND "settledAt" IS NULL`);

const rowsAfter = (t: TxScope, importId: string, { table, after, limit }: Walk, which: string): Promise<StagedRow[]> =>
  t.db.$queryRawUnsafe<StagedRow[]>(
    `SELECT "id", "file", "line", "key", "name", "data" AS "texts", "outcome", "entityId", coalesce("problems", '[]') AS "problems"
     FROM "ImportRow" WHERE "workspaceId" = $1 AND "importId" = $2 AND "table" = $3 AND "id" > $4 AND ${which}
     ORDER BY "id" LIMIT ${limit}`,
    t.workspaceId,
    importId,
    table,
    after,
  );

export type Neighbours = {
  /** An earlier row with the same key. */
  first: { file: number; line: number } | null;
  isAlone: boolean;
};
type Keyed = Pick<StagedRow, 'id' | 'key' | 'name'>;

/** What the import holds beside each of the rows: an earlier one that says the same, others of the same name that do not. */
export async function neighbours(
  s: AnyScope,
  importId: string,
  table: string,
  rows: readonly Keyed[],
): Promise<(row: Keyed) => Neighbours> {
  const keys = rows.map(({ key }) => key).filter(Boolean);
  const names = [...new Set(rows.flatMap(({ name }) => name ?? []))];
  const firsts = await s.db.$queryRaw<{ key: string; id: number; file: number; line: number }[]>`
    SELECT DISTINCT ON ("key") "key", "id", "file", "line" FROM "ImportRow"
    WHERE "workspaceId" = ${s.workspaceId} AND "importId" = ${importId} AND "table" = ${table} AND "key" = ANY(${keys}::text[])
    ORDER BY "key", "id"`;
  const shared =
    names.length === 0
      ? []
      : await s.db.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "ImportRow"
    WHERE "workspaceId" = ${s.workspaceId} AND "importId" = ${importId} AND "table" = ${table} AND "name" = ANY(${names}::text[])
    GROUP BY "name" HAVING count(DISTINCT "key") > 1`;
  const firstOf = new Map(firsts.map((first) => [first.key, first]));
  const sharedNames = new Set(shared.map(({ name }) => name));
  return ({ id, key, name }) => {
    const first = firstOf.get(key);
    return { first: first && first.id < id ? first : null, isAlone: name === null || !sharedNames.has(name) };
  };
}

export const stagedIn =
  (s: AnyScope, importId: string): Staged =>
  async (table, texts, by = 'name') => {
    if (texts.length === 0) return [];
    return s.db.$queryRawUnsafe(
      `SELECT "key", coalesce("name", '') AS "name", "entityId" AS "id", "data" AS "texts" FROM "ImportRow"
       WHERE "workspaceId" = $1 AND "importId" = $2 AND "table" = $3 AND "${by}" = ANY($4::text[]) AND "entityId" IS NOT NULL`,
      s.workspaceId,
      importId,
      table,
      texts,
    );
  };

export async function recordResults(t: TxScope, importId: string, results: readonly RowResult[]): Promise<void> {
  if (results.length === 0) return;
  const data = results.map(({ problems, ...result }) => ({
    ...result,
    problems: problems.length > 0 ? problems : null,
  }));
  await t.db.$executeRawUnsafe(
    `UPDATE "ImportRow" AS row SET "outcome" = r."outcome", "entityId" = r."entityId", "problems" = r."problems",
       "settledAt" = CASE WHEN r."isSettled" THEN $4::timestamptz END
     FROM jsonb_to_recordset($3::jsonb)
       AS r("id" integer, "outcome" text, "entityId" text, "problems" jsonb, "isSettled" boolean)
     WHERE row."workspaceId" = $1 AND row."importId" = $2 AND row."id" = r."id"`,
    t.workspaceId,
    importId,
    JSON.stringify(data),
    t.now.toISOString(),
  );
}

/** Removes staged rows, so many at a time; answers how many. */
export async function deleteStaged(s: AnyScope, importId: string, limit: number): Promise<number> {
  return s.db.$executeRawUnsafe(
    `DELETE FROM "ImportRow" WHERE "workspaceId" = $1 AND "importId" = $2 AND "id" IN (
       SELECT "id" FROM "ImportRow" WHERE "workspaceId" = $1 AND "importId" = $2 LIMIT ${limit})`,
    s.workspaceId,
    importId,
  );
}

/** Takes back what a dry run noted about some of the rows, but for those that could not be read. */
export async function resetStaged(
  t: TxScope,
  importId: string,
  { after, to }: { after: number; to: number },
): Promise<void> {
  await t.db.$executeRaw`
    UPDATE "ImportRow" SET "outcome" = 'staged', "entityId" = NULL, "problems" = NULL, "settledAt" = NULL
    WHERE "workspaceId" = ${t.workspaceId} AND "importId" = ${importId} AND "id" > ${after} AND "id" <= ${to}
      AND "outcome" <> 'staged' AND "data" <> '{}'::jsonb`;
}

/** Names of people in the file that nobody here has. */
export async function listStrangers(s: AnyScope, importId: string, limit: number): Promise<string[]> {
  const rows = await s.db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT r."data"->>(p->>'column') AS "name" FROM "ImportRow" r CROSS JOIN LATERAL jsonb_array_elements(r."problems") AS p
     WHERE r."workspaceId" = $1 AND r."importId" = $2 AND p->>'kind' = 'waits' AND p->>'column' IN ('owner', 'person', 'manager')
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${limit}`,
    s.workspaceId,
    importId,
  );
  return rows.map(({ name }) => name).filter(Boolean);
}

export type OutcomeCount = { table: string; file: number; outcome: string; rows: number };

export async function countOutcomes(s: AnyScope, importId: string): Promise<OutcomeCount[]> {
  const groups = await s.db.importRow.groupBy({
    by: ['table', 'file', 'outcome'],
    where: { workspaceId: s.workspaceId, importId },
    _count: { _all: true },
    orderBy: [{ file: 'asc' }],
  });
  return groups.map(({ _count, ...group }) => ({ ...group, rows: _count._all }));
}

export const countRows = (s: AnyScope, importId: string, outcome?: string): Promise<number> =>
  s.db.importRow.count({ where: { workspaceId: s.workspaceId, importId, ...(outcome && { outcome }) } });

export type ProblemGroup = Problem & {
  file: number;
  rows: number;
  values: string[];
  distinct: number;
  firstLine: number;
};

/** What was found out about rows that are not rejected, the same of many rows together. */
export const listProblems = (s: AnyScope, importId: string, limit: number): Promise<ProblemGroup[]> =>
  s.db.$queryRawUnsafe<ProblemGroup[]>(
    `SELECT r."file", p->>'kind' AS "kind", p->>'column' AS "column", p->>'reason' AS "reason", count(*)::int AS "rows",
       count(DISTINCT r."data"->>(p->>'column'))::int AS "distinct", min(r."line")::int AS "firstLine",
       (array_agg(DISTINCT r."data"->>(p->>'column')) FILTER (WHERE r."data" ? (p->>'column')))[1:3] AS "values"
     FROM "ImportRow" r CROSS JOIN LATERAL jsonb_array_elements(r."problems") AS p
     WHERE r."workspaceId" = $1 AND r."importId" = $2 AND r."outcome" <> 'rejected'
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, count(*) DESC, 3, 4 LIMIT ${limit}`,
    s.workspaceId,
    importId,
  );

export type Rejected = { file: number; line: number; texts: StagedRow['texts']; problems: Problem[] };

/** Rejected rows in the order of their files; `after` is the last one seen. */
export async function listRejected(
  s: AnyScope,
  importId: string,
  after: number,
  limit: number,
): Promise<(Rejected & { id: number })[]> {
  const rows = await s.db.importRow.findMany({
    where: { workspaceId: s.workspaceId, importId, outcome: 'rejected', id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, file: true, line: true, data: true, problems: true },
  });
  return rows.map(({ data, problems, ...row }) => ({
    ...row,
    texts: data as StagedRow['texts'],
    problems: (problems ?? []) as Problem[],
  }));
}
