import { Prisma } from '../../db/generated/client.ts';
import { firstOfEach, type Reading, reading } from '../../db/reading.ts';
import type { Range } from '../../feature.ts';
import { addDaysTo, type Day, dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

const DEALS_NAMED = 2;

type Listed = { reader: string; total: number };

const welcome = (s: AnyScope, role: string): Prisma.Sql => Prisma.sql`
  SELECT 1 FROM "AccountMember" seat JOIN "Member" h ON h."workspaceId" = ${s.workspaceId} AND h."id" = seat."memberId"
  WHERE seat."workspaceId" = ${s.workspaceId} AND seat."accountId" = a."id" AND seat."role" = ${role}
    AND h."isActive" AND h."kind" = 'person'`;

/** Key accounts that nobody leads, for those who may name somebody. */
export const listUnled = (s: AnyScope, readers: Reading): Promise<(Listed & { id: string; name: string })[]> => s.db
  .$queryRaw`
  WITH ${reading(readers)} ${firstOfEach(
    Prisma.sql`
      SELECT r."reader", a."id", a."name", a."nameKey" FROM reading r
      JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = r."reader" AND m."role" IN ('head', 'admin')
      JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"
      WHERE a."keyStatus" = 'key' AND NOT EXISTS (${welcome(s, 'kam')})`,
    Prisma.sql`"nameKey", "id"`,
  )}`;

/** Open requests for access that the reader is asked to answer: the KAM; where none can, a head; without heads, an admin. */
export const listAsked = (
  s: AnyScope,
  memberIds: readonly string[],
): Promise<(Listed & { id: string; name: string; account: string })[]> => s.db.$queryRaw`
  ${firstOfEach(
    Prisma.sql`
      SELECT reader."id" AS "reader", q."id", asker."name", a."name" AS "account", q."createdAt"
      FROM "AccessRequest" q
      JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = q."accountId" AND a."archivedAt" IS NULL
      JOIN "Member" asker ON asker."workspaceId" = ${s.workspaceId} AND asker."id" = q."memberId"
      LEFT JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."accountId" = q."accountId" AND seat."role" = 'kam'
      LEFT JOIN "Member" kam ON kam."workspaceId" = ${s.workspaceId} AND kam."id" = seat."memberId" AND kam."isActive"
        AND kam."kind" = 'person' AND kam."role" <> 'viewer'
      JOIN "Member" reader ON reader."workspaceId" = ${s.workspaceId} AND reader."id" = ANY(${memberIds}::text[])
        AND (reader."id" = kam."id" OR EXISTS (
          SELECT 1 FROM "Cover" c WHERE c."workspaceId" = ${s.workspaceId} AND c."coverId" = reader."id"
            AND c."memberId" = kam."id" AND c."endsAt" > ${s.now}::timestamptz)
        OR (kam."id" IS NULL AND (reader."role" = 'head' OR (reader."role" = 'admin' AND NOT EXISTS (
          SELECT 1 FROM "Member" WHERE "workspaceId" = ${s.workspaceId} AND "role" = 'head' AND "isActive" AND "kind" = 'person')))))
      WHERE q."workspaceId" = ${s.workspaceId} AND q."status" = 'open'`,
    Prisma.sql`"createdAt", "id"`,
  )}`;

export type Renewal = Listed & { id: string; name: string; on: Day };

/** Contracts that renew within so many days, the nearest first. */
export async function listRenewals(s: AnyScope, readers: Reading, today: Day, days: number): Promise<Renewal[]> {
  const rows = await s.db.$queryRaw<(Omit<Renewal, 'on'> & { renewalOn: Date })[]>`
    WITH ${reading(readers)} ${firstOfEach(
      Prisma.sql`
        SELECT r."reader", a."id", a."name", a."renewalOn" FROM reading r
        JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"
        WHERE a."renewalOn" BETWEEN ${today}::date AND ${addDaysTo(today, days)}::date AND a."keyStatus" <> 'exited'`,
      Prisma.sql`"renewalOn", "name", "id"`,
    )}`;
  return rows.map(({ renewalOn, ...row }) => ({ ...row, on: dayOf(renewalOn) }));
}

export type DealMove = 'slipped' | 'lost' | 'won' | 'new';
export type MovedDeals = {
  reader: string;
  move: DealMove;
  currency: string;
  count: number;
  /** Of those with an amount; null when none has one. */
  amount: number | null;
  /** The largest few. */
  named: { name: string; account: string; closeOn: Day | null; amount: number | null }[];
};

/**
 * Deals that were closed within some time, moved to a later date, or are new, summed per currency. What an import brought for the
 * first time is no news.
 */
export async function listMovedDeals(s: AnyScope, readers: Reading, { from, to }: Range): Promise<MovedDeals[]> {
  const rows = await s.db.$queryRaw<(Omit<MovedDeals, 'amount'> & { amount: bigint | null })[]>`
    WITH ${reading(readers)}, touched AS (
      SELECT c."entityId", bool_or(c."field" = 'status') AS "wasClosed", bool_or(c."field" IS NULL) AS "isNew",
        (array_agg(c."old" #>> '{}' ORDER BY c."id") FILTER (WHERE c."field" = 'closeOn'))[1] AS "before"
      FROM "Change" c
      WHERE c."workspaceId" = ${s.workspaceId} AND c."entity" = 'opportunity' AND c."at" >= ${from} AND c."at" < ${to}
        AND c."accountId" IN (SELECT "accountId" FROM reading)
        AND (c."field" IN ('status', 'closeOn') OR (c."field" IS NULL AND c."new" IS NOT NULL AND c."source" <> 'import'))
      GROUP BY c."entityId"
    ), moved AS (
      SELECT o.*, CASE
        WHEN o."status" IN ('won', 'lost') AND (touched."wasClosed" OR touched."isNew") THEN o."status"
        WHEN o."status" = 'open' AND touched."isNew" THEN 'new'
        WHEN o."status" = 'open' AND o."closeOn" > touched."before"::date THEN 'slipped'
      END AS "move"
      FROM touched JOIN "Opportunity" o ON o."workspaceId" = ${s.workspaceId} AND o."id" = touched."entityId"
    )
    SELECT r."reader", moved."move", moved."currency", count(*)::int AS "count", sum(moved."amount")::bigint AS "amount",
      (array_agg(jsonb_build_object('name', moved."name", 'account', a."name", 'closeOn', moved."closeOn", 'amount', moved."amount")
        ORDER BY moved."amount" DESC NULLS LAST, moved."id"))[1:${DEALS_NAMED}::int] AS "named"
    FROM reading r
    JOIN moved ON moved."accountId" = r."accountId" AND moved."move" IS NOT NULL
    JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"
    GROUP BY r."reader", moved."move", moved."currency"
    ORDER BY sum(moved."amount") DESC NULLS LAST, moved."currency"`;
  return rows.map(({ amount, ...row }) => ({ ...row, amount: amount === null ? null : Number(amount) }));
}
