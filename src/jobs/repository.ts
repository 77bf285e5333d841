import type { TxScope } from '../scope.ts';

/** True for the one caller that may run a job now; the next turn is `everyMinutes` later. */
export async function claimDueJob(t: TxScope, name: string, everyMinutes: number): Promise<boolean> {
  const rows = await t.db.$queryRaw<object[]>`
    INSERT INTO "Throttle" AS t ("workspaceId", "scope", "nextAt")
    VALUES (${t.workspaceId}, ${`job:${name}`}, ${t.now}::timestamptz + ${everyMinutes} * interval '1 minute')
    ON CONFLICT ("workspaceId", "scope") DO UPDATE SET "nextAt" = EXCLUDED."nextAt" WHERE t."nextAt" <= ${t.now}::timestamptz
    RETURNING "nextAt"`;
  return rows.length > 0;
}
