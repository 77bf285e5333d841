import type { Channel } from '../scope.ts';
import type { Kit } from './kit.ts';

/** https://docs.slack.dev/reference/methods/conversations.info; null when the bot may not see it. */
export async function lookUpChannel(kit: Kit, workspaceId: string, channelId: string): Promise<Channel | null> {
  const client = await kit.installations.client(workspaceId);
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    return {
      id: channelId,
      name: channel?.name ?? 'this conversation',
      isPrivate: Boolean(channel?.is_private),
      isExternal: Boolean(channel?.is_ext_shared || channel?.is_pending_ext_shared),
      isArchived: Boolean(channel?.is_archived),
      hasBot: Boolean(channel?.is_member),
    };
  } catch (error) {
    if (isPlatformError(error, 'channel_not_found', 'missing_scope')) return null;
    throw error;
  }
}

/** Whether Slack answered `ok: false` with one of these errors; without a list, with any. */
export function isPlatformError(error: unknown, ...codes: string[]): boolean {
  const answer = platformError(error);
  return answer !== null && (codes.length === 0 || codes.includes(answer));
}

export const platformError = (error: unknown): string | null =>
  error instanceof Error && 'data' in error ? ((error.data as { error?: string } | undefined)?.error ?? null) : null;

const PAGE = 1000;
const PAGES = 10;

/** The Slack users in a channel, up to 10,000. */
export async function listChannelUsers(kit: Kit, workspaceId: string, channelId: string): Promise<string[]> {
  const client = await kit.installations.client(workspaceId);
  const users: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const answer = await client.conversations.members({ channel: channelId, limit: PAGE, ...(cursor && { cursor }) });
    users.push(...(answer.members ?? []));
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return users;
}
