import type { Ids, Range } from '../../../feature.ts';
import type { AnyScope } from '../../../scope.ts';

/** What happened to entries within some time. */
export type Move = {
  rose: boolean;
  fell: boolean;
  returned: boolean;
  /** Whether it was on the list when the time began; null: it has neither left it nor come back since. */
  wasOpen: boolean | null;
};

/** By entry; what did not move is absent. */
export async function listMoves(s: AnyScope, accountIds: Ids, { from, to }: Range): Promise<Map<string, Move>> {
  const rows = await s.db.$queryRaw<(Move & { id: string })[]>`
    SELECT "entityId" AS "id",
      bool_or("at" < ${to} AND "field" = 'level' AND "new" = '"critical"'::jsonb) AS "rose",
      bool_or("at" < ${to} AND "field" = 'level' AND "new" = '"endangered"'::jsonb) AS "fell",
      bool_or("at" < ${to} AND "field" = 'closedAt' AND "new" IS NULL) AS "returned",
      (array_agg("old" IS NULL ORDER BY "id") FILTER (WHERE "field" = 'closedAt'))[1] AS "wasOpen"
    FROM "Change"
    WHERE "workspaceId" = ${s.workspaceId} AND "entity" = 'queueEntry' AND "field" IN ('level', 'closedAt')
      AND "accountId" = ANY(${accountIds}::text[]) AND "at" >= ${from}
    GROUP BY "entityId"`;
  return new Map(rows.map(({ id, ...move }) => [id, move]));
}

export type Watched = { accountId: string; accountName: string; text: string | null };

/** Accounts that are on watch now and were not before, with the signal that weighs most. */
export const listWatched = (s: AnyScope, accountIds: Ids, { from, to }: Range): Promise<Watched[]> => s.db.$queryRaw`
  SELECT a."id" AS "accountId", a."name" AS "accountName",
    (SELECT one ->> 'text' FROM jsonb_array_elements(now."signals") AS one ORDER BY (one ->> 'points')::int DESC, one ->> 'signal' LIMIT 1) AS "text"
  FROM unnest(${accountIds}::text[]) AS wanted("id")
  JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = wanted."id"
  CROSS JOIN LATERAL (
    SELECT h."level", h."signals" FROM "HealthScore" h
    WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = wanted."id" AND h."dayOn" < ${to}
    ORDER BY h."dayOn" DESC LIMIT 1) now
  CROSS JOIN LATERAL (
    SELECT h."level" FROM "HealthScore" h
    WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = wanted."id" AND h."dayOn" < ${from}
    ORDER BY h."dayOn" DESC LIMIT 1) before
  WHERE now."level" = 'watch' AND before."level" = 'none'
    AND NOT EXISTS (SELECT 1 FROM "QueueEntry" e WHERE e."workspaceId" = ${s.workspaceId} AND e."openKey" = a."id")
  ORDER BY a."nameKey", a."id"`;
