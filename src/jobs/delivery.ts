import type { AnyScope, SystemScope, TxScope } from '../scope.ts';
import { claimDelivery, findDelivery, insertDelivery, markDelivery } from './repository.ts';

/** A message to one recipient (a member's id or a Slack channel id) about one subject. */
export type DeliveryKey = { kind: string; subjectId: string; recipient: string; occurrence: string };
export type DeliveryJob = { workspaceId: string; deliveryId: string };

/** What became of a sending. `uncertain`: Slack's answer was lost, so it may have arrived and is not repeated. */
export type Sent =
  | { outcome: 'sent'; channelId: string; ts: string }
  | { outcome: 'later'; afterSeconds: number; reason: string }
  | { outcome: 'stopped'; reason: string }
  | { outcome: 'uncertain'; reason: string };

const ATTEMPTS = 8;

/** Queues a message inside the transaction that causes it; the same key is queued once. Returns false when it was queued before. */
export async function deliver(t: TxScope, key: DeliveryKey): Promise<boolean> {
  const id = await insertDelivery(t, key);
  if (!id) return false;
  await send(t, { workspaceId: t.workspaceId, deliveryId: id });
  return true;
}

async function send(t: AnyScope & { queued?: Set<string> }, job: DeliveryJob, afterSeconds?: number): Promise<void> {
  await t.queue.send(t.db, 'deliveries', job, afterSeconds === undefined ? {} : { after: afterSeconds });
  t.queued?.add('deliveries');
}

/**
 * Sends one delivery: claimed before, marked after. One found claimed already was cut off between call and mark:
 * its outcome is unknown, so it is marked uncertain and never sent again.
 */
export async function runDelivery(
  s: SystemScope,
  deliveryId: string,
  post: (key: DeliveryKey) => Promise<Sent>,
): Promise<void> {
  const delivery = await findDelivery(s, deliveryId);
  if (!delivery) return;
  if (delivery.status === 'sending')
    return markDelivery(s, deliveryId, { status: 'uncertain', lastError: 'cut off while sending' });
  if (delivery.status !== 'waiting' || !(await claimDelivery(s, deliveryId))) return;
  const sent = await post(delivery);
  if (sent.outcome !== 'later') return markDelivery(s, deliveryId, markOf(s, sent));
  if (delivery.attempts + 1 >= ATTEMPTS)
    return markDelivery(s, deliveryId, { status: 'stopped', lastError: sent.reason });
  await markDelivery(s, deliveryId, { status: 'waiting', lastError: sent.reason });
  await send(s, { workspaceId: s.workspaceId, deliveryId }, sent.afterSeconds);
}

const markOf = (s: SystemScope, sent: Exclude<Sent, { outcome: 'later' }>) =>
  sent.outcome === 'sent'
    ? { status: 'sent', channelId: sent.channelId, ts: sent.ts, sentAt: s.now, lastError: null }
    : { status: sent.outcome, lastError: sent.reason };
