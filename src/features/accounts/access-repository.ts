import { Prisma } from '../../db/generated/client.ts';
import type { AnyScope, Scope } from '../../scope.ts';
import { isHere } from './audience-repository.ts';

/**
 * Who may read an account: its team, the KAM and sponsor of every account above it, and everybody above those people. Who stands in for
 * somebody stands where they do, for as long, and as long as they may themselves.
 * `UNION` drops what was met before, so that a loop in the data ends.
 */

/** The person, and those for whom they stand in, with their roles; empty for somebody who left. */
export const acting = (s: Scope) => Prisma.sql`
  acting("id", "role") AS (
    SELECT m."id", m."role" FROM "Member" m
    WHERE m."workspaceId" = ${s.workspaceId} AND m."id" = ${s.actor.id} AND ${isHere('m')}
    UNION
    SELECT away."id", away."role" FROM "Cover" c
    JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = c."coverId" AND ${isHere('m')}
    JOIN "Member" away ON away."workspaceId" = ${s.workspaceId} AND away."id" = c."memberId" AND ${isHere('away')}
    WHERE c."workspaceId" = ${s.workspaceId} AND c."coverId" = ${s.actor.id} AND c."endsAt" > ${s.now}::timestamptz
  )`;

/** Those people and everybody below them. */
const mine = (s: Scope) => Prisma.sql`
  ${acting(s)}, mine("id") AS (
    SELECT "id" FROM acting
    UNION
    SELECT m."id" FROM mine JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."managerId" = mine."id"
  )`;

/** As an array, since the planner takes the recursive table for a large one and would read every seat. */
const ofMine = Prisma.sql`ARRAY(SELECT "id" FROM mine)`;

/** Each of the accounts with those above it. */
const lineage = (s: AnyScope, ids: readonly string[]) => Prisma.sql`
  lineage("id", "above") AS (
    SELECT "id", "parentId" FROM "Account" WHERE "workspaceId" = ${s.workspaceId} AND "id" = ANY(${ids}::text[])
    UNION
    SELECT lineage."id", a."parentId"
    FROM lineage JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = lineage."above"
  )`;

export type Standing = { id: string; isWelcome: boolean; leads: boolean; isOnTeam: boolean; reads: boolean };

/** How the person stands to each of the accounts that exist, apart from their role in the workspace. */
export const standings = (s: Scope, ids: readonly string[]): Promise<Standing[]> => s.db.$queryRaw`
  WITH RECURSIVE ${mine(s)}, ${lineage(s, ids)},
  seats AS (
    SELECT lineage."id", lineage."id" = seat."accountId" AND seat."memberId" = ANY(ARRAY(SELECT "id" FROM acting WHERE "role" <> 'viewer')) AS "own", seat."role"
    FROM (SELECT "id", "above" FROM lineage UNION SELECT "id", "id" FROM lineage) lineage
    JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."accountId" = lineage."above"
    WHERE seat."memberId" = ANY(${ofMine}) AND (lineage."id" = seat."accountId" OR seat."role" IN ('kam', 'sponsor'))
  )
  SELECT a."id",
    EXISTS (SELECT 1 FROM mine) AS "isWelcome",
    EXISTS (SELECT 1 FROM seats WHERE seats."id" = a."id" AND seats."own" AND seats."role" = 'kam') AS "leads",
    EXISTS (SELECT 1 FROM seats WHERE seats."id" = a."id" AND seats."own") AS "isOnTeam",
    EXISTS (SELECT 1 FROM seats WHERE seats."id" = a."id") AS "reads"
  FROM "Account" a
  WHERE a."workspaceId" = ${s.workspaceId} AND a."id" = ANY(${ids}::text[])`;

/** The accounts in use that the person may read without a role that opens all of them. */
export async function listReadable(s: Scope): Promise<string[]> {
  const rows = await s.db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE ${mine(s)},
    seats AS (
      SELECT "accountId", "role" FROM "AccountMember"
      WHERE "workspaceId" = ${s.workspaceId} AND "memberId" = ANY(${ofMine})
    ),
    below("id") AS (
      SELECT "accountId" FROM seats WHERE "role" IN ('kam', 'sponsor')
      UNION
      SELECT a."id" FROM below JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."parentId" = below."id"
    )
    SELECT a."id"
    FROM (SELECT "accountId" AS "id" FROM seats UNION SELECT "id" FROM below) readable
    JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = readable."id"
    WHERE a."archivedAt" IS NULL`;
  return rows.map(({ id }) => id);
}

/** The Slack users of everybody who may read the account. */
export async function listReaders(s: AnyScope, accountId: string): Promise<string[]> {
  const rows = await s.db.$queryRaw<{ slackUserId: string }[]>`
    WITH RECURSIVE ${lineage(s, [accountId])},
    readers("id") AS (
      SELECT "memberId" FROM (
        SELECT "memberId" FROM "AccountMember" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId}
        UNION ALL
        SELECT seat."memberId"
        FROM lineage JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."accountId" = lineage."above"
        WHERE seat."role" IN ('kam', 'sponsor')
      ) seats
      UNION
      SELECT m."managerId" FROM readers
      JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = readers."id" AND m."managerId" IS NOT NULL
    )
    SELECT "slackUserId" FROM "Member"
    WHERE "workspaceId" = ${s.workspaceId} AND "isActive" AND "kind" = 'person'
      AND ("role" IN ('admin', 'head') OR "id" IN (SELECT "id" FROM readers) OR "id" IN (
        SELECT c."coverId" FROM "Cover" c
        JOIN "Member" away ON away."workspaceId" = ${s.workspaceId} AND away."id" = c."memberId" AND ${isHere('away')}
        WHERE c."workspaceId" = ${s.workspaceId} AND c."endsAt" > ${s.now}::timestamptz AND c."memberId" IN (SELECT "id" FROM readers)))`;
  return rows.map(({ slackUserId }) => slackUserId);
}
