import type { SystemScope } from '../scope.ts';
import type { Message } from './blocks.ts';
import { isPlatformError } from './channels.ts';
import { failureOf } from './failures.ts';
import type { Kit } from './kit.ts';
import { claimStale, hasLeased, keepStale, type LiveRow, releaseLive } from './live-repository.ts';
import { systemScopeOf } from './request.ts';
import { body, digestOf, external, noAccess, noRole, renderFor } from './send.ts';

export type LiveJob = { workspaceId: string; requestId: string };

const LEASE_MS = 60_000;
const RETRY_SECONDS = 5;

/** Renders again every message of the workspace whose facts changed; sends to Slack only what reads differently. */
export async function refreshLive(kit: Kit, { workspaceId, requestId }: LiveJob): Promise<void> {
  const comeBack = (after: number) => kit.queue.send(kit.db, 'live', { workspaceId, requestId }, { after });
  for (;;) {
    const s = systemScopeOf(kit, workspaceId, requestId);
    const row = await claimStale(s, kit.wallClock(), LEASE_MS);
    if (!row) return (await hasLeased(s)) ? comeBack(LEASE_MS / 1000) : undefined;
    const wait = await refresh(kit, s, row).catch((error: unknown) => {
      kit.log.error({ error, requestId, workspaceId, kind: row.kind }, 'live message not refreshed');
      return RETRY_SECONDS;
    });
    if (wait === null) continue;
    await keepStale(s, row);
    return comeBack(wait);
  }
}

/** Words for a message whose reader may no longer read it; other reasons leave the last words standing. */
const farewell: Record<string, string> = {
  [external]: 'This message was taken back: the channel is now shared with another organisation.',
  [noRole]: 'This message was taken back: your role no longer includes it.',
  [noAccess]: 'This message was taken back: you are no longer on the team of this account.',
};

/** Returns the seconds to wait when Slack asks to. */
async function refresh(kit: Kit, s: SystemScope, row: LiveRow): Promise<number | null> {
  const rendered = await renderFor(kit, s, row.kind, row.subjectId, row.recipient);
  const words = 'stopped' in rendered ? farewell[rendered.stopped] : undefined;
  const farewellMessage = words ? { text: words, blocks: [] } : null;
  const message: Message | null = 'stopped' in rendered ? farewellMessage : rendered.message;
  const isClosed = 'stopped' in rendered || rendered.message.isOver === true;
  if (!message || digestOf(message) === row.digest) {
    await releaseLive(s, row, null, isClosed);
    return null;
  }
  const wait = await rewrite(kit, s, row, message);
  if (wait === null) await releaseLive(s, row, digestOf(message), isClosed);
  return wait === 'gone' ? releaseLive(s, row, null, true).then(() => null) : wait;
}

/** Errors that say that there is nothing to rewrite any more: https://docs.slack.dev/reference/methods/chat.update#errors */
const gone = ['message_not_found', 'cant_update_message', 'channel_not_found', 'is_archived', 'not_in_channel'];

/** Repeating is safe, since it writes what is true now. */
async function rewrite(kit: Kit, s: SystemScope, row: LiveRow, message: Message): Promise<number | null | 'gone'> {
  const client = await kit.installations.client(s.workspaceId);
  try {
    await client.chat.update({ channel: row.channelId, ts: row.ts, ...body(message) });
    return null;
  } catch (error) {
    if (isPlatformError(error, ...gone)) return 'gone';
    const failure = failureOf(error);
    if (failure.outcome === 'stopped' || failure.outcome === 'failed') throw error;
    return failure.outcome === 'later' ? failure.afterSeconds : RETRY_SECONDS;
  }
}
