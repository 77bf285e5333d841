import type { SystemScope } from '../scope.ts';
import { claimSlot, pushSlot } from './repository.ts';

/** One message a second and channel, with short bursts: https://docs.slack.dev/apis/web-api/rate-limits */
const SPACING_MS = 1_000;
const BURST_MS = 3_000;
/** Longer waits go back to the queue instead of holding a worker. */
const PATIENCE_MS = 3_000;

/** Waits for the channel's turn, which all replicas share. Returns the seconds to come back after when that is too far off. */
export async function takeTurn(s: SystemScope, channel: string, now: Date): Promise<number | null> {
  const slot = await claimSlot(s, { scope: channel, now, spacingMs: SPACING_MS, latestMs: BURST_MS + PATIENCE_MS });
  if (!slot) return Math.ceil(PATIENCE_MS / 1000);
  const wait = slot.getTime() - now.getTime() - BURST_MS;
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  return null;
}

/** Slack said to wait: nobody sends to the channel before. */
export const backOff = (s: SystemScope, channel: string, seconds: number, now: Date): Promise<void> =>
  pushSlot(s, channel, new Date(now.getTime() + BURST_MS + seconds * 1000));
