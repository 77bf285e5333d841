import { ApiError } from '../api-error.ts';
import type { Channel, Workspace } from '../state.ts';

/** A channel the bot may know of: a private one it is not in looks as if it did not exist. */
export function visibleChannel(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id);
  const hidden = channel && channel.kind !== 'public' && !channel.members.has(workspace.botUserId);
  if (!channel || hidden) throw new ApiError('channel_not_found');
  return channel;
}
