import { emit } from './events.ts';
import type { Channel, Slack, Workspace } from './state.ts';

/**
 * Shares a channel of one workspace of the sandbox with another, and tells both
 * (https://docs.slack.dev/apis/slack-connect). It keeps its id on both sides; each side sees the people of the other
 * who are in it.
 */
export async function connect(slack: Slack, host: Workspace, channel: Channel, guest: Workspace): Promise<void> {
  channel.isExtShared = true;
  channel.connectedTeamIds = [...new Set([...(channel.connectedTeamIds ?? [host.id]), guest.id])];
  guest.channels.set(channel.id, channel);
  guest.messages.push(...host.messages.filter((message) => message.channel === channel.id));
  introduce(slack, channel);
  const event = { type: 'channel_shared', channel: channel.id };
  await emit(slack, host, 'channel_shared', { ...event, connected_team_id: guest.id });
  await emit(slack, guest, 'channel_shared', { ...event, connected_team_id: host.id });
}

/** Takes the channel away from the other side: its people and its app leave. */
export function disconnect(slack: Slack, channel: Channel, teamId: string): void {
  const guest = slack.workspaces.get(teamId);
  channel.connectedTeamIds = channel.connectedTeamIds?.filter((id) => id !== teamId) ?? [];
  if (!guest?.channels.delete(channel.id)) return;
  channel.members.delete(guest.botUserId);
  guest.messages = guest.messages.filter((message) => message.channel !== channel.id);
}

/** Makes those who are in a shared channel known on all its sides; who was known once stays so. */
export function introduce(slack: Slack, channel: Channel): void {
  const sides = (channel.connectedTeamIds ?? []).flatMap((id) => slack.workspaces.get(id) ?? []);
  for (const id of channel.members) {
    const person = sides.map(({ people }) => people.get(id)).find(Boolean);
    for (const { people } of person ? sides : []) if (person) people.set(id, person);
  }
}
