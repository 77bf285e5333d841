import type { Ids } from '../../feature.ts';
import { type Day, dayOrNull } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

export type FirstGoal = {
  accountId: string;
  title: string;
  dueOn: Day | null;
  done: number;
  all: number;
  total: number;
};

/** The first open goals of each account: strategic ones and those due soonest. One statement. */
export async function listFirstGoals(s: AnyScope, accountIds: Ids, most: number): Promise<FirstGoal[]> {
  const rows = await s.db.$queryRaw<(Omit<FirstGoal, 'dueOn'> & { dueOn: Date | null })[]>`
    WITH ranked AS (
      SELECT "id", "accountId", "title", "dueOn", (count(*) OVER (PARTITION BY "accountId"))::int AS "total",
        row_number() OVER (PARTITION BY "accountId" ORDER BY "level" DESC, "dueOn" NULLS LAST, "title", "id") AS "place"
      FROM "Goal" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[]) AND "status" = 'open'
    )
    SELECT ranked."accountId", ranked."title", ranked."dueOn", ranked."total", count(step."id")::int AS "all", count(step."doneAt")::int AS "done"
    FROM ranked LEFT JOIN "Milestone" step ON step."workspaceId" = ${s.workspaceId} AND step."goalId" = ranked."id"
    WHERE ranked."place" <= ${most}
    GROUP BY ranked."id", ranked."accountId", ranked."title", ranked."dueOn", ranked."total", ranked."place"
    ORDER BY ranked."accountId", ranked."place"`;
  return rows.map(({ dueOn, ...row }) => ({ ...row, dueOn: dayOrNull(dueOn) }));
}
