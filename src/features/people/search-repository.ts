import { Prisma } from '../../db/generated/client.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';

export type FoundContact = { id: string; contactId: string; name: string; title: string | null; rank: number };

/** At an account, or at those of a list; with `all` everywhere. */
export type Where = { accountIds: readonly string[] | 'all' };

const likeSafe = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

const RANKS = Prisma.sql`DISTINCT ON (c."id") p."id", p."contactId", c."name", p."title", c."nameKey"`;

/**
 * Finds people who are there by name as it is typed: the whole name first, then each word somewhere in it, in another name or the title, or
 * the beginning of the mail address; only when there is none of these, names spelled alike. Each person once.
 */
export async function searchContacts(
  s: AnyScope,
  words: string,
  { accountIds }: Where,
  limit: number,
): Promise<FoundContact[]> {
  const key = foldName(words.slice(0, 100));
  if (!key) return [];
  const here = Prisma.sql`p."workspaceId" = ${s.workspaceId} AND p."leftOn" IS NULL
    AND (${accountIds === 'all'} OR p."accountId" = ANY(${accountIds === 'all' ? [] : accountIds}::text[]))`;
  const from = Prisma.sql`"ContactAt" p JOIN "Contact" c ON c."workspaceId" = p."workspaceId" AND c."id" = p."contactId"`;
  return s.db.$queryRaw<FoundContact[]>`
    WITH direct AS (
      SELECT ${RANKS}, CASE WHEN c."nameKey" = ${key} THEN 0 WHEN c."nameKey" LIKE ${`${likeSafe(key)}%`} THEN 1 ELSE 2 END AS "rank"
      FROM ${from} WHERE ${here} AND ((${hasWords(key)}) OR c."mail" LIKE ${`${likeSafe(words.toLowerCase())}%`})
    ),
    alike AS (
      SELECT ${RANKS}, 3 AS "rank" FROM ${from}
      WHERE ${here} AND ${key} <% c."nameKey" AND NOT EXISTS (SELECT 1 FROM direct)
    ),
    found AS (SELECT * FROM direct UNION ALL SELECT * FROM alike)
    SELECT "id", "contactId", "name", "title", "rank" FROM found
    ORDER BY "rank", CASE WHEN "rank" = 3 THEN word_similarity(${key}, "nameKey") END DESC, "nameKey", "id" LIMIT ${limit}`;
}

/** A single letter only starts a name or a word of it. */
function hasWords(key: string): Prisma.Sql {
  const each = key.split(' ').map((word) => {
    const safe = likeSafe(word);
    return word.length < 3
      ? Prisma.sql`(c."nameKey" LIKE ${`${safe}%`} OR c."nameKey" LIKE ${`% ${safe}%`} OR lower(p."title") LIKE ${`%${safe}%`})`
      : Prisma.sql`(c."nameKey" LIKE ${`%${safe}%`} OR lower(c."alsoKnownAs") LIKE ${`%${safe}%`} OR lower(p."title") LIKE ${`%${safe}%`})`;
  });
  return Prisma.join(each, ' AND ');
}
