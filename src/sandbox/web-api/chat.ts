import { ApiError } from '../api-error.ts';
import { checkMessage } from '../blocks/validate.ts';
import { isUsable } from '../files/usable.ts';
import {
  botMessage,
  type Content,
  change,
  findMessage,
  messagePayload,
  remove,
  show,
  showOnlyTo,
  TRUNCATED_AT,
} from '../messages.ts';
import type { FakeMessage, Json } from '../wire.ts';
import { type Call, jsonArg, type Method, textArg } from './call.ts';
import { visibleChannel } from './visible-channel.ts';
import { writable } from './writable.ts';

// https://docs.slack.dev/reference/methods/chat.update: "cannot exceed 4,000 characters"
const LONGEST_UPDATE = 4000;

const CHAT_WRITE = ['chat:write'];

const postMessage: Method = {
  scopes: CHAT_WRITE,
  perMinute: 'post',
  required: ['channel'],
  run: (call) => {
    const { slack, workspace, args } = call;
    const channel = writable(call, textArg(args, 'channel'));
    const content = contentOf(call);
    const message = botMessage(slack, workspace, channel.id, { ...content, ...threadOf(args), ...metadataOf(args) });
    show(slack, message);
    return { channel: channel.id, ts: message.ts, message: messagePayload(message), ...truncation(content.text) };
  },
};

const postEphemeral: Method = {
  scopes: CHAT_WRITE,
  perMinute: 100,
  required: ['channel', 'user'],
  run: (call) => {
    const { slack, workspace, args } = call;
    const channel = writable(call, textArg(args, 'channel'));
    const userId = textArg(args, 'user');
    if (!workspace.people.has(userId)) throw new ApiError('user_not_found');
    if (!channel.members.has(userId)) throw new ApiError('user_not_in_channel');
    const message = botMessage(slack, workspace, channel.id, { ...contentOf(call), ...threadOf(args) });
    showOnlyTo(workspace, userId, message);
    return { message_ts: message.ts };
  },
};

const update: Method = {
  scopes: CHAT_WRITE,
  perMinute: 50,
  required: ['channel', 'ts'],
  run: (call) => {
    const { slack, workspace } = call;
    const message = ownMessage(call, 'cant_update_message');
    const content = contentOf(call);
    if (content.text.length > LONGEST_UPDATE) throw new ApiError('msg_too_long');
    change(slack, workspace, message, content);
    return { channel: message.channel, ts: message.ts, text: message.text, message: messagePayload(message) };
  },
};

const deleteMessage: Method = {
  scopes: CHAT_WRITE,
  perMinute: 50,
  required: ['channel', 'ts'],
  run: (call) => {
    const message = ownMessage(call, 'cant_delete_message');
    remove(call.slack, message);
    return { channel: message.channel, ts: message.ts };
  },
};

const getPermalink: Method = {
  scopes: [],
  perMinute: 600,
  required: ['channel', 'message_ts'],
  run: ({ workspace, args }) => {
    const channel = visibleChannel(workspace, textArg(args, 'channel'));
    const ts = textArg(args, 'message_ts');
    const message = findMessage(workspace, channel.id, ts);
    if (!message) throw new ApiError('message_not_found');
    const permalink = `https://${workspace.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
    const root = message.thread_ts;
    // https://docs.slack.dev/reference/methods/chat.getPermalink: a reply's link names its thread
    const thread = root && root !== ts ? `?thread_ts=${root}&cid=${channel.id}` : '';
    return { channel: channel.id, permalink: `${permalink}${thread}` };
  },
};

export const chat: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
};

function contentOf({ slack, workspace, args }: Call): Content {
  const blocks = jsonArg(args, 'blocks', new ApiError('invalid_blocks_format'));
  return checkMessage({ ...args, blocks }, 'api', (file) => isUsable(slack, workspace, file));
}

/** https://docs.slack.dev/changelog/2018-truncating-really-long-messages: cut, with a warning */
function truncation(text: string): Json {
  if (text.length <= TRUNCATED_AT) return {};
  return { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } };
}

const threadOf = (args: Json): { threadTs?: string } => (args.thread_ts ? { threadTs: String(args.thread_ts) } : {});

function metadataOf(args: Json): { metadata?: Json } {
  const metadata = jsonArg(args, 'metadata', new ApiError('invalid_metadata_format'));
  return metadata ? { metadata: metadata as Json } : {};
}

function ownMessage({ workspace, args }: Call, refusal: string): FakeMessage {
  const channel = visibleChannel(workspace, textArg(args, 'channel'));
  const message = findMessage(workspace, channel.id, textArg(args, 'ts'));
  if (!message) throw new ApiError('message_not_found');
  if (message.bot_id !== workspace.botId) throw new ApiError(refusal);
  if (channel.isArchived) throw new ApiError('is_archived');
  return message;
}
