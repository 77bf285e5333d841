import { Prisma } from '../../db/generated/client.ts';
import { foldName } from '../../lib/names.ts';
import { hasRole, type Scope } from '../../scope.ts';
import type { KeyStatus, SeatRole, Tier } from './account.ts';
import { heldSeats } from './audience-repository.ts';

/** An account in use on whose team the person is. */
export type OwnAccount = { id: string; name: string; role: SeatRole; keyStatus: KeyStatus; tier: Tier | null };
export type Listed<T> = { total: number; rows: T[] };
type Page = { skip: number; take: number };

const listed = <T extends { total: number }>(rows: T[]): Listed<T> => ({ total: rows[0]?.total ?? 0, rows });

/** Those the person leads first, then key accounts, then by name. */
export async function listOwn(
  { db, workspaceId, actor }: Scope,
  { skip, take, roles = ['kam', 'sponsor', 'core', 'extended'] }: Page & { roles?: readonly SeatRole[] },
): Promise<Listed<OwnAccount>> {
  const rows = await db.$queryRaw<(OwnAccount & { total: number })[]>`
    SELECT a."id", a."name", seat."role", a."keyStatus", a."tier", (count(*) OVER ())::int AS "total"
    FROM "AccountMember" seat JOIN "Account" a ON a."workspaceId" = ${workspaceId} AND a."id" = seat."accountId"
    WHERE seat."workspaceId" = ${workspaceId} AND seat."memberId" = ${actor.id} AND a."archivedAt" IS NULL
      AND seat."role" = ANY(${roles}::text[])
    ORDER BY seat."role" <> 'kam', a."keyStatus" <> 'key', a."nameKey", a."id"
    OFFSET ${skip} LIMIT ${take}`;
  return listed(rows);
}

const held = (scope: Scope) => Prisma.sql`
  held AS (SELECT * FROM ${heldSeats(scope)} seats WHERE "role" IN ('kam', 'sponsor'))`;

export type Vacancy = { id: string; name: string; role: 'kam' | 'sponsor' };

/**
 * Key accounts where a seat is empty that the person fills: the KAM's for heads, the sponsor's for the KAM. Where no account has a
 * sponsor, sponsors are not used, and none is missing.
 */
export async function listVacancies(scope: Scope, { skip, take }: Page): Promise<Listed<Vacancy>> {
  const { db, workspaceId, actor, role } = scope;
  const rows = await db.$queryRaw<(Vacancy & { total: number })[]>`
    WITH ${held(scope)}, open AS (
      SELECT a."id", a."name", a."nameKey",
        EXISTS (SELECT 1 FROM held WHERE held."accountId" = a."id" AND held."role" = 'kam') AS "isLed",
        EXISTS (SELECT 1 FROM held WHERE held."accountId" = a."id" AND held."role" = 'kam' AND held."memberId" = ${actor.id}) AS "isMine",
        EXISTS (SELECT 1 FROM held WHERE held."accountId" = a."id" AND held."role" = 'sponsor') AS "isSponsored"
      FROM "Account" a
      WHERE a."workspaceId" = ${workspaceId} AND a."archivedAt" IS NULL AND a."keyStatus" = 'key' AND NOT a."isPractice"
    )
    SELECT "id", "name", CASE WHEN "isLed" THEN 'sponsor' ELSE 'kam' END AS "role", (count(*) OVER ())::int AS "total"
    FROM open
    WHERE (${hasRole(role, 'head')} AND NOT "isLed")
      OR (${role !== 'viewer'} AND "isMine" AND NOT "isSponsored" AND EXISTS (SELECT 1 FROM held WHERE held."role" = 'sponsor'))
    ORDER BY "isLed", "nameKey", "id"
    OFFSET ${skip} LIMIT ${take}`;
  return listed(rows);
}

/** Open requests that this person is asked to answer: the KAM and who stands in for them; where none can, a head; without heads, an admin. */
export async function listAnswerable(scope: Scope, { skip, take }: Page): Promise<Listed<{ id: string }>> {
  const { db, workspaceId, actor, role, now } = scope;
  const rows = await db.$queryRaw<{ id: string; total: number }[]>`
    WITH ${held(scope)}
    SELECT r."id", (count(*) OVER ())::int AS "total"
    FROM "AccessRequest" r
    LEFT JOIN held kam ON kam."accountId" = r."accountId" AND kam."role" = 'kam' AND kam."memberRole" <> 'viewer'
    WHERE r."workspaceId" = ${workspaceId} AND r."status" = 'open' AND (
      kam."memberId" = ${actor.id}
      OR EXISTS (SELECT 1 FROM "Cover" c WHERE c."workspaceId" = ${workspaceId} AND c."coverId" = ${actor.id}
        AND c."memberId" = kam."memberId" AND c."endsAt" > ${now}::timestamptz)
      OR (kam."memberId" IS NULL AND (${role === 'head'} OR (${role === 'admin'} AND NOT EXISTS (
        SELECT 1 FROM "Member" WHERE "workspaceId" = ${workspaceId} AND "role" = 'head' AND "isActive" AND "kind" = 'person')))))
    ORDER BY r."createdAt", r."id"
    OFFSET ${skip} LIMIT ${take}`;
  return listed(rows);
}

const SHORTEST_GUESS = 3;
const LONGEST_TEXT = 3_000;

/** Accounts that the person may edit and whose names stand in a text; a name that is part of a longer one there is left out. */
export async function listNamedIn(scope: Scope, text: string): Promise<{ id: string; name: string }[]> {
  const { db, workspaceId, actor, role } = scope;
  if (role === 'viewer') return [];
  const words = ` ${foldName(text.slice(0, LONGEST_TEXT))} `;
  const rows = await db.$queryRaw<{ id: string; name: string; nameKey: string }[]>`
    SELECT a."id", a."name", a."nameKey" FROM "Account" a
    WHERE a."workspaceId" = ${workspaceId} AND a."archivedAt" IS NULL AND length(a."nameKey") >= ${SHORTEST_GUESS}
      AND position(' ' || a."nameKey" || ' ' IN ${words}) > 0
      AND (${hasRole(role, 'head')} OR EXISTS (
        SELECT 1 FROM "AccountMember" seat WHERE seat."workspaceId" = ${workspaceId} AND seat."accountId" = a."id"
          AND seat."memberId" = ${actor.id}))
    ORDER BY length(a."nameKey") DESC, a."id" LIMIT 10`;
  return rows
    .filter((row, index) => !rows.slice(0, index).some((longer) => ` ${longer.nameKey} `.includes(` ${row.nameKey} `)))
    .map(({ id, name }) => ({ id, name }));
}
