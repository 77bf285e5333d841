import { Prisma } from '../../db/generated/client.ts';
import type { Ids, Readers } from '../../feature.ts';
import { type Day, dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { isFollowed, ledBy, readersTable } from '../accounts/index.ts';
import type { GoalStatus } from './goal.ts';

export type Led = { recipientId: string; accountId: string; today: Day };

/** The accounts with a plan, of this year or an earlier one, that each reader leads. One statement. */
export async function listLed(s: AnyScope, readers: Readers): Promise<Led[]> {
  const rows = await s.db.$queryRaw<(Omit<Led, 'today'> & { today: Date })[]>`
    SELECT reader."id" AS "recipientId", a."id" AS "accountId", reader."today" FROM ${readersTable(readers)}
    JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
    JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = kam."accountId" AND ${isFollowed}
    WHERE EXISTS (
      SELECT 1 FROM "Plan" plan WHERE plan."workspaceId" = ${s.workspaceId} AND plan."accountId" = a."id"
        AND plan."year" <= extract(year FROM reader."today"))
    ORDER BY a."nameKey", a."id"`;
  return rows.map(({ today, ...row }) => ({ ...row, today: dayOf(today) }));
}

/** Names of those of the accounts that are in use and not to practise on. */
export async function namesInUse(s: AnyScope, accountIds: Ids): Promise<Map<string, string>> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...accountIds] }, archivedAt: null, isPractice: false },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The day since which nobody confirmed or changed the goal `goal`. */
const asOf = (
  s: AnyScope,
): Prisma.Sql => Prisma.sql`greatest(goal."confirmedOn", (goal."createdAt" AT TIME ZONE 'UTC')::date, (
  SELECT max((c."at" AT TIME ZONE 'UTC')::date) FROM "Change" c
  WHERE c."workspaceId" = ${s.workspaceId} AND c."entity" = 'goal' AND c."entityId" = goal."id"
    AND (c."field" IS NULL OR c."field" NOT IN ('confirmedOn', 'keptYear'))))`;

export type Unconfirmed = Led & { subjectId: string; asOf: Day };

/** Open goals about which nobody said for more than so many days that they hold, for the KAM. One statement. */
export async function listUnconfirmed(s: AnyScope, readers: Readers, days: number): Promise<Unconfirmed[]> {
  const rows = await s.db.$queryRaw<(Omit<Unconfirmed, 'asOf' | 'today'> & { asOf: Date; today: Date })[]>`
    SELECT * FROM (
      SELECT reader."id" AS "recipientId", goal."id" AS "subjectId", goal."accountId", ${asOf(s)} AS "asOf", reader."today"
      FROM ${readersTable(readers)}
      JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
      JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = kam."accountId" AND ${isFollowed}
      JOIN "Goal" goal ON goal."workspaceId" = ${s.workspaceId} AND goal."accountId" = a."id" AND goal."status" = 'open'
    ) known WHERE "today" - "asOf" > ${days}::int
    ORDER BY "asOf", "subjectId"`;
  return rows.map(({ asOf: since, today, ...row }) => ({ ...row, asOf: dayOf(since), today: dayOf(today) }));
}

export type ToldGoal = { id: string; title: string; status: GoalStatus; accountName: string; asOf: Day };

/** These goals, without those of accounts that are archived or to practise on. One statement. */
export async function listGoalsById(s: AnyScope, ids: Ids): Promise<ToldGoal[]> {
  const rows = await s.db.$queryRaw<(Omit<ToldGoal, 'asOf'> & { asOf: Date })[]>`
    SELECT goal."id", goal."title", goal."status", a."name" AS "accountName", ${asOf(s)} AS "asOf"
    FROM "Goal" goal JOIN "Account" a ON a."workspaceId" = goal."workspaceId" AND a."id" = goal."accountId"
    WHERE goal."workspaceId" = ${s.workspaceId} AND goal."id" = ANY(${[...ids]}::text[])
      AND a."archivedAt" IS NULL AND NOT a."isPractice"`;
  return rows.map(({ asOf: since, ...row }) => ({ ...row, asOf: dayOf(since) }));
}
