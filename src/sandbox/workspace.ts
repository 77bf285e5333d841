import { touch } from './changes.ts';
import { emit } from './events.ts';
import { settle } from './files/process.ts';
import { messagesIn } from './messages.ts';
import { type ChannelInput, newPerson, type UserInput } from './new-workspace.ts';
import { type FakeUser, playPerson } from './people/person.ts';
import { connect, disconnect, introduce } from './shared.ts';
import { type Channel, newId, openDm, type Slack, type Workspace } from './state.ts';
import { userPayload } from './web-api/people.ts';
import type { FakeMessage } from './wire.ts';

export type FakeChannel = { id: string; name: string };

export type FakeWorkspace = {
  teamId: string;
  name: string;
  domain: string;
  botUserId: string;
  botId: string;
  botToken: string;
  addUser(input: UserInput): FakeUser;
  addChannel(input: ChannelInput): FakeChannel;
  /** Changes a profile and sends user_change. */
  change(user: { id: string }, patch: Partial<Omit<UserInput, 'teamId'>>): Promise<void>;
  join(channel: FakeChannel, ...members: ({ id: string } | 'bot')[]): void;
  leave(channel: FakeChannel, ...members: ({ id: string } | 'bot')[]): void;
  /** Archives it and sends channel_archive, for a public channel. */
  archive(channel: FakeChannel, by: { id: string }): Promise<void>;
  /** Shares it with another organisation and sends channel_shared. */
  share(channel: FakeChannel, teamId?: string): Promise<void>;
  unshare(channel: FakeChannel, teamId?: string): Promise<void>;
  /** Shares it with another workspace of this Slack and sends channel_shared to both. */
  connect(channel: FakeChannel, other: { teamId: string }): Promise<void>;
  /** Has somebody have said something so many hours ago; the app does not hear of it. Oldest first. */
  said(channel: FakeChannel, by: { id: string }, hoursAgo: number, text: string): void;
  /** What the channel shows, oldest first, replies included. */
  messages(channel: FakeChannel): FakeMessage[];
  thread(channel: FakeChannel, ts: string): FakeMessage[];
  /** The direct conversation of the app with somebody, oldest first. */
  dm(user: { id: string }): FakeMessage[];
  /** Takes the app away: its token is refused from now on; sends app_uninstalled and tokens_revoked. */
  uninstall(): Promise<void>;
};

export function playWorkspace(slack: Slack, workspace: Workspace): FakeWorkspace {
  const messages = (channel: { id: string }): FakeMessage[] => {
    settle(slack, workspace);
    return messagesIn(workspace, channel);
  };
  const of = (channel: FakeChannel): Channel => channelOf(workspace, channel);
  return {
    teamId: workspace.id,
    name: workspace.name,
    domain: workspace.domain,
    botUserId: workspace.botUserId,
    botId: workspace.botId,
    botToken: workspace.botToken,
    addUser: (input) => {
      const person = newPerson(slack, workspace, input);
      workspace.people.set(person.id, person);
      touch(slack);
      return playPerson({ slack, workspace, person });
    },
    addChannel: (input) => addChannel(slack, workspace, input),
    change: (user, patch) => changePerson(slack, workspace, user.id, patch),
    join: (channel, ...members) => {
      each(workspace, members, (id) => of(channel).members.add(id));
      introduce(slack, of(channel));
    },
    leave: (channel, ...members) => each(workspace, members, (id) => of(channel).members.delete(id)),
    archive: (channel, by) => archive(slack, workspace, of(channel), by.id),
    share: (channel, teamId) => share(slack, workspace, of(channel), teamId),
    unshare: (channel, teamId) => unshare(slack, workspace, of(channel), teamId),
    said: (channel, by, hoursAgo, text) => said(slack, workspace, of(channel), by.id, { hoursAgo, text }),
    messages,
    thread: (channel, ts) => messages(channel).filter((one) => one.ts === ts || one.thread_ts === ts),
    dm: (user) => messages(openDm(slack, workspace, user.id)),
    connect: async (channel, { teamId }) => {
      const other = slack.workspaces.get(teamId);
      if (!other) throw new Error(`there is no workspace ${teamId} here`);
      await connect(slack, workspace, of(channel), other);
    },
    uninstall: () => uninstall(slack, workspace),
  };
}

