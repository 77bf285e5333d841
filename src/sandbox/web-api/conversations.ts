import { ApiError, invalidArguments } from '../api-error.ts';
import { type Channel, openDm, type Workspace } from '../state.ts';
import type { Json } from '../wire.ts';
import { type Call, flagArg, type Method, page, textArg } from './call.ts';
import { visibleChannel } from './visible-channel.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

const SCOPE_OF: Record<Channel['kind'], string> = { public: 'channels:read', private: 'groups:read', im: 'im:read' };

const info: Method = {
  scopes: READ,
  perMinute: 50,
  required: ['channel'],
  run: (call) => {
    const channel = readable(call);
    const count = flagArg(call.args, 'include_num_members') ? { num_members: channel.members.size } : {};
    return { channel: { ...channelPayload(call.workspace, channel), ...count } };
  },
};

const members: Method = {
  scopes: READ,
  perMinute: 100,
  required: ['channel'],
  run: (call) => {
    const { items, next_cursor } = page(call.args, [...readable(call).members]);
    return { members: items, response_metadata: { next_cursor } };
  },
};

const open: Method = {
  scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  perMinute: 50,
  run: ({ slack, workspace, args }) => {
    const users = textArg(args, 'users').split(',').filter(Boolean);
    if (args.channel) return { channel: { id: visibleChannel(workspace, textArg(args, 'channel')).id } };
    if (users.length === 0) throw new ApiError('users_list_not_supplied');
    if (users.length > 1) throw invalidArguments('the sandbox opens direct conversations with one person only');
    const person = workspace.people.get(users[0] ?? '');
    if (!person) throw new ApiError('user_not_found');
    if (person.id === workspace.botUserId) throw new ApiError('cannot_dm_bot');
    if (person.deleted) throw new ApiError('user_disabled');
    return { channel: { id: openDm(slack, workspace, person.id).id } };
  },
};

export const conversations: Record<string, Method> = {
  'conversations.info': info,
  'conversations.members': members,
  'conversations.open': open,
};

/** The channel asked for; its kind decides which scope is needed. */
function readable({ slack, workspace, args }: Call): Channel {
  const channel = visibleChannel(workspace, textArg(args, 'channel'));
  const needed = SCOPE_OF[channel.kind];
  const provided = slack.manifest.oauth_config.scopes.bot;
  if (!provided.includes(needed)) throw new ApiError('missing_scope', { needed, provided: provided.join(',') });
  return channel;
}

/** https://docs.slack.dev/reference/objects/conversation-object */
function channelPayload(workspace: Workspace, channel: Channel): Json {
  const created = Math.floor(channel.createdAt.getTime() / 1000);
  const other = [...channel.members].find((member) => member !== workspace.botUserId);
  if (channel.kind === 'im') {
    return { id: channel.id, created, is_im: true, is_archived: false, is_org_shared: false, user: other };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: channel.isArchived,
    is_general: channel.name === 'general',
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: channel.members.has(workspace.botUserId),
    context_team_id: workspace.id,
    creator: other,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
