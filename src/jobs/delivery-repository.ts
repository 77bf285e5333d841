import type { AnyScope, SystemScope, TxScope } from '../scope.ts';
import type { DeliveryKey } from './delivery.ts';

/** A statement takes 32,767 parameters at most. */
const CHUNK = 2_000;

/** Returns how many stand now that did not stand before. */
export async function insertDeliveries(t: TxScope, keys: readonly DeliveryKey[], urgency: number): Promise<number> {
  const common = { workspaceId: t.workspaceId, requestId: t.requestId, createdAt: t.now, urgency };
  let inserted = 0;
  for (let start = 0; start < keys.length; start += CHUNK) {
    const data = keys
      .slice(start, start + CHUNK)
      .map(({ kind, subjectId, recipient, occurrence }) => ({ ...common, kind, subjectId, recipient, occurrence }));
    inserted += (await t.db.delivery.createMany({ data, skipDuplicates: true })).count;
  }
  return inserted;
}

/** While somebody works on a delivery nobody else does: longer than the three calls for a picture may take, which end after 10 seconds each. */
const LEASE_SECONDS = 45;

/** `dueAt`: when it was due, before it was taken. */
export type DeliveryRow = DeliveryKey & { id: string; attempts: number; dueAt: Date };

/** Takes what is due first. When whoever took it dies before claiming it, it is due again after the lease. */
export async function takeDue(s: SystemScope): Promise<DeliveryRow | null> {
  const [row] = await s.db.$queryRaw<DeliveryRow[]>`
    WITH next AS MATERIALIZED (
      SELECT "id", "nextAt" FROM "Delivery"
      WHERE "workspaceId" = ${s.workspaceId} AND "status" = 'waiting' AND "nextAt" <= now()
        AND ("heldUntil" IS NULL OR "heldUntil" <= ${s.now}::timestamptz)
      ORDER BY "urgency", "nextAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE "Delivery" AS d SET "nextAt" = now() + ${LEASE_SECONDS} * interval '1 second'
    FROM next WHERE d."workspaceId" = ${s.workspaceId} AND d."id" = next."id"
    RETURNING d."id", d."kind", d."subjectId", d."recipient", d."occurrence", d."attempts", next."nextAt" AS "dueAt"`;
  return row ?? null;
}

/** True for the one caller that may send it. */
export async function claimDelivery(s: SystemScope, id: string, leaseSeconds = LEASE_SECONDS): Promise<boolean> {
  const count = await s.db.$executeRaw`
    UPDATE "Delivery" SET "status" = 'sending', "attempts" = "attempts" + 1,
      "nextAt" = now() + ${leaseSeconds} * interval '1 second'
    WHERE "workspaceId" = ${s.workspaceId} AND "id" = ${id} AND "status" = 'waiting'`;
  return count > 0;
}

type Mark = {
  status: string;
  lastError: string | null;
  channelId?: string;
  ts?: string;
  sentAt?: Date;
  failedAt?: Date;
};

export async function markDelivery(s: SystemScope, id: string, mark: Mark): Promise<void> {
  await s.db.delivery.updateMany({ where: { workspaceId: s.workspaceId, id }, data: mark });
}

/** Has it tried again later. Returns when. */
export async function retryLater(s: SystemScope, id: string, reason: string, seconds: number): Promise<Date> {
  const [row] = await s.db.$queryRaw<{ nextAt: Date }[]>`
    UPDATE "Delivery" SET "status" = 'waiting', "lastError" = ${reason}, "nextAt" = now() + ${seconds} * interval '1 second'
    WHERE "workspaceId" = ${s.workspaceId} AND "id" = ${id} RETURNING "nextAt"`;
  return row?.nextAt ?? s.now;
}

/** Notes an attempt that did not come as far as claiming it. */
export async function countAttempt(s: SystemScope, id: string): Promise<void> {
  await s.db.delivery.updateMany({
    where: { workspaceId: s.workspaceId, id, status: 'waiting' },
    data: { attempts: { increment: 1 } },
  });
}

