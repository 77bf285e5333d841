import { ApiError } from '../api-error.ts';
import { findMessage, messagePayload } from '../messages.ts';
import { react, unreact } from '../reactions.ts';
import type { FakeMessage } from '../wire.ts';
import { type Call, type Method, textArg } from './call.ts';
import { visibleChannel } from './visible-channel.ts';

const WRITE = ['reactions:write'];

// https://docs.slack.dev/reference/methods/reactions.add
const add: Method = {
  scopes: WRITE,
  perMinute: 50,
  required: ['channel', 'name', 'timestamp'],
  run: (call) => {
    const { slack, workspace, args } = call;
    const name = textArg(args, 'name').replaceAll(/^:|:$/g, '');
    if (!/^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name)) throw new ApiError('invalid_name');
    const isNew = react(slack, workspace, reactable(call), workspace.botUserId, name);
    if (!isNew) throw new ApiError('already_reacted');
    return {};
  },
};

// https://docs.slack.dev/reference/methods/reactions.remove
const remove: Method = {
  scopes: WRITE,
  perMinute: 20,
  required: ['name'],
  run: (call) => {
    const { slack, workspace, args } = call;
    const name = textArg(args, 'name').replaceAll(/^:|:$/g, '');
    if (!unreact(slack, workspace, reactable(call), workspace.botUserId, name)) throw new ApiError('no_reaction');
    return {};
  },
};

// https://docs.slack.dev/reference/methods/reactions.get
const get: Method = {
  scopes: ['reactions:read'],
  perMinute: 50,
  run: (call) => {
    const message = reactable(call);
    return { type: 'message', channel: message.channel, message: messagePayload(message) };
  },
};

export const reactions: Record<string, Method> = {
  'reactions.add': add,
  'reactions.remove': remove,
  'reactions.get': get,
};

function reactable({ workspace, args }: Call): FakeMessage {
  const ts = textArg(args, 'timestamp');
  if (!args.channel || !ts) throw new ApiError('no_item_specified');
  const channel = visibleChannel(workspace, textArg(args, 'channel'));
  if (!channel.members.has(workspace.botUserId)) throw new ApiError('not_in_channel');
  const message = findMessage(workspace, channel.id, ts);
  if (!message) throw new ApiError('message_not_found');
  if (channel.isArchived) throw new ApiError('is_archived');
  return message;
}
