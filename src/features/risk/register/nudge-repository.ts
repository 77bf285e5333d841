import { Prisma } from '../../../db/generated/client.ts';
import type { Readers } from '../../../feature.ts';
import { type Day, dayOf } from '../../../lib/dates.ts';
import type { AnyScope } from '../../../scope.ts';
import { isFollowed, isHere, keepReadable, ledBy, readersTable } from '../../accounts/index.ts';
import { REVIEW_DAYS } from './raid.ts';

export type Due = { recipientId: string; subjectId: string; accountId: string; dueOn: Day; today: Day };

/** `x` is the item, `a` its account. */
const columns = Prisma.sql`reader."id" AS "recipientId", x."id" AS "subjectId", x."accountId", x."dueOn", reader."today"`;
const ofAccount = Prisma.sql`JOIN "Account" a ON a."workspaceId" = x."workspaceId" AND a."id" = x."accountId" AND ${isFollowed}`;
const isOpen = (s: AnyScope): Prisma.Sql => Prisma.sql`x."workspaceId" = ${s.workspaceId} AND x."status" = 'open'`;
const ownerIsHere = (s: AnyScope): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Member" owner WHERE owner."workspaceId" = ${s.workspaceId} AND owner."id" = x."ownerId" AND ${isHere('owner')})`;

/** Open items whose day has come, for their owner, or where there is none, the KAM. Two statements. */
export async function listDue(s: AnyScope, readers: Readers): Promise<Due[]> {
  const rows = await s.db.$queryRaw<(Omit<Due, 'dueOn' | 'today'> & { dueOn: Date; today: Date })[]>`
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN "RaidItem" x ON ${isOpen(s)} AND x."dueOn" <= reader."today" AND x."ownerId" = reader."id" ${ofAccount}
    UNION ALL
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
    JOIN "RaidItem" x ON ${isOpen(s)} AND x."dueOn" <= reader."today" AND x."accountId" = kam."accountId"
      AND NOT ${ownerIsHere(s)} ${ofAccount}
    ORDER BY "dueOn", "subjectId"`;
  return keepReadable(
    s,
    rows.map(({ dueOn, today, ...row }) => ({ ...row, dueOn: dayOf(dueOn), today: dayOf(today) })),
  );
}

/** High and critical risks that lack an owner, a next step or a review in time, for the KAM. One statement. */
export async function listBare(s: AnyScope, readers: Readers): Promise<Omit<Due, 'dueOn'>[]> {
  const rows = await s.db.$queryRaw<(Omit<Due, 'dueOn' | 'today'> & { today: Date })[]>`
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
    JOIN "RaidItem" x ON ${isOpen(s)} AND x."accountId" = kam."accountId" AND x."kind" = 'risk' AND x."likelihood" * x."impact" >= 10
      AND (NOT ${ownerIsHere(s)} OR x."nextStep" IS NULL OR x."dueOn" IS NULL OR x."dueOn" > reader."today" + ${REVIEW_DAYS}::int) ${ofAccount}
    ORDER BY "subjectId"`;
  return rows.map(({ today, recipientId, subjectId, accountId }) => ({
    recipientId,
    subjectId,
    accountId,
    today: dayOf(today),
  }));
}
