import { ApiError } from '../api-error.ts';
import { findMessage, messagePayload } from '../messages.ts';
import type { Channel, Workspace } from '../state.ts';
import type { FakeMessage, Json } from '../wire.ts';
import { type Call, flagArg, type Method, page, textArg } from './call.ts';
import { requireScope } from './channel-payload.ts';
import { visibleChannel } from './visible-channel.ts';

const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

// https://docs.slack.dev/reference/methods/conversations.history: newest first, replies left out
const history: Method = {
  scopes: HISTORY,
  perMinute: 50,
  required: ['channel'],
  run: (call) => {
    const all = said(call, readable(call)).filter((one) => !one.thread_ts || one.thread_ts === one.ts);
    return { ...paged(call, all.toReversed()), pin_count: 0 };
  },
};

// https://docs.slack.dev/reference/methods/conversations.replies: the parent, then its replies, oldest first
const replies: Method = {
  scopes: HISTORY,
  perMinute: 50,
  required: ['channel', 'ts'],
  run: (call) => {
    const { workspace, args } = call;
    const channel = readable(call);
    const asked = findMessage(workspace, channel.id, textArg(args, 'ts'));
    if (!asked) throw new ApiError('thread_not_found');
    const root = asked.thread_ts ?? asked.ts;
    return paged(
      call,
      said(call, channel).filter((one) => one.ts === root || one.thread_ts === root),
    );
  },
};

export const histories: Record<string, Method> = {
  'conversations.history': history,
  'conversations.replies': replies,
};

/** A bot reads where it is a member only. */
function readable({ slack, workspace, args }: Call): Channel {
  const channel = visibleChannel(workspace, textArg(args, 'channel'));
  requireScope(slack, channel.kind, 'history');
  if (!channel.members.has(workspace.botUserId)) throw new ApiError('not_in_channel');
  return channel;
}

function said({ workspace, args }: Call, channel: Channel): FakeMessage[] {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(oldest)) throw new ApiError('invalid_ts_oldest');
  if (Number.isNaN(latest)) throw new ApiError('invalid_ts_latest');
  const isInside = (ts: number): boolean =>
    flagArg(args, 'inclusive') ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  return workspace.messages.filter((one) => one.channel === channel.id && isInside(Number(one.ts)));
}

function paged({ workspace, args }: Call, all: FakeMessage[]): Json {
  const { items, next_cursor } = page(args, all);
  const messages = items.map((one) => ({ ...messagePayload(one), ...thread(workspace, one) }));
  return { messages, has_more: next_cursor !== '', response_metadata: { next_cursor } };
}

/** What a message tells of the replies to it. */
function thread(workspace: Workspace, { channel, ts }: FakeMessage): Json {
  const below = workspace.messages.filter((one) => one.channel === channel && one.thread_ts === ts && one.ts !== ts);
  if (below.length === 0) return {};
  const users = [...new Set(below.map(({ user }) => user))];
  const counts = { reply_count: below.length, reply_users_count: users.length, latest_reply: below.at(-1)?.ts };
  return { thread_ts: ts, ...counts, reply_users: users };
}
