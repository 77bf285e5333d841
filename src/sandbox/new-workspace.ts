import { newId, newSecret, type Person, SLACKBOT, type Slack, type Workspace } from './state.ts';

export type UserInput = {
  /** A new one if absent. */
  id?: string;
  name: string;
  realName?: string;
  email?: string;
  tz?: string;
  locale?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  isRestricted?: boolean;
  isUltraRestricted?: boolean;
  isBot?: boolean;
  deleted?: boolean;
  /** What they are here, in words for whoever plays them. */
  part?: string;
  /** Of another organisation when it differs from the workspace's. */
  teamId?: string;
};

export type ChannelInput = {
  /** A new one if absent. */
  id?: string;
  name: string;
  isPrivate?: boolean;
  isExtShared?: boolean;
  members?: readonly { id: string }[];
  /** Whether the app is in it. */
  bot?: boolean;
};

/** `ids` keep a workspace the same over restarts; new ones if absent. */
export type WorkspaceInput = {
  name: string;
  domain?: string;
  ids?: { team: string; botUser: string; bot: string };
  /** Nobody on the page plays its people. */
  isHidden?: boolean;
};

/** A workspace that was kept from an earlier start goes on; only its token is new. */
export function newWorkspace(slack: Slack, input: WorkspaceInput): Workspace {
  const kept = slack.workspaces.get(input.ids?.team ?? '');
  if (kept) return kept;
  const workspace: Workspace = {
    id: input.ids?.team ?? newId('T'),
    name: input.name,
    domain: input.domain ?? input.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    botUserId: input.ids?.botUser ?? newId('U'),
    botId: input.ids?.bot ?? newId('B'),
    botToken: `xoxb-${newSecret()}`,
    installed: true,
    isHidden: input.isHidden ?? false,
    people: new Map(),
    channels: new Map(),
    messages: [],
    ephemerals: [],
    stacks: new Map(),
    reads: new Map(),
    homes: new Map(),
    files: new Map(),
  };
  slack.workspaces.set(workspace.id, workspace);
  const { name } = slack.manifest.display_information;
  const bot = { name: slack.manifest.features.bot_user.display_name, realName: name, isBot: true };
  // Slack's own bot is in every list of people and is not marked as a bot.
  const slackbot = { name: 'slackbot', realName: 'Slackbot' };
  workspace.people.set(SLACKBOT, { ...newPerson(slack, workspace, slackbot), id: SLACKBOT });
  workspace.people.set(workspace.botUserId, { ...newPerson(slack, workspace, bot), id: workspace.botUserId });
  return workspace;
}

export function newPerson(slack: Slack, workspace: Workspace, input: UserInput): Person {
  return {
    realName: input.name,
    tz: 'Europe/Berlin',
    locale: 'en-US',
    isAdmin: false,
    isOwner: false,
    isRestricted: false,
    isUltraRestricted: false,
    isBot: false,
    deleted: false,
    part: '',
    teamId: workspace.id,
    ...input,
    id: input.id ?? newId('U'),
    updatedAt: slack.options.now(),
  };
}
