import { ApiError } from '../api-error.ts';
import { type Channel, openDm } from '../state.ts';
import type { Call } from './call.ts';
import { visibleChannel } from './visible-channel.ts';

/**
 * Where the bot may post. A person's id stands for the direct conversation with them, where Slack takes messages even
 * when that person was deactivated (python-slack-sdk#1156).
 */
export function writable({ slack, workspace }: Call, id: string): Channel {
  const person = workspace.people.get(id);
  const channel = person ? openDm(slack, workspace, id) : visibleChannel(workspace, id);
  if (channel.kind === 'im' && !slack.manifest.features.app_home.messages_tab_enabled) {
    throw new ApiError('messages_tab_disabled');
  }
  if (channel.isArchived) throw new ApiError('is_archived');
  if (!channel.members.has(workspace.botUserId)) throw new ApiError('not_in_channel');
  return channel;
}
