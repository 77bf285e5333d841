import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { dayOf, monthOf, todayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { type CurrentRevenue, type FactOf, factKey, type RevenueFact } from './revenue.ts';

const select = {
  id: true,
  accountId: true,
  periodOn: true,
  amount: true,
  currency: true,
  version: true,
  product: { select: { id: true, name: true } },
} satisfies Prisma.RevenueFactSelect;
type Row = Prisma.RevenueFactGetPayload<{ select: typeof select }>;

const toFact = ({ periodOn, amount, ...row }: Row): RevenueFact => ({
  ...row,
  periodOn: dayOf(periodOn),
  amount: Number(amount),
});

/** The revenue of an account month by month, newest first. */
export async function listRevenue(s: AnyScope, accountId: string, place: { skip: number; take: number }) {
  const where = { workspaceId: s.workspaceId, accountId };
  const [total, rows] = await Promise.all([
    s.db.revenueFact.count({ where }),
    s.db.revenueFact.findMany({
      where,
      select,
      orderBy: [{ periodOn: 'desc' }, { product: { name: 'asc' } }, { id: 'asc' }],
      ...place,
    }),
  ]);
  return { total, facts: rows.map(toFact) };
}

export async function findRevenue(s: AnyScope, id: string): Promise<RevenueFact | null> {
  const row = await s.db.revenueFact.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toFact(row);
}

/** The fact of this account, product and month. */
export async function findSameRevenue(s: AnyScope, fact: FactOf): Promise<RevenueFact | null> {
  const where = { workspaceId: s.workspaceId, factKey: factKey(fact) };
  const row = await s.db.revenueFact.findFirst({ where, select });
  return row && toFact(row);
}

/** The account of each fact that is there. */
export async function accountsOfRevenue(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.revenueFact.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

type Sum = {
  accountId: string;
  source: CurrentRevenue['source'];
  currency: string;
  amount: bigint | null;
  unknown: number;
  lastMonth: Date;
};

/**
 * Current revenue per account; an account of which nothing is known is absent. The months are the same for all accounts: they end with
 * the latest complete month of which the workspace has facts, or won opportunities where it has none. An account counts by its facts of
 * these months, else by what it won in them. Practice accounts do not move the months of others.
 */
export const currentRevenue = (s: AnyScope, accountIds: readonly string[]): PerAccount<CurrentRevenue> =>
  revenueBefore(s, accountIds, 0);

/** The same for the 12 months before those. */
export const earlierRevenue = (s: AnyScope, accountIds: readonly string[]): PerAccount<CurrentRevenue> =>
  revenueBefore(s, accountIds, 12);

/** The same for the 12 months that ended so many months earlier. */
export async function revenueBefore(
  s: AnyScope,
  accountIds: readonly string[],
  monthsBack: number,
): PerAccount<CurrentRevenue> {
  const found = new Map<string, CurrentRevenue>();
  for (const { accountId, source, currency, amount, unknown, lastMonth } of await sumRevenue(
    s,
    accountIds,
    monthsBack,
  )) {
    const known = found.get(accountId) ?? { source, lastMonth: dayOf(lastMonth), amounts: [], unknown: 0 };
    if (amount !== null) known.amounts.push({ currency, amount: Number(amount) });
    found.set(accountId, { ...known, unknown: known.unknown + unknown });
  }
  return new Map([...found].filter(([, { amounts }]) => amounts.length > 0));
}

function sumRevenue(s: AnyScope, accountIds: readonly string[], monthsBack: number): Promise<Sum[]> {
  const thisMonth = monthOf(todayOf(s));
  return s.db.$queryRaw<Sum[]>`
    WITH latest AS (
      SELECT coalesce(
        (SELECT f."periodOn" FROM "RevenueFact" f
         JOIN "Account" a ON a."workspaceId" = f."workspaceId" AND a."id" = f."accountId"
         WHERE f."workspaceId" = ${s.workspaceId} AND f."periodOn" < ${thisMonth}::date
           AND (NOT a."isPractice" OR a."id" = ANY(${accountIds}::text[]))
         ORDER BY f."periodOn" DESC LIMIT 1),
        (SELECT date_trunc('month', o."closeOn"::timestamp)::date FROM "Opportunity" o
         JOIN "Account" a ON a."workspaceId" = o."workspaceId" AND a."id" = o."accountId"
         WHERE o."workspaceId" = ${s.workspaceId} AND o."status" = 'won' AND o."closeOn" < ${thisMonth}::date
           AND (NOT a."isPractice" OR a."id" = ANY(${accountIds}::text[]))
         ORDER BY o."closeOn" DESC LIMIT 1)
      ) AS "month"
    ), ending AS (
      SELECT ("month" - ${monthsBack}::int * interval '1 month')::date AS "month" FROM latest
    ), months AS (
      SELECT "month", ("month" - interval '11 months')::date AS "from", ("month" + interval '1 month')::date AS "to" FROM ending
    ), facts AS (
      SELECT "accountId", "currency", sum("amount")::bigint AS "amount", "month" FROM "RevenueFact", months
      WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${accountIds}::text[])
        AND "periodOn" >= "from" AND "periodOn" < "to"
      GROUP BY "accountId", "currency", "month"
    ), won AS (
      SELECT "accountId", "currency", sum("amount")::bigint AS "amount", count(*) FILTER (WHERE "amount" IS NULL) AS "unknown", "month"
      FROM "Opportunity", months
      WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${accountIds}::text[]) AND "status" = 'won'
        AND "closeOn" >= "from" AND "closeOn" < "to"
        AND NOT EXISTS (SELECT 1 FROM facts WHERE facts."accountId" = "Opportunity"."accountId")
      GROUP BY "accountId", "currency", "month"
    )
    SELECT "accountId", 'facts' AS "source", "currency", "amount", 0 AS "unknown", "month" AS "lastMonth" FROM facts
    UNION ALL
    SELECT "accountId", 'won', "currency", "amount", "unknown"::int, "month" FROM won
    ORDER BY "amount" DESC NULLS LAST, "currency"`;
}
