import { ApiError } from '../api-error.ts';
import type { Channel, Slack, Workspace } from '../state.ts';
import type { Json } from '../wire.ts';

const PREFIX: Record<Channel['kind'], string> = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };

/** The scope that a kind of channel needs: `channels:read`, `im:history` … Throws when the app lacks it. */
export function requireScope(slack: Slack, kind: Channel['kind'], right: 'read' | 'history' | 'write'): void {
  const needed = `${PREFIX[kind]}:${right}`;
  const provided = slack.manifest.oauth_config.scopes.bot;
  if (!provided.includes(needed)) throw new ApiError('missing_scope', { needed, provided: provided.join(',') });
}

/** https://docs.slack.dev/reference/objects/conversation-object */
export function channelPayload(workspace: Workspace, channel: Channel): Json {
  const created = Math.floor(channel.createdAt.getTime() / 1000);
  const other = [...channel.members].find((member) => member !== workspace.botUserId);
  if (channel.kind === 'im') {
    return { id: channel.id, created, is_im: true, is_archived: false, is_org_shared: false, user: other };
  }
  const isMpim = channel.kind === 'mpim';
  const connected = channel.connectedTeamIds?.filter((id) => id !== workspace.id) ?? [];
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created,
    is_channel: !isMpim,
    is_group: isMpim,
    is_im: false,
    is_mpim: isMpim,
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_general: channel.name === 'general',
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: channel.members.has(workspace.botUserId),
    context_team_id: workspace.id,
    ...(connected.length > 0 && { shared_team_ids: channel.connectedTeamIds, connected_team_ids: connected }),
    creator: other,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
