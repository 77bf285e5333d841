import type { SystemScope } from '../scope.ts';
import { claimSlot, pushSlot } from './repository.ts';

/** One message a second and channel, with short bursts: https://docs.slack.dev/apis/web-api/rate-limits */
const SPACING_MS = 1_000;
const BURST_MS = 3_000;
/** Longer waits go back to the queue instead of holding a worker. */
const PATIENCE_MS = 3_000;

/** Waits for the recipient's turn, which all replicas share. Returns the seconds to come back after when that is too far off. */
export async function takeTurn(s: SystemScope, recipient: string, now: Date): Promise<number | null> {
  const latest = new Date(now.getTime() + BURST_MS + PATIENCE_MS);
  const { slot, isMine } = await claimSlot(s, { scope: recipient, now, spacingMs: SPACING_MS, latest });
  const wait = slot.getTime() - now.getTime() - BURST_MS;
  if (!isMine) return Math.max(1, Math.ceil(wait / 1000));
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  return null;
}

/** Slack said to wait: nobody sends to the recipient before. */
export const backOff = (s: SystemScope, recipient: string, seconds: number, now: Date): Promise<void> =>
  pushSlot(s, recipient, new Date(now.getTime() + BURST_MS + seconds * 1000));
