import type { Wait } from '../jobs/delivery.ts';
import type { SystemScope } from '../scope.ts';
import type { Kit } from './kit.ts';
import { claimSlot, pushSlot, returnSlot } from './repository.ts';

/** `burstMs`: how far ahead of the pace somebody may be who was silent before. */
type Limit = { scope: string; spacingMs: number; burstMs: number };

// https://docs.slack.dev/apis/web-api/rate-limits
/** "1 message per second per channel", with short bursts. */
const ofRecipient = (recipient: string): Limit => ({ scope: recipient, spacingMs: 1_000, burstMs: 3_000 });
/** "Several hundred messages per minute" for a workspace. */
const ofWorkspace = ({ messagesPerMinute }: Kit): Limit => {
  const spacingMs = 60_000 / messagesPerMinute;
  return { scope: 'chat.postMessage', spacingMs, burstMs: 1_000 - spacingMs };
};

/** Takes a turn of both, or of neither. All replicas share them. */
export async function takeTurn(kit: Kit, s: SystemScope, recipient: string): Promise<Wait | null> {
  const own = await secondsToWait(s, ofRecipient(recipient), kit.wallClock());
  if (own !== null) return { for: 'recipient', seconds: own };
  const all = await secondsToWait(s, ofWorkspace(kit), kit.wallClock());
  if (all === null) return null;
  await returnSlot(s, recipient, ofRecipient(recipient).spacingMs);
  return { for: 'workspace', seconds: all };
}

async function secondsToWait(s: SystemScope, limit: Limit, now: Date): Promise<number | null> {
  const { scope, spacingMs, burstMs } = limit;
  const latest = new Date(now.getTime() + burstMs);
  const { slot, isMine } = await claimSlot(s, { scope, now, spacingMs, latest });
  return isMine ? null : (slot.getTime() - latest.getTime()) / 1000;
}

/** Slack said to wait: it counts per method and workspace, so nobody sends anything there before. */
export async function backOff(kit: Kit, s: SystemScope, recipient: string, seconds: number): Promise<void> {
  for (const { scope, burstMs } of [ofRecipient(recipient), ofWorkspace(kit)]) {
    await pushSlot(s, scope, new Date(kit.wallClock().getTime() + burstMs + seconds * 1000));
  }
}
