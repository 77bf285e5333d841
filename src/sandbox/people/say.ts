import { touch } from '../changes.ts';
import { emit } from '../events.ts';
import { messageEvent } from '../messages.ts';
import { newId, nextTs, openDm } from '../state.ts';
import type { FakeMessage } from '../wire.ts';
import { type Actor, requireActive, standing } from './actor.ts';

/**
 * Says something in a channel. The app hears of it as the manifest allows: in the direct conversation with it, and
 * where it is mentioned in a channel it is in. Resolves after the first delivery.
 */
export async function say(actor: Actor, channelId: string, text: string, threadTs?: string): Promise<FakeMessage> {
  const { slack, workspace, person } = actor;
  requireActive(actor);
  const channel = standing(actor, channelId);
  const { app_home } = slack.manifest.features;
  if (channel.kind === 'im' && (!app_home.messages_tab_enabled || app_home.messages_tab_read_only_enabled)) {
    throw new Error('Sending messages to this app has been turned off.');
  }
  if (channel.isArchived) throw new Error(`#${channel.name} is archived`);
  const message: FakeMessage = {
    type: 'message',
    channel: channel.id,
    ts: nextTs(slack),
    user: person.id,
    team: person.teamId,
    text,
    blocks: [],
    ...(threadTs && { thread_ts: threadTs }),
  };
  workspace.messages.push(message);
  touch(slack);
  const event = { client_msg_id: newId('M'), ...messageEvent(message) };
  if (channel.kind === 'im') await emit(slack, workspace, 'message.im', event);
  else if (channel.members.has(workspace.botUserId) && text.includes(`<@${workspace.botUserId}>`)) {
    const { channel_type: _, ...mentioned } = event as Record<string, unknown>;
    await emit(slack, workspace, 'app_mention', { ...mentioned, type: 'app_mention' });
  }
  return message;
}

export async function dm(actor: Actor, text: string): Promise<FakeMessage> {
  return say(actor, openDm(actor.slack, actor.workspace, actor.person.id).id, text);
}
