import type { Ids, PerAccount } from '../../feature.ts';
import { addDaysTo, type Day } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

/** Of the actions of some days: how many were due, how many of them were done by then, and how many are due next. */
export type Execution = { due: number; onTime: number; next: number };

/** Actions due within so many days before today, and within so many from today on; an account without either is absent. One statement. */
export async function executionOf(
  s: AnyScope,
  accountIds: Ids,
  today: Day,
  days: { before: number; ahead: number },
): PerAccount<Execution> {
  const rows = await s.db.$queryRaw<(Execution & { accountId: string })[]>`
    SELECT x."accountId",
      (count(*) FILTER (WHERE x."dueOn" < ${today}::date))::int AS "due",
      (count(*) FILTER (WHERE x."dueOn" < ${today}::date AND x."status" = 'done' AND x."doneAt"::date <= x."dueOn"))::int AS "onTime",
      (count(*) FILTER (WHERE x."dueOn" >= ${today}::date AND x."status" <> 'done'))::int AS "next"
    FROM "Action" x
    WHERE x."workspaceId" = ${s.workspaceId} AND x."accountId" = ANY(${[...accountIds]}::text[])
      AND x."dueOn" >= ${addDaysTo(today, -days.before)}::date AND x."dueOn" <= ${addDaysTo(today, days.ahead)}::date
    GROUP BY x."accountId"`;
  return new Map(rows.map(({ accountId, ...row }) => [accountId, row]));
}
