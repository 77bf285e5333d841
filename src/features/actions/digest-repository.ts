import { Prisma } from '../../db/generated/client.ts';
import { firstOfEach, type Reading, reading } from '../../db/reading.ts';
import type { Range } from '../../feature.ts';
import { addDaysTo, type Day, dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

type Listed = { reader: string; total: number; accountId: string; account: string };

/** `x` is the action. */
const isPromise = Prisma.sql`(x."promisedTo" IS NOT NULL OR x."promisedToId" IS NOT NULL)`;

const ofReaders = (s: AnyScope): Prisma.Sql => Prisma.sql`
  reading r
  JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"
  JOIN "Action" x ON x."workspaceId" = ${s.workspaceId} AND x."accountId" = r."accountId"
  LEFT JOIN "Contact" c ON c."workspaceId" = ${s.workspaceId} AND c."id" = x."promisedToId"`;

export type Promised = Listed & { id: string; title: string; promisedTo: string };

/** Days of a week: its first, and the one on which it is told. */
type Told = { first: Day; today: Day };

/** Promises to customers whose day has passed since the first day, the oldest first. */
export async function listBroken(
  s: AnyScope,
  readers: Reading,
  { first, today }: Told,
): Promise<(Promised & { dueOn: Day })[]> {
  const rows = await s.db.$queryRaw<(Promised & { dueOn: Date })[]>`
    WITH ${reading(readers)} ${firstOfEach(
      Prisma.sql`
        SELECT r."reader", r."accountId", a."name" AS "account", x."id", x."title", x."dueOn", coalesce(c."name", x."promisedTo") AS "promisedTo"
        FROM ${ofReaders(s)}
        WHERE x."status" <> 'done' AND x."dueOn" >= ${first}::date AND x."dueOn" < ${today}::date AND ${isPromise}`,
      Prisma.sql`"dueOn", "id"`,
    )}`;
  return rows.map(({ dueOn, ...row }) => ({ ...row, dueOn: dayOf(dueOn) }));
}

/** Promises to customers that were kept within some time, the latest first. */
export const listKept = (s: AnyScope, readers: Reading, { from, to }: Range): Promise<Promised[]> => s.db.$queryRaw`
  WITH ${reading(readers)} ${firstOfEach(
    Prisma.sql`
      SELECT r."reader", r."accountId", a."name" AS "account", x."id", x."title", x."doneAt", coalesce(c."name", x."promisedTo") AS "promisedTo"
      FROM ${ofReaders(s)}
      WHERE x."status" = 'done' AND x."doneAt" >= ${from} AND x."doneAt" < ${to} AND ${isPromise}`,
    Prisma.sql`"doneAt" DESC, "id"`,
  )}`;

export type LateAccount = Listed & { count: number; oldest: Day };

/** Accounts with actions that are overdue for more than so many days, one of them since the first day; those with the most first. Promises are counted apart. */
export async function listLateAccounts(
  s: AnyScope,
  readers: Reading,
  { first, today }: Told,
  patienceDays: number,
): Promise<LateAccount[]> {
  const rows = await s.db.$queryRaw<(Omit<LateAccount, 'oldest'> & { oldest: Date })[]>`
    WITH ${reading(readers)} ${firstOfEach(
      Prisma.sql`
        SELECT r."reader", r."accountId", a."name" AS "account", count(*)::int AS "count", min(x."dueOn") AS "oldest"
        FROM ${ofReaders(s)}
        WHERE x."status" <> 'done' AND x."dueOn" < ${addDaysTo(today, -patienceDays)}::date AND NOT ${isPromise}
        GROUP BY r."reader", r."accountId", a."name"
        HAVING max(x."dueOn") >= ${addDaysTo(first, -patienceDays)}::date`,
      Prisma.sql`"count" DESC, "oldest", "accountId"`,
    )}`;
  return rows.map(({ oldest, ...row }) => ({ ...row, oldest: dayOf(oldest) }));
}
