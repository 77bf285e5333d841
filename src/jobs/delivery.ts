import type { AnyScope, SystemScope, TxScope } from '../scope.ts';
import { claimDelivery, type DeliveryRow, findDelivery, insertDelivery, markDelivery } from './repository.ts';

/** A message to one recipient (a member's id or a Slack channel id) about one subject. */
export type DeliveryKey = { kind: string; subjectId: string; recipient: string; occurrence: string };
export type DeliveryJob = { workspaceId: string; deliveryId: string };

/** Slack's answer to a sending. `uncertain`: it was lost, so the message may have arrived and is not repeated. */
export type Sent =
  | { outcome: 'sent'; channelId: string; ts: string }
  | { outcome: 'later'; afterSeconds: number; reason: string }
  | { outcome: 'stopped'; reason: string }
  | { outcome: 'uncertain'; reason: string };

/** What a delivery needs before Slack is called; nothing has been sent when it ends otherwise. */
export type Ready<T> = T | { later: number } | { stopped: string };

export type Courier<T extends object> = {
  prepare(key: DeliveryKey): Promise<Ready<T>>;
  send(key: DeliveryKey, ready: T): Promise<Sent>;
};

/** With pauses that double from 15 seconds up to an hour, about five hours of trying. */
const ATTEMPTS = 12;
const pauseSeconds = (attempts: number): number => Math.min(15 * 2 ** attempts, 3_600);

/** Queues a message inside the transaction that causes it; the same key is queued once. Returns false when it was queued before. */
export async function deliver(t: TxScope, key: DeliveryKey): Promise<boolean> {
  const id = await insertDelivery(t, key);
  if (!id) return false;
  await queue(t, id);
  return true;
}

async function queue(t: AnyScope & { queued?: Set<string> }, deliveryId: string, after?: number): Promise<void> {
  const job: DeliveryJob = { workspaceId: t.workspaceId, deliveryId };
  await t.queue.send(t.db, 'deliveries', job, after === undefined ? {} : { after });
  t.queued?.add('deliveries');
}

/**
 * Sends one delivery: claimed just before Slack is called, marked after. One found claimed already was cut off in between:
 * its outcome is unknown, so it is marked uncertain and never sent again.
 */
export async function runDelivery<T extends object>(s: SystemScope, id: string, courier: Courier<T>): Promise<void> {
  const delivery = await findDelivery(s, id);
  if (!delivery) return;
  if (delivery.status === 'sending') {
    await markDelivery(s, id, { status: 'uncertain', lastError: 'cut off while sending' });
    return;
  }
  if (delivery.status !== 'waiting') return;
  const failed = (error: unknown): Sent => ({ outcome: 'later', afterSeconds: 0, reason: String(error) });
  const ready = await courier.prepare(delivery).catch((error: unknown) => ({ failure: failed(error) }));
  if ('later' in ready) return queue(s, id, ready.later);
  if ('stopped' in ready) return markDelivery(s, id, { status: 'stopped', lastError: ready.stopped });
  if (!(await claimDelivery(s, id))) return;
  await settle(s, delivery, 'failure' in ready ? ready.failure : await courier.send(delivery, ready));
}

async function settle(s: SystemScope, { id, attempts }: DeliveryRow, sent: Sent): Promise<void> {
  if (sent.outcome === 'sent') {
    const { channelId, ts } = sent;
    return markDelivery(s, id, { status: 'sent', channelId, ts, sentAt: s.now, lastError: null });
  }
  const isOver = sent.outcome !== 'later' || attempts + 1 >= ATTEMPTS;
  if (isOver) {
    const status = sent.outcome === 'uncertain' ? 'uncertain' : 'stopped';
    return markDelivery(s, id, { status, lastError: sent.reason });
  }
  await markDelivery(s, id, { status: 'waiting', lastError: sent.reason });
  await queue(s, id, Math.max(sent.afterSeconds || pauseSeconds(attempts), 1));
}
