import { Prisma } from '../../db/generated/client.ts';
import type { Ids, Readers } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';

/** Parts of the statements that find out who should hear about what. Each names the aliases it expects. */

/** Whose reminders are decided, as a table: `reader."id"` and `reader."today"`, the day where they are. */
export const readersTable = (readers: Readers): Prisma.Sql => Prisma.sql`
  unnest(${[...readers.keys()]}::text[], ${[...readers.values()]}::text[]::date[]) AS reader("id", "today")`;

/** Whether `member` is still here. */
export const isHere = (member: string): Prisma.Sql =>
  Prisma.raw(`(${member}."isActive" AND ${member}."kind" = 'person')`);

/** Accounts of which people are reminded: `a` is key, or has a plan for the year in which `reader` lives. */
export const isFollowed = Prisma.sql`(
  a."archivedAt" IS NULL AND NOT a."isPractice" AND (a."keyStatus" = 'key' OR EXISTS (
    SELECT 1 FROM "Plan" followed WHERE followed."workspaceId" = a."workspaceId" AND followed."accountId" = a."id"
      AND followed."year" = extract(year FROM reader."today"))))`;

/** Seats of people who are still here, as a table: `accountId`, `memberId`, `role`, and `memberRole` in the workspace. */
export const heldSeats = ({ workspaceId }: AnyScope): Prisma.Sql => Prisma.sql`(
  SELECT seat."accountId", seat."memberId", seat."role", holder."role" AS "memberRole"
  FROM "AccountMember" seat JOIN "Member" holder ON holder."workspaceId" = ${workspaceId} AND holder."id" = seat."memberId"
  WHERE seat."workspaceId" = ${workspaceId} AND ${isHere('holder')})`;

/** The accounts that `reader` leads as their KAM and may work on, as a table: `accountId`, `memberId`. */
export const ledBy = (s: AnyScope): Prisma.Sql => Prisma.sql`(
  SELECT held."accountId", held."memberId" FROM ${heldSeats(s)} held
  WHERE held."role" = 'kam' AND held."memberRole" <> 'viewer')`;

/** For whom somebody stands in now. */
const coveredBy = (s: AnyScope, id: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT c."memberId" FROM "Cover" c
  JOIN "Member" away ON away."workspaceId" = ${s.workspaceId} AND away."id" = c."memberId" AND ${isHere('away')}
  WHERE c."workspaceId" = ${s.workspaceId} AND c."coverId" = ${id} AND c."endsAt" > ${s.now}::timestamptz`;

export type Pair = { recipientId: string; accountId: string };
const keyOf = ({ recipientId, accountId }: Pair): string => `${recipientId} ${accountId}`;

/** Those of whom the recipient may read the account. One statement. */
export async function keepReadable<T extends Pair>(s: AnyScope, found: readonly T[]): Promise<T[]> {
  if (found.length === 0) return [];
  const pairs = [...new Map(found.map((one) => [keyOf(one), one])).values()];
  const rows = await s.db.$queryRaw<Pair[]>`
    WITH RECURSIVE wanted AS (
      SELECT pair."recipientId", pair."accountId", m."role" IN ('admin', 'head') OR EXISTS (
        SELECT 1 FROM "AccountMember" seat WHERE seat."workspaceId" = ${s.workspaceId}
          AND seat."accountId" = pair."accountId" AND seat."memberId" = pair."recipientId") AS "isDirect"
      FROM unnest(${pairs.map(({ recipientId }) => recipientId)}::text[], ${pairs.map(({ accountId }) => accountId)}::text[])
        AS pair("recipientId", "accountId")
      JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = pair."recipientId" AND ${isHere('m')}
    ),
    lineage("id", "above", "depth") AS (
      SELECT DISTINCT "accountId", "accountId", 0 FROM wanted WHERE NOT "isDirect"
      UNION
      SELECT lineage."id", a."parentId", 1
      FROM lineage JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = lineage."above"
      WHERE a."parentId" IS NOT NULL
    ),
    readers("accountId", "memberId") AS (
      SELECT lineage."id", seat."memberId"
      FROM lineage JOIN "AccountMember" seat ON seat."workspaceId" = ${s.workspaceId} AND seat."accountId" = lineage."above"
      WHERE lineage."depth" = 0 OR seat."role" IN ('kam', 'sponsor')
      UNION
      SELECT readers."accountId", m."managerId" FROM readers
      JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = readers."memberId" AND m."managerId" IS NOT NULL
    )
    SELECT "recipientId", "accountId" FROM wanted WHERE "isDirect"
    UNION ALL
    SELECT "recipientId", "accountId" FROM wanted
    WHERE NOT "isDirect" AND EXISTS (
      SELECT 1 FROM readers WHERE readers."accountId" = wanted."accountId"
        AND readers."memberId" IN (SELECT wanted."recipientId" UNION ALL ${coveredBy(s, Prisma.sql`wanted."recipientId"`)}))`;
  const readable = new Set(rows.map(keyOf));
  return found.filter((one) => readable.has(keyOf(one)));
}

/** Those of the accounts whose content a member may change. */
export async function editableBy(s: AnyScope, memberId: string, accountIds: Ids): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const rows = await s.db.$queryRaw<{ id: string }[]>`
    SELECT account."id" FROM unnest(${[...new Set(accountIds)]}::text[]) AS account("id")
    JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = ${memberId} AND ${isHere('m')}
    WHERE m."role" IN ('admin', 'head') OR (m."role" <> 'viewer' AND EXISTS (
      SELECT 1 FROM "AccountMember" seat WHERE seat."workspaceId" = ${s.workspaceId}
        AND seat."accountId" = account."id" AND seat."memberId" IN (SELECT m."id" UNION ALL ${coveredBy(s, Prisma.sql`m."id"`)} AND away."role" <> 'viewer')))`;
  return new Set(rows.map(({ id }) => id));
}
