import type { TxScope } from '../scope.ts';
import { reviveFailed, takeDeadJobs } from './dead-letters-repository.ts';

/** What gave up, for an admin to look at and to try again once its cause is mended. */

export {
  countDeadJobs,
  countFailed,
  type DeadJobs,
  FAILED_PER_PAGE,
  type FailedMessage,
  type FailedReason,
  listFailed,
} from './dead-letters-repository.ts';

/** Sends again what failed for this reason, or everything, as if it had never been tried. Returns how many. */
export async function retryFailed(t: TxScope, reason: string | 'all'): Promise<number> {
  const count = await reviveFailed(t, reason === 'all' ? null : reason);
  if (count > 0) t.hinted.add('deliveries');
  return count;
}

/** Puts dead jobs of this name, or all, back into their queues. Returns how many. */
export async function retryDeadJobs(t: TxScope, name: string | 'all'): Promise<number> {
  const dead = await takeDeadJobs(t, name === 'all' ? null : name);
  for (const job of dead) {
    await t.queue.send(t.db, job.name, job.data);
    t.queued.add(job.name);
  }
  return dead.length;
}
