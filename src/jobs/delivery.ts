import type { SystemScope, TxScope } from '../scope.ts';
import { insertDeliveries } from './delivery-repository.ts';

/** A message to one recipient (a member's id or a Slack channel id) about one subject. */
export type DeliveryKey = { kind: string; subjectId: string; recipient: string; occurrence: string };
/** Says that a workspace has something to send; the table `Delivery` says what. */
export type DeliveryJob = { workspaceId: string };

/** What can wait, such as a reminder or a report, lets everything else go first. */
export type DeliveryOptions = { urgency?: 'now' | 'can wait' };

/**
 * How Slack answered. `later`: it surely did nothing and may be asked again; `uncertain`: its answer was lost, so the message may have
 * arrived; `stopped`: it is right that it was not sent; `failed`: somebody has to mend something first.
 */
export type Sent =
  | { outcome: 'sent'; channelId: string; ts: string }
  | { outcome: 'later'; afterSeconds: number; reason: string }
  | { outcome: 'uncertain' | 'stopped' | 'failed'; reason: string };

/** What a delivery needs before Slack is called; nothing is sent when it ends otherwise. `heldUntil` is a time of the product. */
export type Ready<T> = T | { stopped: string } | { heldUntil: Date };

/** Whose turn it is not yet, and for how long. */
export type Wait = { for: 'recipient' | 'workspace'; seconds: number };

export type Courier<T extends object> = {
  prepare(s: SystemScope, key: DeliveryKey): Promise<Ready<T>>;
  /** Takes a turn among all messages of the workspace and the recipient; null when it has one now. */
  takeTurn(s: SystemScope, key: DeliveryKey): Promise<Wait | null>;
  send(s: SystemScope, key: DeliveryKey, ready: T): Promise<Sent>;
};

/** Queues a message inside the transaction that causes it; the same key is queued once. Returns false when it was queued before. */
export const deliver = async (t: TxScope, key: DeliveryKey, options?: DeliveryOptions): Promise<boolean> =>
  (await deliverMany(t, [key], options)) === 1;

/** The same for many; returns how many were not queued before. */
export async function deliverMany(
  t: TxScope,
  keys: readonly DeliveryKey[],
  { urgency = 'now' }: DeliveryOptions = {},
): Promise<number> {
  const count = await insertDeliveries(t, keys, urgency === 'now' ? 0 : 1);
  if (count > 0) t.hinted.add('deliveries');
  return count;
}
