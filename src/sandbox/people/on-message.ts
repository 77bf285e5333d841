import { messagePayload } from '../messages.ts';
import type { Place } from '../state.ts';
import type { FakeMessage, Json } from '../wire.ts';
import { type Actor, channelName, responseUrlFor } from './actor.ts';

/** What all payloads about a message carry: its channel, itself unless it is ephemeral, and where to answer. */
export function onMessage(actor: Actor, message: FakeMessage, source?: Place['source']): Json {
  const channel = actor.workspace.channels.get(message.channel);
  const place = { channelId: message.channel, ...(source && { source }) };
  return {
    channel: { id: message.channel, name: channel ? channelName(channel) : '' },
    // https://docs.slack.dev/reference/interaction-payloads/block_actions-payload: an ephemeral one is not sent
    ...(!message.ephemeral && { message: messagePayload(message) }),
    response_url: responseUrlFor(actor, place),
  };
}
