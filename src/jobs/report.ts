import { inTransaction, type SystemScope } from '../scope.ts';
import { type DeliveryKey, deliver } from './delivery.ts';
import { listUnqueued } from './report-repository.ts';

/** Queues what was never queued before; what is done already costs one statement, nothing costs none. */
export async function deliverNew(s: SystemScope, keys: readonly DeliveryKey[]): Promise<void> {
  if (keys.length === 0) return;
  const fresh = await listUnqueued(s, keys);
  if (fresh.length === 0) return;
  await inTransaction(s, async (t) => {
    for (const key of fresh) await deliver(t, key);
  });
}
