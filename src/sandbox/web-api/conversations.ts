import { ApiError } from '../api-error.ts';
import { type Channel, newId, openDm, type Person } from '../state.ts';
import type { Json } from '../wire.ts';
import { type Call, flagArg, type Method, page, textArg } from './call.ts';
import { channelPayload, requireScope } from './channel-payload.ts';
import { visibleChannel } from './visible-channel.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

// https://docs.slack.dev/reference/methods/conversations.open, "users": "1 to 8 users"
const MOST_PEOPLE = 8;

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
  run: (call) => {
    const { slack, workspace, args } = call;
    if (args.channel) return { channel: { id: visibleChannel(workspace, textArg(args, 'channel')).id } };
    const ids = textArg(args, 'users').split(',').filter(Boolean);
    if (ids.length === 0) throw new ApiError('users_list_not_supplied');
    if (ids.length > MOST_PEOPLE) throw new ApiError('too_many_users');
    requireScope(slack, ids.length > 1 ? 'mpim' : 'im', 'write');
    const people = ids.map((id) => reachable(call, id.trim()));
    const known = workspace.channels.size;
    const channel = people.length > 1 ? openGroup(call, people) : openDm(slack, workspace, people[0]?.id ?? '');
    const isOld = workspace.channels.size === known;
    return { ...(isOld && { no_op: true, already_open: true }), channel: shown(call, channel) };
  },
};

const shown = ({ workspace, args }: Call, channel: Channel): Json =>
  flagArg(args, 'return_im') ? channelPayload(workspace, channel) : { id: channel.id };

function reachable({ workspace }: Call, id: string): Person {
  const person = workspace.people.get(id);
  if (!person) throw new ApiError('user_not_found');
  if (person.id === workspace.botUserId) throw new ApiError('cannot_dm_bot');
  if (person.deleted) throw new ApiError('user_disabled');
  return person;
}

/** The conversation of exactly these people with the app, in whatever order they are named. */
function openGroup({ slack, workspace }: Call, people: Person[]): Channel {
  const ids = new Set([...people.map(({ id }) => id), workspace.botUserId]);
  const known = [...workspace.channels.values()].find(
    ({ kind, members: all }) => kind === 'mpim' && all.size === ids.size && [...ids].every((id) => all.has(id)),
  );
  if (known) return known;
  const names = [...people.map(({ name }) => name), workspace.people.get(workspace.botUserId)?.name];
  const channel: Channel = {
    id: newId('C'),
    name: `mpdm-${names.join('--')}-1`,
    kind: 'mpim',
    isExtShared: false,
    isArchived: false,
    members: ids,
    createdAt: slack.options.now(),
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}

// https://docs.slack.dev/reference/methods/conversations.join
const join: Method = {
  scopes: ['channels:join'],
  perMinute: 50,
  required: ['channel'],
  run: ({ workspace, args }) => {
    const channel = visibleChannel(workspace, textArg(args, 'channel'));
    if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new ApiError('is_archived');
    const warning = 'already_in_channel';
    const isMember = channel.members.has(workspace.botUserId);
    channel.members.add(workspace.botUserId);
    const warnings = isMember ? { warning, response_metadata: { warnings: [warning] } } : {};
    return { channel: channelPayload(workspace, channel), ...warnings };
  },
};

const KINDS: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** A page of the channels the app may know of, of the kinds asked for: `types`, public channels if absent. */
function listed({ slack, workspace, args }: Call, belongs: (channel: Channel) => boolean): Json {
  const types = (textArg(args, 'types') || 'public_channel').split(',').map((type) => KINDS[type.trim()]);
  for (const kind of types) {
    if (!kind) throw new ApiError('invalid_types');
    requireScope(slack, kind, 'read');
  }
  const all = [...workspace.channels.values()].filter(
    (channel) =>
      types.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.has(workspace.botUserId)) &&
      !(channel.isArchived && flagArg(args, 'exclude_archived')) &&
      belongs(channel),
  );
  const { items, next_cursor } = page(args, all);
  return { channels: items.map((one) => channelPayload(workspace, one)), response_metadata: { next_cursor } };
}

// https://docs.slack.dev/reference/methods/conversations.list
const list: Method = { scopes: READ, perMinute: 20, run: (call) => listed(call, () => true) };

// https://docs.slack.dev/reference/methods/users.conversations: of the app itself, or of `user`
const ofUser: Method = {
  scopes: READ,
  perMinute: 50,
  run: (call) => {
    const user = textArg(call.args, 'user') || call.workspace.botUserId;
    if (!call.workspace.people.has(user)) throw new ApiError('user_not_found');
    return listed(call, (channel) => channel.members.has(user));
  },
};

export const conversations: Record<string, Method> = {
  'conversations.info': info,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.join': join,
  'conversations.list': list,
  'users.conversations': ofUser,
};

/** The channel asked for; its kind decides which scope is needed. */
function readable({ slack, workspace, args }: Call): Channel {
  const channel = visibleChannel(workspace, textArg(args, 'channel'));
  requireScope(slack, channel.kind, 'read');
  return channel;
}
