import { normalize } from './blocks/normalize.ts';
import { emit } from './events.ts';
import { type Channel, nextTs, type Slack, type Workspace } from './state.ts';
import type { Block, FakeMessage, Json } from './wire.ts';

export type Content = { text: string; blocks?: Block[] | undefined; threadTs?: string; metadata?: Json };

// https://docs.slack.dev/changelog/2018-truncating-really-long-messages
export const TRUNCATED_AT = 40_000;

/** A message of the app, not yet shown anywhere. */
export function botMessage(slack: Slack, workspace: Workspace, channelId: string, content: Content): FakeMessage {
  return {
    type: 'message',
    channel: channelId,
    ts: nextTs(slack),
    user: workspace.botUserId,
    bot_id: workspace.botId,
    app_id: slack.appId,
    team: workspace.id,
    text: content.text.slice(0, TRUNCATED_AT),
    blocks: normalize(content.blocks ?? []),
    ...(content.threadTs && { thread_ts: content.threadTs }),
    ...(content.metadata && { metadata: content.metadata }),
  };
}

/** Shows a message in its channel; the app hears of it when it stands in a direct conversation, its own words too. */
export function show(slack: Slack, workspace: Workspace, message: FakeMessage): void {
  workspace.messages.push(message);
  if (channelOf(workspace, message)?.kind === 'im') void emit(slack, workspace, 'message.im', messageEvent(message));
}

export function showOnlyTo(workspace: Workspace, userId: string, message: FakeMessage): void {
  workspace.ephemerals.push({ userId, message: { ...message, ephemeral: true } });
}

/** Changes a message in place; blocks that are not given stay as they are. */
export function change(slack: Slack, workspace: Workspace, message: FakeMessage, content: Content): void {
  const previous = messagePayload(message);
  message.text = content.text;
  if (content.blocks) message.blocks = normalize(content.blocks);
  message.edited = { user: workspace.botUserId, ts: nextTs(slack) };
  const rest = { message: messagePayload(message), previous_message: previous };
  tellChange(slack, workspace, message, 'message_changed', rest);
}

export function remove(slack: Slack, workspace: Workspace, message: FakeMessage): void {
  workspace.messages = workspace.messages.filter((one) => one !== message);
  const rest = { deleted_ts: message.ts, previous_message: messagePayload(message) };
  tellChange(slack, workspace, message, 'message_deleted', rest);
}

function tellChange(slack: Slack, workspace: Workspace, message: FakeMessage, subtype: string, rest: Json): void {
  if (channelOf(workspace, message)?.kind !== 'im') return;
  const event = {
    type: 'message',
    subtype,
    channel: message.channel,
    channel_type: 'im',
    hidden: true,
    ts: nextTs(slack),
  };
  void emit(slack, workspace, 'message.im', { ...event, ...rest });
}

const channelOf = (workspace: Workspace, message: FakeMessage): Channel | undefined =>
  workspace.channels.get(message.channel);

export function messageEvent(message: FakeMessage): Json {
  return { ...messagePayload(message), channel: message.channel, channel_type: 'im', event_ts: message.ts };
}

/** The message as it travels inside answers and payloads. */
export function messagePayload(message: FakeMessage): Json {
  const { channel: _, ephemeral: __, blocks, ...wire } = structuredClone(message);
  return blocks.length > 0 ? { ...wire, blocks } : wire;
}

export function findMessage(workspace: Workspace, channelId: string, ts: string): FakeMessage | undefined {
  return workspace.messages.find((message) => message.channel === channelId && message.ts === ts);
}

/** What a channel shows now, oldest first, as a copy. */
export function messagesIn(workspace: Workspace, channel: { id: string }): FakeMessage[] {
  return structuredClone(workspace.messages.filter((message) => message.channel === channel.id));
}
