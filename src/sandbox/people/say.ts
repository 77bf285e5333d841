import { emit } from '../events.ts';
import { messageEvent, put, tell } from '../messages.ts';
import { newId, nextTs, openDm, type Workspace } from '../state.ts';
import type { FakeMessage } from '../wire.ts';
import { type Actor, requireActive, standing } from './actor.ts';

/**
 * Says something in a channel. The app hears of it as the manifest allows: in the direct conversation with it, and
 * where it is mentioned in a channel it is in. Resolves after the first delivery.
 */
export async function say(actor: Actor, channelId: string, text: string, threadTs?: string): Promise<FakeMessage> {
  return post(actor, channelId, { text, threadTs });
}

type Words = { text: string; threadTs?: string | undefined };

/** Puts a message of a person where they are; `more` adds to it once its timestamp is known. */
export async function post(
  actor: Actor,
  channelId: string,
  { text, threadTs }: Words,
  more: (ts: string) => Partial<FakeMessage> = () => ({}),
): Promise<FakeMessage> {
  const { slack, person } = actor;
  requireActive(actor);
  const channel = standing(actor, channelId);
  const { app_home } = slack.manifest.features;
  if (channel.kind === 'im' && (!app_home.messages_tab_enabled || app_home.messages_tab_read_only_enabled)) {
    throw new Error('Sending messages to this app has been turned off.');
  }
  if (channel.isArchived) throw new Error(`#${channel.name} is archived`);
  const ts = nextTs(slack);
  const message: FakeMessage = {
    type: 'message',
    channel: channel.id,
    ts,
    user: person.id,
    team: person.teamId,
    text,
    blocks: [],
    ...(threadTs && { thread_ts: threadTs }),
    ...(channel.isExtShared && { user_team: person.teamId, source_team: person.teamId }),
    ...more(ts),
  };
  for (const one of put(slack, message)) await hear(actor, one, message);
  return message;
}

/** Lets the app hear of it in one of the workspaces where it stands; a mention arrives even without the messages. */
async function hear({ slack }: Actor, workspace: Workspace, message: FakeMessage): Promise<void> {
  const event = { client_msg_id: newId('M'), ...messageEvent(message) };
  await tell(slack, workspace, message, event);
  const channel = workspace.channels.get(message.channel);
  const isPresent = channel?.kind !== 'im' && channel?.members.has(workspace.botUserId);
  if (!isPresent || !message.text.includes(`<@${workspace.botUserId}>`)) return;
  await emit(slack, workspace, 'app_mention', { ...event, type: 'app_mention' });
}

export async function dm(actor: Actor, text: string): Promise<FakeMessage> {
  return say(actor, openDm(actor.slack, actor.workspace, actor.person.id).id, text);
}
