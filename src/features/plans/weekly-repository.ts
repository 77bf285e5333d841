import type { Ids, Range } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';

export type MovedGoal = {
  accountId: string;
  title: string;
  status: string;
  done: number;
  all: number;
  /** A step of it was taken within this time. */
  hasStep: boolean;
  /** Actions for it that were done within this time. */
  actions: string[];
};

/** Goals that came nearer within some time: reached, a milestone done, or an action done that serves them. */
export const listMovedGoals = (s: AnyScope, accountIds: Ids, { from, to }: Range): Promise<MovedGoal[]> =>
  s.db.$queryRaw`
    WITH steps AS (
      SELECT "goalId", count(*)::int AS "all", (count("doneAt"))::int AS "done",
        bool_or("doneAt" >= ${from} AND "doneAt" < ${to}) AS "hasStep"
      FROM "Milestone" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[]) GROUP BY "goalId"
    ), served AS (
      SELECT link."goalId", array_agg(x."title" ORDER BY x."doneAt", x."id") AS "actions"
      FROM "PlanLink" link
      JOIN "Action" x ON x."workspaceId" = ${s.workspaceId} AND x."id" = link."actionId" AND x."status" = 'done'
        AND x."doneAt" >= ${from} AND x."doneAt" < ${to}
      WHERE link."workspaceId" = ${s.workspaceId} AND link."accountId" = ANY(${[...accountIds]}::text[]) AND link."goalId" IS NOT NULL
      GROUP BY link."goalId"
    ), reached AS (
      SELECT DISTINCT "entityId" FROM "Change"
      WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[]) AND "entity" = 'goal'
        AND "field" = 'status' AND "at" >= ${from} AND "at" < ${to}
    )
    SELECT goal."accountId", goal."title", goal."status", coalesce(steps."done", 0) AS "done", coalesce(steps."all", 0) AS "all",
      coalesce(steps."hasStep", false) AS "hasStep", coalesce(served."actions", '{}') AS "actions"
    FROM "Goal" goal
    LEFT JOIN steps ON steps."goalId" = goal."id"
    LEFT JOIN served ON served."goalId" = goal."id"
    WHERE goal."workspaceId" = ${s.workspaceId} AND goal."accountId" = ANY(${[...accountIds]}::text[])
      AND ((goal."status" = 'reached' AND goal."id" IN (SELECT "entityId" FROM reached))
        OR (goal."status" = 'open' AND (steps."hasStep" OR served."goalId" IS NOT NULL)))
    ORDER BY goal."status" = 'open', goal."level" DESC, goal."title", goal."id"`;
