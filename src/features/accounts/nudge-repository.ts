import { Prisma } from '../../db/generated/client.ts';
import type { Ids, Readers } from '../../feature.ts';
import { type Day, dayOf, dayOrNull } from '../../lib/dates.ts';
import type { AnyScope, Person } from '../../scope.ts';
import { heldSeats, isFollowed, isHere, ledBy, readersTable } from './audience-repository.ts';
import type { DealState } from './opportunity.ts';

type To = { recipientId: string; accountId: string };
export type LateDeal = To & { subjectId: string; closeOn: Day; today: Day };

const ofAccount = (id: string): Prisma.Sql =>
  Prisma.sql`JOIN "Account" a ON a."workspaceId" = ${Prisma.raw(`${id}."workspaceId" AND a."id" = ${id}."accountId"`)}
    AND ${isFollowed}`;
const isLate = (s: AnyScope): Prisma.Sql => Prisma.sql`
  deal."workspaceId" = ${s.workspaceId} AND deal."status" = 'open' AND deal."closeOn" < reader."today"`;
/** Whether the member `m` may change the opportunity's account. */
const mayEdit = (s: AnyScope): Prisma.Sql => Prisma.sql`(
  ${isHere('m')} AND (m."role" IN ('admin', 'head') OR (m."role" <> 'viewer' AND EXISTS (
    SELECT 1 FROM ${heldSeats(s)} own WHERE own."accountId" = deal."accountId" AND own."memberId" = m."id"))))`;

/** Open opportunities past their close date, for their owner; where the owner cannot change them, for the KAM. One statement. */
export async function listLateDeals(s: AnyScope, readers: Readers): Promise<LateDeal[]> {
  const columns = Prisma.sql`reader."id" AS "recipientId", deal."id" AS "subjectId", deal."accountId", deal."closeOn", reader."today"`;
  const rows = await s.db.$queryRaw<(Omit<LateDeal, 'closeOn' | 'today'> & { closeOn: Date; today: Date })[]>`
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = reader."id"
    JOIN "Opportunity" deal ON ${isLate(s)} AND deal."ownerId" = reader."id" AND ${mayEdit(s)} ${ofAccount('deal')}
    UNION ALL
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
    JOIN "Opportunity" deal ON ${isLate(s)} AND deal."accountId" = kam."accountId" ${ofAccount('deal')}
    WHERE NOT EXISTS (
      SELECT 1 FROM "Member" m WHERE m."workspaceId" = ${s.workspaceId} AND m."id" = deal."ownerId" AND ${mayEdit(s)})
    ORDER BY "closeOn", "subjectId"`;
  return rows.map(({ closeOn, today, ...row }) => ({ ...row, closeOn: dayOf(closeOn), today: dayOf(today) }));
}

export type ToldDeal = {
  id: string;
  name: string;
  accountName: string;
  status: DealState;
  amount: number | null;
  currency: string;
  closeOn: Day | null;
};

/** These opportunities, without those of accounts that are archived or to practise on. */
export async function listDealsById(s: AnyScope, ids: Ids): Promise<ToldDeal[]> {
  const rows = await s.db.opportunity.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] }, account: { archivedAt: null, isPractice: false } },
    select: {
      ...{ id: true, name: true, status: true, amount: true, currency: true, closeOn: true },
      account: { select: { name: true } },
    },
  });
  return rows.map(({ account, status, amount, closeOn, ...row }) => ({
    ...row,
    accountName: account?.name ?? '',
    status: status as DealState,
    amount: amount === null ? null : Number(amount),
    closeOn: dayOrNull(closeOn),
  }));
}

export type EmptySeat = To & { role: 'kam' | 'sponsor'; today: Day };

/**
 * Key accounts whose KAM or executive sponsor is missing for so many days: the KAM's seat for the heads, without heads for the admins;
 * the sponsor's for the KAM, where the workspace has sponsors at all. A seat is also empty when its holder left. One statement.
 */
