import type { AnyScope } from '../../scope.ts';

export type Pair = { id: string; name: string; otherContactId: string; otherName: string };

/** People at an account who may be one: their names have the same words, in whatever order. */
export const listLikelyDuplicates = (s: AnyScope, accountId: string, limit: number): Promise<Pair[]> =>
  s.db.$queryRaw`
    WITH named AS (
      SELECT p."id", p."contactId", c."name",
        array(SELECT unnest(string_to_array(c."nameKey", ' ')) AS word ORDER BY word) AS "words"
      FROM "ContactAt" p JOIN "Contact" c ON c."workspaceId" = p."workspaceId" AND c."id" = p."contactId"
      WHERE p."workspaceId" = ${s.workspaceId} AND p."accountId" = ${accountId} AND p."leftOn" IS NULL
    )
    SELECT a."id", a."name", b."contactId" AS "otherContactId", b."name" AS "otherName"
    FROM named a JOIN named b ON a."words" = b."words" AND a."id" < b."id"
    ORDER BY a."name", a."id", b."id" LIMIT ${limit}`;

/** What other systems call a person, as rows. */
export async function externalIdsOf(s: AnyScope, contactId: string): Promise<string[]> {
  const rows = await s.db.externalId.findMany({
    where: { workspaceId: s.workspaceId, entity: 'contact', entityId: contactId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Whom each place at an account reports to. */
export async function bossesAt(s: AnyScope, accountId: string): Promise<Map<string, string>> {
  const rows = await s.db.contactAt.findMany({
    where: { workspaceId: s.workspaceId, accountId, reportsToId: { not: null } },
    select: { id: true, reportsToId: true },
  });
  return new Map(rows.flatMap(({ id, reportsToId }) => (reportsToId ? [[id, reportsToId] as const] : [])));
}
