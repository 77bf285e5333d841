import { inTransaction, type SystemScope } from '../scope.ts';
import { type DeliveryKey, deliverMany } from './delivery.ts';
import { listUnqueued } from './report-repository.ts';

/** Queues what was never queued before; what is done already costs one statement, nothing costs none. */
export async function deliverNew(s: SystemScope, keys: readonly DeliveryKey[]): Promise<void> {
  const fresh = keys.length > 0 ? await listUnqueued(s, keys) : [];
  if (fresh.length > 0) await inTransaction(s, (t) => deliverMany(t, fresh, { urgency: 'can wait' }));
}