function channelOf(workspace: Workspace, { id, name }: FakeChannel): Channel {
  const channel = workspace.channels.get(id);
  if (!channel) throw new Error(`${workspace.name} has no channel ${name}`);
  return channel;
}

function each(workspace: Workspace, members: ({ id: string } | 'bot')[], run: (id: string) => void): void {
  for (const member of members) run(member === 'bot' ? workspace.botUserId : member.id);
}

function addChannel(slack: Slack, workspace: Workspace, input: ChannelInput): FakeChannel {
  const kept = workspace.channels.get(input.id ?? '');
  if (kept) return { id: kept.id, name: kept.name };
  const channel: Channel = {
    id: input.id ?? newId('C'),
    name: input.name,
    kind: input.isPrivate ? 'private' : 'public',
    isExtShared: input.isExtShared ?? false,
    isArchived: false,
    members: new Set([...(input.members ?? []).map(({ id }) => id), ...(input.bot ? [workspace.botUserId] : [])]),
    createdAt: slack.options.now(),
  };
  workspace.channels.set(channel.id, channel);
  return { id: channel.id, name: channel.name };
}

function said(
  slack: Slack,
  workspace: Workspace,
  channel: Channel,
  user: string,
  { hoursAgo, text }: { hoursAgo: number; text: string },
): void {
  const seconds = Math.floor(slack.options.now().getTime() / 1000 - hoursAgo * 3600);
  // What tells two messages of the same second apart.
  const ts = `${seconds}.${String(workspace.messages.length).padStart(6, '0')}`;
  const team = workspace.people.get(user)?.teamId ?? workspace.id;
  workspace.messages.push({ type: 'message', channel: channel.id, ts, user, team, text, blocks: [] });
}

async function changePerson(slack: Slack, workspace: Workspace, id: string, patch: Partial<UserInput>): Promise<void> {
  const person = workspace.people.get(id);
  if (!person) throw new Error(`${workspace.name} has nobody with the id ${id}`);
  Object.assign(person, patch, { updatedAt: slack.options.now() });
  const user = userPayload(slack, workspace, person, true);
  await emit(slack, workspace, 'user_change', { type: 'user_change', user, cache_ts: user.updated });
}

async function archive(slack: Slack, workspace: Workspace, channel: Channel, user: string): Promise<void> {
  channel.isArchived = true;
  const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive';
  await emit(slack, workspace, type, { type, channel: channel.id, user, is_moved: 0 });
}

async function share(slack: Slack, workspace: Workspace, channel: Channel, teamId = newId('T')): Promise<void> {
  channel.isExtShared = true;
  const event = { type: 'channel_shared', connected_team_id: teamId, channel: channel.id };
  await emit(slack, workspace, 'channel_shared', event);
}

async function unshare(slack: Slack, workspace: Workspace, channel: Channel, teamId = newId('T')): Promise<void> {
  disconnect(slack, channel, teamId);
  channel.isExtShared = (channel.connectedTeamIds?.length ?? 0) > 1;
  for (const id of channel.members) {
    const team = workspace.people.get(id)?.teamId;
    if (team === teamId || (!channel.isExtShared && team !== workspace.id)) channel.members.delete(id);
  }
  const event = { type: 'channel_unshared', previously_connected_team_id: teamId, channel: channel.id };
  await emit(slack, workspace, 'channel_unshared', { ...event, is_ext_shared: channel.isExtShared });
}

async function uninstall(slack: Slack, workspace: Workspace): Promise<void> {
  workspace.installed = false;
  workspace.stacks.clear();
  await emit(slack, workspace, 'tokens_revoked', {
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [workspace.botUserId] },
  });
  await emit(slack, workspace, 'app_uninstalled', { type: 'app_uninstalled' });
}
