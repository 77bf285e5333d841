import { normalize } from './blocks/normalize.ts';
import { touch } from './changes.ts';
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

/** The workspaces that have this channel: one, or those that share it. */
export const workspacesWith = (slack: Slack, channelId: string): Workspace[] =>
  [...slack.workspaces.values()].filter(({ channels }) => channels.has(channelId));

/** Shows a message in its channel; the app hears of it where the manifest asks for that, its own words too. */
export function show(slack: Slack, message: FakeMessage): void {
  for (const workspace of put(slack, message)) void tell(slack, workspace, message, messageEvent(message));
}

/** Puts a message where it is read, without telling anybody; the workspaces it stands in then. */
export function put(slack: Slack, message: FakeMessage): Workspace[] {
  const all = workspacesWith(slack, message.channel);
  for (const { messages } of all) messages.push(message);
  touch(slack);
  return all;
}

// https://docs.slack.dev/reference/events/message: one subscription and one `channel_type` for each kind of channel
const KINDS: Record<Channel['kind'], { subscription: string; channel_type: string }> = {
  public: { subscription: 'message.channels', channel_type: 'channel' },
  private: { subscription: 'message.groups', channel_type: 'group' },
  im: { subscription: 'message.im', channel_type: 'im' },
  mpim: { subscription: 'message.mpim', channel_type: 'mpim' },
};

/** Sends what happened to a message, if the app is where it stands. */
export async function tell(slack: Slack, workspace: Workspace, message: FakeMessage, event: Json): Promise<void> {
  const channel = workspace.channels.get(message.channel);
  if (!channel?.members.has(workspace.botUserId)) return;
  const { subscription, channel_type } = KINDS[channel.kind];
  await emit(slack, workspace, subscription, { ...event, channel_type });
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
  tellChange(slack, message, 'message_changed', { message: messagePayload(message), previous_message: previous });
}

export function remove(slack: Slack, message: FakeMessage): void {
  const rest = { deleted_ts: message.ts, previous_message: messagePayload(message) };
  for (const workspace of workspacesWith(slack, message.channel)) {
    workspace.messages = workspace.messages.filter((one) => one !== message);
  }
  tellChange(slack, message, 'message_deleted', rest);
}

function tellChange(slack: Slack, message: FakeMessage, subtype: string, rest: Json): void {
  const event = { type: 'message', subtype, channel: message.channel, hidden: true, ts: nextTs(slack), ...rest };
  for (const workspace of workspacesWith(slack, message.channel)) void tell(slack, workspace, message, event);
}

export function messageEvent(message: FakeMessage): Json {
  return { ...messagePayload(message), channel: message.channel, event_ts: message.ts };
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
