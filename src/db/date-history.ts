import type { TxScope } from '../scope.ts';
import type { Entity } from './change.ts';

/** Who changed a record when, in which request. */
export type Moment = { id: string; actorId: string; requestId: string; at: Date };

/** Gives each record's changes of one request the moment they are to have, for history that is told and did not happen. */
export async function dateHistory(t: TxScope, entity: Entity, moments: readonly Moment[]): Promise<void> {
  await t.db.$executeRawUnsafe(
    `UPDATE "Change" AS c SET "actorId" = m."actorId", "requestId" = m."requestId", "at" = m."at"
     FROM jsonb_to_recordset($4::jsonb) AS m("id" text, "actorId" text, "requestId" text, "at" timestamptz)
     WHERE c."workspaceId" = $1 AND c."entity" = $2 AND c."entityId" = m."id" AND c."requestId" = $3`,
    t.workspaceId,
    entity,
    t.requestId,
    JSON.stringify(moments),
  );
}

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
