import type { TxScope } from '../scope.ts';

/** Puts the workspace's history into the order of its moments, for what was not written in it. Slow unless `analyse` went before. */
export async function sortHistory(t: TxScope): Promise<void> {
  await t.db.$executeRawUnsafe(
    `UPDATE "Change" AS c SET "id" = sorted."next" FROM (
       SELECT "id", nextval(pg_get_serial_sequence('"Change"', 'id')) AS "next" FROM (
         SELECT "id" FROM "Change" WHERE "workspaceId" = $1 ORDER BY "at", "id") AS ordered) AS sorted
     WHERE c."workspaceId" = $1 AND c."id" = sorted."id"`,
    t.workspaceId,
  );
}
