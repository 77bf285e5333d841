import type { TxScope } from '../scope.ts';

/** True for the one caller that may run a job now; turns begin at whole multiples of `everyMinutes`, so that one of five starts at 9:00. */
export async function claimDueJob(t: TxScope, name: string, everyMinutes: number): Promise<boolean> {
  const rows = await t.db.$queryRaw<object[]>`
    INSERT INTO "Throttle" AS t ("workspaceId", "scope", "nextAt")
    VALUES (${t.workspaceId}, ${`job:${name}`}, ${nextTurn(t.now, everyMinutes)}::timestamptz)
    ON CONFLICT ("workspaceId", "scope") DO UPDATE SET "nextAt" = EXCLUDED."nextAt" WHERE t."nextAt" <= ${t.now}::timestamptz
    RETURNING "nextAt"`;
  return rows.length > 0;
}

function nextTurn(now: Date, everyMinutes: number): Date {
  const length = everyMinutes * 60_000;
  return new Date((Math.floor(now.getTime() / length) + 1) * length);
}