/** Gives it back to its place in the line. Returns when the workspace may send again. */
export async function giveBack(s: SystemScope, { id, dueAt }: DeliveryRow, seconds: number): Promise<Date> {
  const [row] = await s.db.$queryRaw<{ at: Date }[]>`
    UPDATE "Delivery" SET "nextAt" = ${dueAt}::timestamptz
    WHERE "workspaceId" = ${s.workspaceId} AND "id" = ${id} AND "status" = 'waiting'
    RETURNING now() + ${seconds} * interval '1 second' AS "at"`;
  return row?.at ?? s.now;
}

/** Has it wait, together with what else is due to the recipient, which would only be looked at in vain. Returns until when. */
export async function postpone(s: SystemScope, { id, recipient }: DeliveryRow, seconds: number): Promise<Date> {
  const rows = await s.db.$queryRaw<{ nextAt: Date }[]>`
    UPDATE "Delivery" SET "nextAt" = now() + ${seconds} * interval '1 second'
    WHERE "workspaceId" = ${s.workspaceId} AND "id" IN (
      SELECT "id" FROM "Delivery"
      WHERE "workspaceId" = ${s.workspaceId} AND "status" = 'waiting' AND "recipient" = ${recipient}
        AND ("nextAt" <= now() OR "id" = ${id})
      FOR UPDATE SKIP LOCKED)
    RETURNING "nextAt"`;
  return rows[0]?.nextAt ?? s.now;
}

export async function holdUntil(s: SystemScope, { id, dueAt }: DeliveryRow, heldUntil: Date): Promise<void> {
  await s.db.delivery.updateMany({
    where: { workspaceId: s.workspaceId, id, status: 'waiting' },
    data: { heldUntil, nextAt: dueAt },
  });
}

/** Whoever was sending these died, so nobody knows whether they arrived. `isAlone`: no other process is there that might be sending. */
export async function markCutOff(s: SystemScope, isAlone = false): Promise<void> {
  await s.db.$executeRaw`
    UPDATE "Delivery" SET "status" = 'uncertain', "lastError" = 'cut off while sending'
    WHERE "workspaceId" = ${s.workspaceId} AND "status" = 'sending' AND (${isAlone} OR "nextAt" <= now())`;
}

/** Whether the workspace has something to send, or something that was cut off. */
export async function hasDue(s: SystemScope): Promise<boolean> {
  const rows = await s.db.$queryRaw<object[]>`
    SELECT 1 FROM "Delivery"
    WHERE "workspaceId" = ${s.workspaceId} AND "status" IN ('waiting', 'sending') AND "nextAt" <= now()
      AND ("heldUntil" IS NULL OR "heldUntil" <= ${s.now}::timestamptz OR "status" = 'sending') LIMIT 1`;
  return rows.length > 0;
}

/** What the queue never takes by itself, because a task sends it. */
const FOR_GOOD = new Date('9999-12-31T00:00:00.000Z');

/** The id of a delivery that its task sends, unless it was sent before. */
export async function noteOwn(t: TxScope, key: DeliveryKey): Promise<string | null> {
  const { workspaceId, requestId, now } = t;
  await t.db.delivery.createMany({
    data: [{ ...key, workspaceId, requestId, createdAt: now, heldUntil: FOR_GOOD }],
    skipDuplicates: true,
  });
  const where = { workspaceId, ...key, status: 'waiting' };
  return (await t.db.delivery.findFirst({ where, select: { id: true } }))?.id ?? null;
}

/** What was queued before of a kind, about a subject, for a recipient. */
export const listOccurrences = (s: AnyScope, key: Omit<DeliveryKey, 'occurrence'>): Promise<{ status: string }[]> =>
  s.db.delivery.findMany({
    where: { workspaceId: s.workspaceId, ...key },
    select: { status: true },
    orderBy: { id: 'asc' },
  });

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
