import { dayOrNull } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import type { OpenSum, Opportunity } from './opportunity.ts';

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

/** Open deals of an account, those that close soonest first. */
export async function listOpen(s: AnyScope, accountId: string, skip: number, take: number) {
  const where = { workspaceId: s.workspaceId, accountId, status: 'open' };
  const [total, rows] = await Promise.all([
    s.db.opportunity.count({ where }),
    s.db.opportunity.findMany({
      where,
      select: {
        id: true,
        name: true,
        stage: true,
        amount: true,
        currency: true,
        closeOn: true,
        ownerName: true,
        origin: true,
        owner: { select: { id: true, name: true, slackUserId: true } },
        product: { select: { name: true } },
      },
      orderBy: [{ closeOn: { sort: 'asc', nulls: 'last' } }, { name: 'asc' }, { id: 'asc' }],
      skip,
      take,
    }),
  ]);
  const deals = rows.map(
    ({ amount, closeOn, product, origin, ...row }): Opportunity => ({
      ...row,
      amount: amount === null ? null : Number(amount),
      closeOn: dayOrNull(closeOn),
      origin: origin as Opportunity['origin'],
      product: product?.name ?? null,
    }),
  );
  return { total, deals };
}
