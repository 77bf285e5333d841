import type { AnyScope, TxScope } from '../scope.ts';
import type { DeliveryKey } from './delivery.ts';

export type FailedReason = { reason: string; count: number; newestAt: Date };

/** The most frequent reason first. */
export const countFailed = (s: AnyScope): Promise<FailedReason[]> => s.db.$queryRaw`
  SELECT COALESCE("lastError", '') AS "reason", count(*)::int AS "count", max(COALESCE("failedAt", "createdAt")) AS "newestAt"
  FROM "Delivery" WHERE "workspaceId" = ${s.workspaceId} AND "status" = 'failed'
  GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1`;

export type FailedMessage = Pick<DeliveryKey, 'kind' | 'recipient'> & {
  id: string;
  reason: string;
  attempts: number;
  at: Date;
};

export const FAILED_PER_PAGE = 10;

/** One page, the newest first; the first page is 0. */
export const listFailed = (s: AnyScope, { page }: { page: number }): Promise<FailedMessage[]> => s.db.$queryRaw`
  SELECT "id", "kind", "recipient", COALESCE("lastError", '') AS "reason", "attempts", COALESCE("failedAt", "createdAt") AS "at"
  FROM "Delivery" WHERE "workspaceId" = ${s.workspaceId} AND "status" = 'failed'
  ORDER BY "at" DESC, "id" DESC LIMIT ${FAILED_PER_PAGE} OFFSET ${page * FAILED_PER_PAGE}`;

/** Returns how many wait again. */
export const reviveFailed = (t: TxScope, reason: string | null): Promise<number> => t.db.$executeRaw`
  UPDATE "Delivery" SET "status" = 'waiting', "attempts" = 0, "failedAt" = NULL, "nextAt" = now()
  WHERE "workspaceId" = ${t.workspaceId} AND "status" = 'failed'
    AND (${reason}::text IS NULL OR COALESCE("lastError", '') = ${reason})`;

/** Jobs of one name that gave up. */
export type DeadJobs = { name: string; count: number; newestAt: Date; newestError: string };

/** By name. The queue is one for all workspaces; its jobs say whose they are. */
export const countDeadJobs = (s: AnyScope): Promise<DeadJobs[]> => s.db.$queryRaw`
  SELECT left(name, -5) AS "name", count(*)::int AS "count", max(created_on) AS "newestAt",
    (array_agg(COALESCE(output->>'message', output->'value'->>'message', '') ORDER BY created_on DESC))[1] AS "newestError"
  FROM pgboss.job WHERE name LIKE '%.dead' AND state = 'created' AND data->>'workspaceId' = ${s.workspaceId}
  GROUP BY name ORDER BY name`;

/** Takes the workspace's dead jobs away and returns them; of all names without one. */
export const takeDeadJobs = (t: TxScope, name: string | null): Promise<{ name: string; data: object }[]> =>
  t.db.$queryRaw`
    DELETE FROM pgboss.job
    WHERE name LIKE '%.dead' AND state = 'created' AND data->>'workspaceId' = ${t.workspaceId}
      AND (${name}::text IS NULL OR name = ${name}::text || '.dead')
    RETURNING left(name, -5) AS "name", data`;
