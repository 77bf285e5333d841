import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { dayOrNull, todayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import type { DealState, OpenSum, Opportunity } from './opportunity.ts';

/** What is open at these accounts, per currency; deals without an amount are counted apart. */
export async function sumOpen(s: AnyScope, accountIds: readonly string[]): Promise<OpenSum[]> {
  const rows = await s.db.$queryRaw<{ currency: string; count: bigint; amount: bigint | null; unknown: bigint }[]>`
    SELECT "currency", count(*) AS "count", sum("amount")::bigint AS "amount", count(*) FILTER (WHERE "amount" IS NULL) AS "unknown"
    FROM "Opportunity"
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${accountIds}::text[]) AND "status" = 'open'
    GROUP BY "currency" ORDER BY sum("amount") DESC NULLS LAST, "currency"`;
  return rows.map(({ currency, count, amount, unknown }) => ({
    currency,
    count: Number(count),
    amount: amount === null ? null : Number(amount),
    unknown: Number(unknown),
  }));
}

/** Open opportunities of an account, and those past their close date. */
export type OpenDeals = { open: number; late: number; firstLate: string | null };

/** What is open at each account; one without opportunities has none. One statement whatever their number. */
export async function openDeals(s: AnyScope, accountIds: readonly string[]): PerAccount<OpenDeals> {
  const today = todayOf(s);
  const rows = await s.db.$queryRaw<(OpenDeals & { accountId: string })[]>`
    SELECT "accountId", count(*)::int AS "open", (count(*) FILTER (WHERE "closeOn" < ${today}::date))::int AS "late",
      (array_agg("id" ORDER BY "closeOn", "id") FILTER (WHERE "closeOn" < ${today}::date))[1] AS "firstLate"
    FROM "Opportunity"
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[]) AND "status" = 'open'
    GROUP BY "accountId"`;
  const found = new Map(accountIds.map((id): [string, OpenDeals] => [id, { open: 0, late: 0, firstLate: null }]));
  for (const { accountId, ...deals } of rows) found.set(accountId, deals);
  return found;
}

const select = {
  id: true,
  accountId: true,
  name: true,
  stage: true,
  status: true,
  amount: true,
  currency: true,
  closeOn: true,
  ownerName: true,
  origin: true,
  version: true,
  owner: { select: { id: true, name: true, slackUserId: true } },
  product: { select: { id: true, name: true } },
} satisfies Prisma.OpportunitySelect;
type Row = Prisma.OpportunityGetPayload<{ select: typeof select }>;

const toOpportunity = ({ amount, closeOn, status, origin, ...row }: Row): Opportunity => ({
  ...row,
  status: status as DealState,
  amount: amount === null ? null : Number(amount),
  closeOn: dayOrNull(closeOn),
  origin: origin as Opportunity['origin'],
});

export type DealList = 'open' | 'closed';
type Place = { skip: number; take: number };

/** Opportunities of an account: open ones, those that close soonest first, or won and lost ones, the latest first. */
export async function listOpportunities(s: AnyScope, accountId: string, list: DealList, place: Place) {
  const isOpen = list === 'open';
  const where = { workspaceId: s.workspaceId, accountId, status: isOpen ? 'open' : { not: 'open' } };
  const [total, rows] = await Promise.all([
    s.db.opportunity.count({ where }),
    s.db.opportunity.findMany({
      where,
      select,
      orderBy: [{ closeOn: { sort: isOpen ? 'asc' : 'desc', nulls: 'last' } }, { name: 'asc' }, { id: 'asc' }],
      ...place,
    }),
  ]);
  return { total, deals: rows.map(toOpportunity) };
}

export async function findOpportunity(s: AnyScope, id: string): Promise<Opportunity | null> {
  const row = await s.db.opportunity.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toOpportunity(row);
}

/** The account of each opportunity that has one. */
export async function accountsOfOpportunities(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.opportunity.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.flatMap(({ id, accountId }) => (accountId ? [[id, accountId] as const] : [])));
}
