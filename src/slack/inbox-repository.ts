import type { Prisma } from '../db/generated/client.ts';
import type { SystemScope, TxScope } from '../scope.ts';

/** False when the event was stored before: Slack delivers again what it thinks was lost. */
export async function insertEvent(t: TxScope, eventId: string, type: string, body: object): Promise<boolean> {
  const { count } = await t.db.inbox.createMany({
    data: [{ workspaceId: t.workspaceId, eventId, type, body: body as Prisma.InputJsonObject, receivedAt: t.now }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** The stored event, or null when its work is done. */
export async function takeEvent(s: SystemScope, eventId: string): Promise<unknown> {
  const row = await s.db.inbox.findFirst({
    where: { workspaceId: s.workspaceId, eventId, doneAt: null },
    select: { body: true },
  });
  return row?.body ?? null;
}

/** Its body is no longer needed; the id stays, so that a late redelivery is known. */
export async function markEventDone(s: SystemScope, eventId: string): Promise<void> {
  await s.db.inbox.updateMany({ where: { workspaceId: s.workspaceId, eventId }, data: { doneAt: s.now, body: {} } });
}
