import type { AnyScope } from '../../scope.ts';
import { MOMENTS_A_PAGE, type Moment } from './timeline.ts';

/**
 * One page of what happened at an account, the latest first: goals reached and dropped, actions done, opportunities won and lost,
 * people who joined and left the team, changes of status, plans begun, and each import as one line. One statement whatever its length.
 */
export async function listMoments(
  s: AnyScope,
  accountId: string,
  page: number,
): Promise<{ moments: Moment[]; total: number }> {
  const rows = await s.db.$queryRaw<(Moment & { total: number })[]>`
    WITH own AS (
      SELECT * FROM "Change" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId}
    ), told AS (
      SELECT max("id") AS "id", max("at") AS "at", 'import' AS "kind", NULL AS "entityId", NULL AS "field", NULL AS "before",
        NULL AS "after", NULL AS "memberId", min("actorId") AS "actorId", count(*)::int AS "count"
      FROM own WHERE "importId" IS NOT NULL GROUP BY "importId"
      UNION ALL
      SELECT "id", "at", CASE "entity" WHEN 'accountMember' THEN 'seat' ELSE "entity" END, "entityId", "field",
        CASE WHEN "field" IS NULL THEN "old" ->> 'role' ELSE "old" #>> '{}' END,
        CASE WHEN "field" IS NOT NULL THEN "new" #>> '{}' WHEN "entity" = 'plan' THEN "new" ->> 'year' ELSE "new" ->> 'role' END,
        coalesce("new" ->> 'memberId', "old" ->> 'memberId'), "actorId", 0
      FROM own WHERE "importId" IS NULL AND (
        ("entity" = 'goal' AND "field" = 'status' AND "new" #>> '{}' IN ('reached', 'dropped'))
        OR ("entity" = 'action' AND "field" = 'status' AND "new" #>> '{}' = 'done')
        OR ("entity" = 'opportunity' AND "field" = 'status' AND "new" #>> '{}' IN ('won', 'lost'))
        OR ("entity" = 'accountMember' AND ("field" IS NULL OR "field" = 'role'))
        OR ("entity" = 'account' AND "field" IN ('keyStatus', 'tier'))
        OR ("entity" = 'plan' AND "field" IS NULL AND "new" IS NOT NULL))
    )
    SELECT told."at", told."kind", told."field", told."before", told."after", told."actorId", told."count", (count(*) OVER ())::int AS "total",
      coalesce(told."memberId", seat."new" ->> 'memberId') AS "memberId", coalesce(goal."title", action."title", deal."name") AS "title"
    FROM told
    LEFT JOIN "Goal" goal ON goal."workspaceId" = ${s.workspaceId} AND goal."id" = told."entityId" AND told."kind" = 'goal'
    LEFT JOIN "Action" action ON action."workspaceId" = ${s.workspaceId} AND action."id" = told."entityId" AND told."kind" = 'action'
    LEFT JOIN "Opportunity" deal ON deal."workspaceId" = ${s.workspaceId} AND deal."id" = told."entityId" AND told."kind" = 'opportunity'
    LEFT JOIN own seat ON seat."entity" = 'accountMember' AND seat."entityId" = told."entityId" AND told."kind" = 'seat' AND seat."field" IS NULL
      AND seat."new" IS NOT NULL AND told."memberId" IS NULL
    ORDER BY told."at" DESC, told."id" DESC LIMIT ${MOMENTS_A_PAGE} OFFSET ${(page - 1) * MOMENTS_A_PAGE}`;
  return { moments: rows, total: rows[0]?.total ?? 0 };
}
