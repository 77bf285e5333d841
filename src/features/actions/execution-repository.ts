import type { Ids, PerAccount } from '../../feature.ts';
import { addDaysTo, type Day, dayIn } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

/** Of the actions of some days: how many were due, how many of them were done by then, and how many are due next. */
export type Execution = { due: number; onTime: number; next: number };

/** Done when it depends on where the owner lives whether that was still the day it was due. */
type Close = { dueOn: Day; doneAt: string; timeZone: string | null };
type Row = Execution & { accountId: string; close: Close[] };

/**
 * Actions due within so many days before today, and within so many from today on; an account without either is absent. The day on which
 * one is done is that of its owner. One statement.
 */
export async function executionOf(
  s: AnyScope,
  accountIds: Ids,
  today: Day,
  days: { before: number; ahead: number },
): PerAccount<Execution> {
  // A day ends between 10:00 of the same day and 12:00 of the next in UTC; which zones there are is not left to the database.
  const rows = await s.db.$queryRaw<Row[]>`
    SELECT x."accountId",
      (count(*) FILTER (WHERE x."dueOn" < ${today}::date))::int AS "due",
      (count(*) FILTER (WHERE x."dueOn" < ${today}::date AND x."status" = 'done' AND x."doneAt" < x."dueOn" + interval '10 hours'))::int AS "onTime",
      (count(*) FILTER (WHERE x."dueOn" >= ${today}::date AND x."status" <> 'done'))::int AS "next",
      coalesce(jsonb_agg(jsonb_build_object('dueOn', x."dueOn", 'doneAt', x."doneAt", 'timeZone', m."timeZone")) FILTER (
        WHERE x."dueOn" < ${today}::date AND x."status" = 'done'
          AND x."doneAt" >= x."dueOn" + interval '10 hours' AND x."doneAt" < x."dueOn" + interval '36 hours'), '[]') AS "close"
    FROM "Action" x
    LEFT JOIN "Member" m ON m."workspaceId" = x."workspaceId" AND m."id" = x."ownerId"
    WHERE x."workspaceId" = ${s.workspaceId} AND x."accountId" = ANY(${[...accountIds]}::text[])
      AND x."dueOn" >= ${addDaysTo(today, -days.before)}::date AND x."dueOn" <= ${addDaysTo(today, days.ahead)}::date
    GROUP BY x."accountId"`;
  return new Map(
    rows.map(({ accountId, close, due, onTime, next }) => [
      accountId,
      { due, next, onTime: onTime + close.filter(isOnTime).length },
    ]),
  );
}

const isOnTime = ({ dueOn, doneAt, timeZone }: Close): boolean => dayIn(new Date(doneAt), timeZone ?? 'UTC') <= dueOn;