export async function listEmptySeats(s: AnyScope, readers: Readers, days: number): Promise<EmptySeat[]> {
  const isLong = Prisma.sql`told."at" <= ${s.now}::timestamptz - make_interval(days => ${days}::int)`;
  const rows = await s.db.$queryRaw<(Omit<EmptySeat, 'today'> & { today: Date })[]>`
    WITH held AS (SELECT * FROM ${heldSeats(s)} seats WHERE "role" IN ('kam', 'sponsor')),
    empty AS (
      SELECT a."id", a."createdAt", a."nameKey", kam."memberId" AS "kamId", kam."memberRole",
        CASE WHEN kam."memberId" IS NULL THEN 'kam' ELSE 'sponsor' END AS "role"
      FROM "Account" a
      LEFT JOIN held kam ON kam."accountId" = a."id" AND kam."role" = 'kam'
      LEFT JOIN held sponsor ON sponsor."accountId" = a."id" AND sponsor."role" = 'sponsor'
      WHERE a."workspaceId" = ${s.workspaceId} AND a."archivedAt" IS NULL AND a."keyStatus" = 'key' AND NOT a."isPractice"
        AND (kam."memberId" IS NULL OR (sponsor."memberId" IS NULL AND EXISTS (SELECT 1 FROM held WHERE "role" = 'sponsor')))
    ),
    since AS (
      SELECT empty.*, greatest(empty."createdAt", (
        SELECT max(c."at") FROM "Change" c
        WHERE c."workspaceId" = ${s.workspaceId} AND c."accountId" = empty."id" AND (
          (c."entity" = 'account' AND c."field" = 'keyStatus' AND c."new" #>> '{}' = 'key')
          OR (c."entity" = 'accountMember' AND (
            (c."field" = 'role' AND c."old" #>> '{}' = empty."role") OR (c."field" IS NULL AND c."old" ->> 'role' = empty."role"))))
      ), (
        SELECT max(c."at") FROM "AccountMember" seat
        JOIN "Change" c ON c."workspaceId" = ${s.workspaceId} AND c."entity" = 'member' AND c."entityId" = seat."memberId"
          AND c."field" IN ('isActive', 'kind')
        WHERE seat."workspaceId" = ${s.workspaceId} AND seat."seat" = empty."id" || ':' || empty."role"
      )) AS "at"
      FROM empty
    )
    SELECT reader."id" AS "recipientId", told."id" AS "accountId", told."role", reader."today", told."nameKey"
    FROM since told JOIN ${answering(s, readers)} ON told."role" = 'kam'
    WHERE ${isLong}
    UNION ALL
    SELECT reader."id", told."id", told."role", reader."today", told."nameKey"
    FROM since told JOIN ${readersTable(readers)} ON reader."id" = told."kamId"
    WHERE told."role" = 'sponsor' AND told."memberRole" <> 'viewer' AND ${isLong}
    ORDER BY "role", "nameKey", "accountId"`;
  return rows.map(({ today, recipientId, accountId, role }) => ({ recipientId, accountId, role, today: dayOf(today) }));
}

/** Those readers who act where no KAM can: the heads; without heads, the admins. */
const answering = (s: AnyScope, readers: Readers): Prisma.Sql => Prisma.sql`(
  SELECT reader."id", reader."today" FROM ${readersTable(readers)}
  JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = reader."id"
  WHERE m."role" = 'head' OR (m."role" = 'admin' AND NOT EXISTS (
    SELECT 1 FROM "Member" head WHERE head."workspaceId" = ${s.workspaceId} AND head."role" = 'head' AND ${isHere('head')}))) reader`;

export type Waiting = To & { subjectId: string; days: number };

/** Requests for access, to any account, that are open for so many days, for whom `listAnswerable` names. One statement. */
export const listWaiting = (s: AnyScope, readers: Readers, days: number): Promise<Waiting[]> => {
  const columns = Prisma.sql`reader."id" AS "recipientId", r."id" AS "subjectId", r."accountId",
    floor(extract(epoch FROM ${s.now}::timestamptz - r."createdAt") / 86400)::int AS "days"`;
  const isOpen = Prisma.sql`r."workspaceId" = ${s.workspaceId} AND r."status" = 'open'
    AND r."createdAt" <= ${s.now}::timestamptz - make_interval(days => ${days}::int) AND EXISTS (
      SELECT 1 FROM "Account" a WHERE a."workspaceId" = ${s.workspaceId} AND a."id" = r."accountId"
        AND a."archivedAt" IS NULL AND NOT a."isPractice")`;
  return s.db.$queryRaw`
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
    JOIN "AccessRequest" r ON ${isOpen} AND r."accountId" = kam."accountId"
    UNION ALL
    SELECT ${columns} FROM ${answering(s, readers)}
    JOIN "AccessRequest" r ON ${isOpen}
    WHERE NOT EXISTS (SELECT 1 FROM ${ledBy(s)} kam WHERE kam."accountId" = r."accountId")
    ORDER BY "days" DESC, "subjectId"`;
};

export type Seats = { name: string; kam: Person | null; sponsor: Person | null };

/** Who holds the seats of these accounts, of those that are here; without accounts that are archived, to practise on, or not key. */
export async function listSeats(s: AnyScope, accountIds: Ids): Promise<Map<string, Seats>> {
  const rows = await s.db.account.findMany({
    where: {
      ...{ workspaceId: s.workspaceId, id: { in: [...accountIds] } },
      ...{ archivedAt: null, isPractice: false, keyStatus: 'key' },
    },
    select: {
      ...{ id: true, name: true },
      team: {
        where: { role: { in: ['kam', 'sponsor'] }, member: { isActive: true, kind: 'person' } },
        select: { role: true, member: { select: { id: true, name: true, slackUserId: true } } },
      },
    },
  });
  const holder = (team: (typeof rows)[number]['team'], role: string) =>
    team.find((seat) => seat.role === role)?.member ?? null;
  return new Map(
    rows.map(({ id, name, team }) => [id, { name, kam: holder(team, 'kam'), sponsor: holder(team, 'sponsor') }]),
  );
}
