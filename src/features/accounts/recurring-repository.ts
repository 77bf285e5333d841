import type { PerAccount } from '../../feature.ts';
import { addMonthsTo, type Day } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { aMonth, type RecurringRevenue } from './recurring.ts';
import { revenueBefore } from './revenue-repository.ts';

/**
 * Recurring revenue without subscriptions: a twelfth of current revenue (section 2.0 of the domain text), as it is, or as it was so many
 * months earlier. What was is known only of months of which the workspace has data throughout: otherwise the beginning of the data
 * would read as growth. An account of which nothing is known is absent. At most two statements.
 */
export async function recurringRevenue(
  s: AnyScope,
  accountIds: readonly string[],
  monthsBack = 0,
): PerAccount<RecurringRevenue> {
  const [revenue, first] = await Promise.all([
    revenueBefore(s, accountIds, monthsBack),
    monthsBack > 0 ? findFirstMonths(s) : null,
  ]);
  const isWhole = ({ source, lastMonth }: RecurringRevenue): boolean =>
    !first || first[source] <= addMonthsTo(lastMonth, -11);
  return new Map(
    [...revenue].filter(([, found]) => isWhole(found)).map(([accountId, found]) => [accountId, aMonth(found)]),
  );
}

/** The months with which the facts and the won opportunities of the workspace begin. */
async function findFirstMonths(s: AnyScope): Promise<Record<RecurringRevenue['source'], Day>> {
  const [first] = await s.db.$queryRaw<{ facts: string | null; won: string | null }[]>`
    SELECT
      (SELECT f."periodOn" FROM "RevenueFact" f
       JOIN "Account" a ON a."workspaceId" = f."workspaceId" AND a."id" = f."accountId"
       WHERE f."workspaceId" = ${s.workspaceId} AND NOT a."isPractice" ORDER BY f."periodOn" LIMIT 1)::text AS "facts",
      (SELECT date_trunc('month', o."closeOn"::timestamp)::date FROM "Opportunity" o
       JOIN "Account" a ON a."workspaceId" = o."workspaceId" AND a."id" = o."accountId"
       WHERE o."workspaceId" = ${s.workspaceId} AND o."status" = 'won' AND o."closeOn" IS NOT NULL AND NOT a."isPractice"
       ORDER BY o."closeOn" LIMIT 1)::text AS "won"`;
  return { facts: first?.facts ?? '', won: first?.won ?? '' };
}
