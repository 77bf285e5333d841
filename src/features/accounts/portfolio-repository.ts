import { Prisma } from '../../db/generated/client.ts';
import { todayOf } from '../../lib/dates.ts';
import type { AnyScope, Scope } from '../../scope.ts';
import { acting } from './access-repository.ts';
import { planYears } from './plan-years.ts';
import type { CountedAccount, Portfolio } from './portfolio.ts';
import type { Visible } from './visible.ts';

/** What counts: key accounts, and those with a plan that holds; `a` is the account. */
export function counts(s: AnyScope): Prisma.Sql {
  const { first, last } = planYears(todayOf(s));
  return Prisma.sql`
  a."workspaceId" = ${s.workspaceId} AND a."archivedAt" IS NULL AND NOT a."isPractice" AND (a."keyStatus" = 'key' OR EXISTS (
    SELECT 1 FROM "Plan" p WHERE p."workspaceId" = ${s.workspaceId} AND p."accountId" = a."id"
      AND p."year" BETWEEN ${first} AND ${last}))`;
}

const welcome = Prisma.sql`m."isActive" AND m."kind" = 'person'`;

/** Heads of KAM see all; without any, admins do. */
const seesAll = (s: AnyScope): Prisma.Sql => Prisma.sql`
  (m."role" = 'head' OR (m."role" = 'admin' AND NOT EXISTS (
    SELECT 1 FROM "Member" m WHERE m."workspaceId" = ${s.workspaceId} AND m."role" = 'head' AND ${welcome})))`;

const hasPeople = (s: AnyScope): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM "Member" r WHERE r."workspaceId" = ${s.workspaceId} AND r."managerId" = m."id" AND r."isActive" AND r."kind" = 'person')`;

/** Managers, and who sees all. */
export async function listOverseers(s: AnyScope): Promise<string[]> {
  const rows = await s.db.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Member" m
    WHERE m."workspaceId" = ${s.workspaceId} AND ${welcome} AND (${seesAll(s)} OR ${hasPeople(s)})
    ORDER BY m."id"`;
  return rows.map(({ id }) => id);
}

/** What each of these people answers for. One statement. */
export async function portfoliosOf(s: AnyScope, memberIds: readonly string[]): Promise<Map<string, Portfolio>> {
  const rows = await s.db.$queryRaw<{ reader: string; of: Portfolio['of']; accountId: string | null }[]>`
    WITH RECURSIVE reader AS (
      SELECT m."id", CASE WHEN ${seesAll(s)} THEN 'all' WHEN ${hasPeople(s)} THEN 'people' ELSE 'team' END AS "of"
      FROM "Member" m WHERE m."workspaceId" = ${s.workspaceId} AND m."id" = ANY(${memberIds}::text[]) AND ${welcome}
    ), below("reader", "id") AS (
      SELECT reader."id", m."id" FROM reader
      JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."managerId" = reader."id"
      WHERE reader."of" = 'people'
      UNION
      SELECT below."reader", m."id" FROM below
      JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."managerId" = below."id"
    ), counted AS (
      SELECT a."id" FROM "Account" a WHERE ${counts(s)}
    ), found AS (
      SELECT reader."id" AS "reader", counted."id" AS "accountId" FROM reader, counted WHERE reader."of" = 'all'
      UNION
      SELECT below."reader", counted."id" FROM below
      JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."memberId" = below."id" AND seat."role" = 'kam'
      JOIN counted ON counted."id" = seat."accountId"
      UNION
      SELECT reader."id", counted."id" FROM reader
      JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."memberId" = reader."id"
      JOIN counted ON counted."id" = seat."accountId"
      WHERE reader."of" = 'team'
    )
    SELECT reader."id" AS "reader", reader."of", found."accountId"
    FROM reader LEFT JOIN found ON found."reader" = reader."id"`;
  const portfolios = new Map<string, Portfolio>();
  for (const { reader, of, accountId } of rows) {
    const known = portfolios.get(reader) ?? { of, accountIds: [] };
    if (accountId) known.accountIds.push(accountId);
    portfolios.set(reader, known);
  }
  return portfolios;
}

/** Those that count among the accounts the person may read, by name. One statement. */
export const listCounted = (scope: Scope, visible: Visible): Promise<CountedAccount[]> => scope.db.$queryRaw`
  WITH RECURSIVE ${acting(scope)}, below("id") AS (
    SELECT m."id" FROM acting JOIN "Member" m ON m."workspaceId" = ${scope.workspaceId} AND m."managerId" = acting."id"
    UNION
    SELECT m."id" FROM below JOIN "Member" m ON m."workspaceId" = ${scope.workspaceId} AND m."managerId" = below."id"
  ), seats AS (
    SELECT seat."accountId", bool_or(acting."id" IS NOT NULL) AS "isOwn",
      bool_or(below."id" IS NOT NULL AND seat."role" = 'kam') AS "isBelow"
    FROM "AccountMember" seat
    LEFT JOIN acting ON acting."id" = seat."memberId"
    LEFT JOIN below ON below."id" = seat."memberId"
    WHERE seat."workspaceId" = ${scope.workspaceId}
      AND seat."memberId" = ANY(ARRAY(SELECT "id" FROM acting UNION SELECT "id" FROM below))
    GROUP BY seat."accountId"
  )
  SELECT a."id", a."name", coalesce(seats."isOwn", false) AS "isOwn", coalesce(seats."isBelow", false) AS "isBelow"
  FROM "Account" a LEFT JOIN seats ON seats."accountId" = a."id"
  WHERE ${counts(scope)} AND (${visible === 'all'} OR a."id" = ANY(${visible === 'all' ? [] : visible}::text[]))
  ORDER BY a."nameKey", a."id"`;

/** A channel of an account that counts, and where its KAM is. */
export type CountedChannel = { channelId: string; accountId: string; account: string; timeZone: string };

/** Those of one account, or of all. */
export const listCountedChannels = (s: AnyScope, accountId?: string): Promise<CountedChannel[]> => s.db.$queryRaw`
  SELECT link."channelId", a."id" AS "accountId", a."name" AS "account", coalesce(m."timeZone", 'UTC') AS "timeZone"
  FROM "ChannelLink" link
  JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = link."accountId"
  LEFT JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."accountId" = a."id" AND seat."role" = 'kam'
  LEFT JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = seat."memberId" AND ${welcome}
  WHERE link."workspaceId" = ${s.workspaceId} AND ${counts(s)}
    AND (${accountId ?? null}::text IS NULL OR a."id" = ${accountId ?? null}::text)
  ORDER BY a."id", link."channelId"`;
