import { activeFaults } from '../faults.ts';
import { settle } from '../files/process.ts';
import type { StoredFile } from '../files/stored-file.ts';
import type { Player, Screen, ShownChannel, ShownFile, ShownMessage, Someone } from '../page/api.ts';
import { type Channel, openDm, type Person, SLACKBOT, type Slack, type Workspace } from '../state.ts';
import { stackOf } from '../views.ts';
import type { FakeMessage, FakeView } from '../wire.ts';

const MESSAGES_SHOWN = 200;

export type Viewer = { slack: Slack; workspace: Workspace; person: Person };

/** Everything this person has on the screen, with one channel open. */
export function screenFor(viewer: Viewer, channelId: string | null): Screen {
  const { slack, workspace, person } = viewer;
  settle(slack, workspace);
  const dm = openDm(slack, workspace, person.id);
  const own = [...workspace.channels.values()].filter((one) => one.kind !== 'im' && one.members.has(person.id));
  const open = [...own, dm].find((one) => one.id === channelId);
  const { features } = slack.manifest;
  return {
    version: slack.version,
    now: slack.options.now().toISOString(),
    players: [...slack.workspaces.values()].filter(({ isHidden }) => !isHidden).flatMap(playersOf),
    me: { ...playerOf(workspace, person), tz: person.tz },
    workspace: { id: workspace.id, name: workspace.name },
    bot: someone(workspace, workspace.people.get(workspace.botUserId) as Person),
    people: Object.fromEntries([...workspace.people.values()].map((one) => [one.id, someone(workspace, one)])),
    channels: [...own.toSorted((a, b) => a.name.localeCompare(b.name)), dm].map((one) => shownChannel(viewer, one)),
    dm: dm.id,
    views: structuredClone(stackOf(workspace, person.id)),
    ...(features.app_home.home_tab_enabled && { home: homeOf(viewer) }),
    hints: slack.hints,
    shortcuts: features.shortcuts.map(({ callback_id, name, type }) => ({
      callbackId: callback_id,
      name: String(name),
      type,
    })),
    faults: activeFaults(slack),
    channel: open ? { id: open.id, ...messagesFor(viewer, open) } : null,
  };
}

const homeOf = ({ workspace, person }: Viewer): FakeView | null =>
  structuredClone(workspace.homes.get(person.id) ?? null);

/** People one can be: those of the workspace itself who are still in it. */
const playersOf = (workspace: Workspace): Player[] =>
  [...workspace.people.values()]
    .filter((one) => !one.isBot && !one.deleted && one.id !== SLACKBOT && one.teamId === workspace.id)
    .map((person) => playerOf(workspace, person));

const playerOf = ({ id, name }: Workspace, person: Person): Player => ({
  id: person.id,
  name: person.name,
  realName: person.realName,
  part: person.part,
  workspace: { id, name },
});

/** Whom the page can name: those of every workspace, the ones of samples too. */
export const everyone = (slack: Slack): Record<string, Someone> =>
  Object.fromEntries(
    [...slack.workspaces.values()].flatMap((workspace) =>
      [...workspace.people.values()].map((one) => [one.id, someone(workspace, one)]),
    ),
  );

const someone = (workspace: Workspace, person: Person): Someone => ({
  id: person.id,
  name: person.name,
  realName: person.realName,
  tz: person.tz,
  isBot: person.isBot,
  isGuest: person.isRestricted || person.isUltraRestricted,
  isExternal: person.teamId !== workspace.id,
  part: person.part,
});

function shownChannel({ workspace, person }: Viewer, channel: Channel): ShownChannel {
  const { id, name, kind, isExtShared, isArchived, members } = channel;
  const read = workspace.reads.get(readKey(person.id, id)) ?? '';
  const unread = seenBy(workspace, person, id).filter(
    (message) => message.user !== person.id && message.ts > read && isTop(message),
  ).length;
  return { id, name, kind, isExtShared, isArchived, members: members.size, unread };
}

export const readKey = (personId: string, channelId: string): string => `${personId} ${channelId}`;

/** What the person sees of a channel, oldest first: what everybody sees, and what is shown to them alone. */
function seenBy(workspace: Workspace, person: Person, channelId: string): FakeMessage[] {
  const own = workspace.ephemerals.filter(({ userId }) => userId === person.id).map(({ message }) => message);
  return [...workspace.messages, ...own]
    .filter((message) => message.channel === channelId)
    .sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

const isTop = ({ thread_ts, ts }: FakeMessage): boolean => thread_ts === undefined || thread_ts === ts;

function messagesFor({ workspace, person }: Viewer, channel: Channel) {
  const all = seenBy(workspace, person, channel.id);
  const top = all.filter(isTop);
  const first = top.at(-MESSAGES_SHOWN)?.ts ?? '';
  const messages = all.filter((message) => (message.thread_ts ?? message.ts) >= first);
  return {
    messages: messages.map((message) => shownMessage(workspace, message)),
    hasEarlier: top.length > MESSAGES_SHOWN,
  };
}

function shownMessage(workspace: Workspace, message: FakeMessage): ShownMessage {
  const files = (message.files ?? []).flatMap(({ id }) => workspace.files.get(id) ?? []);
  return { ...structuredClone(message), shownFiles: files.map(shownFile) };
}

const shownFile = ({ id, name, title, altText, mimetype, size, state }: StoredFile): ShownFile => ({
  id,
  name,
  title,
  altText,
  mimetype,
  size,
  url: state === 'ready' ? `/sandbox/files/${id}` : null,
});
