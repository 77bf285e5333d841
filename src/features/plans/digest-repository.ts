import { Prisma } from '../../db/generated/client.ts';
import { firstOfEach, type Reading, reading } from '../../db/reading.ts';
import type { Range } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';

type Listed = { reader: string; total: number; accountId: string; account: string };

/** Goals that were reached within some time, and are still. */
export const listReached = (
  s: AnyScope,
  readers: Reading,
  { from, to }: Range,
): Promise<(Listed & { id: string; title: string })[]> => s.db.$queryRaw`
  WITH ${reading(readers)}, reached AS (
    SELECT DISTINCT "entityId" FROM "Change"
    WHERE "workspaceId" = ${s.workspaceId} AND "entity" = 'goal' AND "field" = 'status' AND "new" = '"reached"'::jsonb
      AND "at" >= ${from} AND "at" < ${to} AND "accountId" IN (SELECT "accountId" FROM reading)
  ) ${firstOfEach(
    Prisma.sql`
      SELECT r."reader", r."accountId", a."name" AS "account", goal."id", goal."title" FROM reading r
      JOIN "Goal" goal ON goal."workspaceId" = ${s.workspaceId} AND goal."accountId" = r."accountId" AND goal."status" = 'reached'
      JOIN reached ON reached."entityId" = goal."id"
      JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"`,
    Prisma.sql`"account", "title", "id"`,
  )}`;

/** Accounts with a plan of this year whose plan was touched within this time for the last time. */
export const listUntouched = (
  s: AnyScope,
  readers: Reading,
  year: number,
  { from, to }: Range,
  entities: readonly string[],
): Promise<Listed[]> => s.db.$queryRaw`
  WITH ${reading(readers)}, touched AS (
    SELECT "accountId", max("at") AS "at" FROM "Change"
    WHERE "workspaceId" = ${s.workspaceId} AND "at" >= ${from} AND "accountId" IN (SELECT "accountId" FROM reading)
      AND "entity" = ANY(${entities}::text[]) AND "field" IS DISTINCT FROM 'place'
    GROUP BY "accountId"
  ) ${firstOfEach(
    Prisma.sql`
      SELECT r."reader", r."accountId", a."name" AS "account" FROM reading r
      JOIN touched ON touched."accountId" = r."accountId" AND touched."at" < ${to}
      JOIN "Plan" plan ON plan."workspaceId" = ${s.workspaceId} AND plan."accountId" = r."accountId" AND plan."year" = ${year}
      JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"`,
    Prisma.sql`"account", "accountId"`,
  )}`;
