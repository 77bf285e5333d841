import { Prisma } from '../../db/generated/client.ts';
import { foldName, nameKey } from '../../lib/names.ts';
import type { Scope } from '../../scope.ts';
import { LONGEST_NAME } from './account.ts';
import { contains, oneSlip, startsWith } from './name-pattern.ts';

export type Found = { id: string; name: string; isExact: boolean; isMine: boolean };
export type Matches = { total: number; rows: Found[] };
type Row = { id: string; name: string; rank: number; isMine: boolean; total: number };

/** Names spelled alike are looked through up to here: with more of them the words say too little. */
const MOST_ALIKE = 200;

type Page = { skip: number; take: number };

/** The accounts in whose team the person is. */
const own = ({ workspaceId, actor }: Scope) =>
  Prisma.sql`SELECT "accountId" FROM "AccountMember" WHERE "workspaceId" = ${workspaceId} AND "memberId" = ${actor.id}`;

const toMatches = (rows: Row[]): Matches => ({
  total: Number(rows[0]?.total ?? 0),
  rows: rows.map(({ id, name, rank, isMine }) => ({ id, name, isMine, isExact: rank === 0 })),
});

/**
 * Finds accounts in use by name as people type it: exact, then starting so, then with all the words, and only when there is none of
 * these, names spelled alike; the person's own first within each. One statement.
 * With `exactAlone` an exact hit leaves out the rest; with `ownOnly` only the person's own are looked through. `spelled` stands apart from its limit, which would lead the planner to
 * reading the whole table in the hope of enough hits early.
 */
export async function searchAccounts(
  scope: Scope,
  words: string,
  page: Page & { exactAlone: boolean; ownOnly?: boolean },
): Promise<Matches> {
  const key = nameKey(words.slice(0, LONGEST_NAME));
  if (!key) return { total: 0, rows: [] };
  const within = page.ownOnly ? Prisma.sql`AND a."id" IN (${own(scope)})` : Prisma.empty;
  const inUse = Prisma.sql`a."workspaceId" = ${scope.workspaceId} AND a."archivedAt" IS NULL ${within}`;
  const rows = await scope.db.$queryRaw<Row[]>`
    WITH direct AS (
      SELECT a."id", a."name", a."nameKey",
        CASE WHEN a."nameKey" = ${key} THEN 0 WHEN a."nameKey" LIKE ${startsWith(key)} THEN 1 ELSE 2 END AS "rank"
      FROM "Account" a WHERE ${inUse} AND (${hasKey(key)})
    ),
    slips AS (
      SELECT a."id", a."name", a."nameKey", 3 AS "rank" FROM "Account" a
      WHERE ${inUse} AND ${hasSlip(key)} AND NOT EXISTS (SELECT 1 FROM direct) LIMIT ${MOST_ALIKE}
    ),
    spelled AS MATERIALIZED (
      SELECT a."id", a."name", a."nameKey", 4 AS "rank" FROM "Account" a
      WHERE ${inUse} AND ${key} <% a."nameKey" AND NOT EXISTS (SELECT 1 FROM direct UNION ALL SELECT 1 FROM slips)
    ),
    alike AS (SELECT * FROM spelled LIMIT ${MOST_ALIKE}),
    found AS (
      SELECT * FROM direct WHERE NOT ${page.exactAlone} OR "rank" = 0 OR NOT EXISTS (SELECT 1 FROM direct WHERE "rank" = 0)
      UNION ALL SELECT * FROM slips
      UNION ALL SELECT * FROM alike
    )
    SELECT found."id", found."name", found."rank", own."accountId" IS NOT NULL AS "isMine", (SELECT count(*) FROM found) AS "total"
    FROM found LEFT JOIN (${own(scope)}) own ON own."accountId" = found."id"
    ORDER BY found."rank", own."accountId" IS NULL,
      CASE WHEN found."rank" > 2 THEN word_similarity(${key}, found."nameKey") END DESC, found."nameKey", found."name", found."id"
    OFFSET ${page.skip} LIMIT ${page.take}`;
  return toMatches(rows);
}

/** A single letter only starts a name; of several words each stands somewhere. */
const hasKey = (key: string): Prisma.Sql =>
  key.length === 1 ? Prisma.sql`a."nameKey" LIKE ${startsWith(key)}` : hasWords(key.split(' '));

function hasWords(words: readonly string[]): Prisma.Sql {
  if (words.length === 0) return Prisma.sql`true`;
  const each = words.map((word) => {
    const patterns = contains(word).map((pattern) => Prisma.sql`a."nameKey" LIKE ${pattern}`);
    return Prisma.sql`(${Prisma.join(patterns, ' OR ')})`;
  });
  return Prisma.join(each, ' AND ');
}

/** A slip in the first word. The expression keeps the planner from the trigram index, which finds too much for so few letters. */
function hasSlip(key: string): Prisma.Sql {
  const [first = '', ...rest] = key.split(' ');
  const initial = Prisma.sql`a."nameKey" LIKE ${startsWith([...first][0] ?? '')}`;
  return Prisma.sql`${initial} AND a."nameKey" || '' LIKE ANY(${oneSlip(first)}::text[]) AND ${hasWords(rest)}`;
}

/** All accounts in use, the person's own first; or the archived ones. */
export async function listAccounts(scope: Scope, page: Page & { archived: boolean }): Promise<Matches> {
  const some = Prisma.sql`a."workspaceId" = ${scope.workspaceId} AND (a."archivedAt" IS NOT NULL) = ${page.archived}`;
  const rows = await scope.db.$queryRaw<Row[]>`
    SELECT a."id", a."name", 9 AS "rank", own."accountId" IS NOT NULL AS "isMine", (SELECT count(*) FROM "Account" a WHERE ${some}) AS "total"
    FROM "Account" a LEFT JOIN (${own(scope)}) own ON own."accountId" = a."id"
    WHERE ${some}
    ORDER BY own."accountId" IS NULL, a."nameKey", a."name", a."id"
    OFFSET ${page.skip} LIMIT ${page.take}`;
  return toMatches(rows);
}

/** For each of the texts that is one account's full name: that account. An archived one counts only without another. */
export async function findNamed(
  scope: Scope,
  texts: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  const keys = [...new Set(texts.map(nameKey))];
  const rows = await scope.db.account.findMany({
    where: { workspaceId: scope.workspaceId, nameKey: { in: keys } },
    select: { id: true, name: true, archivedAt: true },
  });
  const found = new Map<string, { id: string; name: string }>();
  for (const text of texts) {
    const same = rows.filter(({ name }) => foldName(name) === foldName(text));
    const inUse = same.filter(({ archivedAt }) => !archivedAt);
    const [only, another] = inUse.length > 0 ? inUse : same;
    if (only && !another) found.set(text, { id: only.id, name: only.name });
  }
  return found;
}
