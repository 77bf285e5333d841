import { Prisma } from '../../db/generated/client.ts';
import type { Ids, Readers } from '../../feature.ts';
import { type Day, dayOf, dayOrNull } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { isFollowed, ledBy, readersTable } from '../accounts/index.ts';

/** The day since which nobody in Slack confirmed or changed the place `p` or the person who stands there. */
const asOf = (
  s: AnyScope,
): Prisma.Sql => Prisma.sql`greatest(p."confirmedOn", (p."createdAt" AT TIME ZONE 'UTC')::date, (
  SELECT max((c."at" AT TIME ZONE 'UTC')::date) FROM "Change" c
  WHERE c."workspaceId" = ${s.workspaceId} AND c."source" = 'slack' AND c."field" IS DISTINCT FROM 'confirmedOn'
    AND ((c."entity" = 'contactAt' AND c."entityId" = p."id") OR (c."entity" = 'contact' AND c."entityId" = p."contactId"))))`;

export type Unconfirmed = { recipientId: string; subjectId: string; accountId: string; asOf: Day; today: Day };

/** Key contacts about whom nobody said for more than so many days that they are still there, for the KAM. One statement. */
export async function listUnconfirmed(s: AnyScope, readers: Readers, days: number): Promise<Unconfirmed[]> {
  const rows = await s.db.$queryRaw<(Omit<Unconfirmed, 'asOf' | 'today'> & { asOf: Date; today: Date })[]>`
    SELECT * FROM (
      SELECT reader."id" AS "recipientId", p."id" AS "subjectId", p."accountId", ${asOf(s)} AS "asOf", reader."today"
      FROM ${readersTable(readers)}
      JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
      JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = kam."accountId" AND ${isFollowed}
      JOIN "ContactAt" p ON p."workspaceId" = ${s.workspaceId} AND p."accountId" = a."id" AND p."isKey" AND p."leftOn" IS NULL
    ) known WHERE "today" - "asOf" > ${days}::int
    ORDER BY "asOf", "subjectId"`;
  return rows.map(({ asOf: since, today, ...row }) => ({ ...row, asOf: dayOf(since), today: dayOf(today) }));
}

export type Known = {
  id: string;
  name: string;
  title: string | null;
  accountName: string;
  leftOn: Day | null;
  asOf: Day;
};

/** These places, without those at accounts that are archived or to practise on. One statement. */
export async function listKnown(s: AnyScope, ids: Ids): Promise<Known[]> {
  const rows = await s.db.$queryRaw<(Omit<Known, 'asOf' | 'leftOn'> & { asOf: Date; leftOn: Date | null })[]>`
    SELECT p."id", who."name", p."title", a."name" AS "accountName", p."leftOn", ${asOf(s)} AS "asOf"
    FROM "ContactAt" p
    JOIN "Contact" who ON who."workspaceId" = p."workspaceId" AND who."id" = p."contactId"
    JOIN "Account" a ON a."workspaceId" = p."workspaceId" AND a."id" = p."accountId"
    WHERE p."workspaceId" = ${s.workspaceId} AND p."id" = ANY(${[...ids]}::text[])
      AND a."archivedAt" IS NULL AND NOT a."isPractice"`;
  return rows.map(({ asOf: since, leftOn, ...row }) => ({ ...row, asOf: dayOf(since), leftOn: dayOrNull(leftOn) }));
}
