import type { AnyScope, SystemScope, TxScope } from '../scope.ts';
import type { DeliveryKey } from './delivery.ts';

/** Null when a delivery with this key stands already. */
export async function insertDelivery(t: TxScope, key: DeliveryKey): Promise<string | null> {
  const [row] = await t.db.delivery.createManyAndReturn({
    data: [{ ...key, workspaceId: t.workspaceId, requestId: t.requestId, createdAt: t.now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** One that was queued and not sent yet. */
export async function findWaiting(s: AnyScope, key: DeliveryKey): Promise<string | null> {
  const where = { workspaceId: s.workspaceId, ...key, status: 'waiting' };
  return (await s.db.delivery.findFirst({ where, select: { id: true } }))?.id ?? null;
}

export type DeliveryRow = DeliveryKey & { id: string; status: string; attempts: number };

export const findDelivery = (s: SystemScope, id: string): Promise<DeliveryRow | null> =>
  s.db.delivery.findFirst({
    where: { workspaceId: s.workspaceId, id },
    select: { id: true, kind: true, subjectId: true, recipient: true, occurrence: true, status: true, attempts: true },
  });

/** True for the one caller that may send it. */
export async function claimDelivery(s: SystemScope, id: string): Promise<boolean> {
  const { count } = await s.db.delivery.updateMany({
    where: { workspaceId: s.workspaceId, id, status: 'waiting' },
    data: { status: 'sending', attempts: { increment: 1 } },
  });
  return count > 0;
}

type Mark = { status: string; lastError: string | null; channelId?: string; ts?: string; sentAt?: Date };

export async function markDelivery(s: SystemScope, id: string, mark: Mark): Promise<void> {
  await s.db.delivery.updateMany({ where: { workspaceId: s.workspaceId, id }, data: mark });
}

/** What was queued before of a kind, about a subject, for a recipient. */
export const listOccurrences = (s: AnyScope, key: Omit<DeliveryKey, 'occurrence'>): Promise<{ status: string }[]> =>
  s.db.delivery.findMany({
    where: { workspaceId: s.workspaceId, ...key },
    select: { status: true },
    orderBy: { id: 'asc' },
  });

/** True for the one caller that may run a job now; the next turn is `everyMinutes` later. */
export async function claimDueJob(t: TxScope, name: string, everyMinutes: number): Promise<boolean> {
  const rows = await t.db.$queryRaw<object[]>`
    INSERT INTO "Throttle" AS t ("workspaceId", "scope", "nextAt")
    VALUES (${t.workspaceId}, ${`job:${name}`}, ${t.now}::timestamptz + ${everyMinutes} * interval '1 minute')
    ON CONFLICT ("workspaceId", "scope") DO UPDATE SET "nextAt" = EXCLUDED."nextAt" WHERE t."nextAt" <= ${t.now}::timestamptz
    RETURNING "nextAt"`;
  return rows.length > 0;
}

/** What was to be told of each kind, the latest first. */
export const listTold = (
  s: AnyScope,
  most: number,
): Promise<Pick<DeliveryKey, 'kind' | 'subjectId' | 'recipient'>[]> => s.db.$queryRaw`
  SELECT "kind", "subjectId", "recipient" FROM (
    SELECT "kind", "subjectId", "recipient", row_number() OVER (PARTITION BY "kind" ORDER BY "createdAt" DESC, "id") AS "place"
    FROM "Delivery" WHERE "workspaceId" = ${s.workspaceId}
  ) latest
  WHERE "place" <= ${most} ORDER BY "kind", "place"`;
