import { ApiError } from '../api-error.ts';
import type { Person, Slack, Workspace } from '../state.ts';
import type { Json } from '../wire.ts';
import { flagArg, type Method, page, textArg } from './call.ts';

const info: Method = {
  scopes: ['users:read'],
  perMinute: 100,
  required: ['user'],
  run: (call) => {
    const person = call.workspace.people.get(textArg(call.args, 'user'));
    if (!person) throw new ApiError('user_not_found');
    return { user: userPayload(call.slack, call.workspace, person, flagArg(call.args, 'include_locale')) };
  },
};

const list: Method = {
  scopes: ['users:read'],
  perMinute: 20,
  run: ({ slack, workspace, args }) => {
    const { items, next_cursor } = page(args, [...workspace.people.values()]);
    const locale = flagArg(args, 'include_locale');
    return {
      members: items.map((person) => userPayload(slack, workspace, person, locale)),
      cache_ts: Math.floor(slack.options.now().getTime() / 1000),
      response_metadata: { next_cursor },
    };
  },
};

const lookupByEmail: Method = {
  scopes: ['users:read.email'],
  perMinute: 50,
  required: ['email'],
  run: ({ slack, workspace, args }) => {
    const wanted = textArg(args, 'email').toLowerCase();
    const found = [...workspace.people.values()].find(
      (person) => !person.deleted && person.teamId === workspace.id && person.email?.toLowerCase() === wanted,
    );
    if (!found) throw new ApiError('users_not_found');
    return { user: userPayload(slack, workspace, found, false) };
  },
};

// https://docs.slack.dev/reference/methods/users.profile.get
const profileGet: Method = {
  scopes: ['users.profile:read'],
  perMinute: 100,
  run: ({ slack, workspace, args }) => {
    const person = workspace.people.get(textArg(args, 'user') || workspace.botUserId);
    if (!person) throw new ApiError('user_not_found');
    return { profile: profile(slack, person, person.teamId !== workspace.id) };
  },
};

// https://docs.slack.dev/reference/methods/bots.info
const botsInfo: Method = {
  scopes: ['users:read'],
  perMinute: 50,
  run: ({ slack, workspace, args }) => {
    const bot = workspace.people.get(workspace.botUserId);
    if (!bot || textArg(args, 'bot') !== workspace.botId) throw new ApiError('bot_not_found');
    const updated = Math.floor(bot.updatedAt.getTime() / 1000);
    const ids = { id: workspace.botId, app_id: slack.appId, user_id: workspace.botUserId };
    return { bot: { ...ids, deleted: false, name: bot.realName, updated, icons: {} } };
  },
};

export const people: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
  'users.profile.get': profileGet,
  'bots.info': botsInfo,
};

/** A user as Slack shows one to the app (https://docs.slack.dev/reference/objects/user-object). */
export function userPayload(slack: Slack, workspace: Workspace, person: Person, withLocale: boolean): Json {
  const isExternal = person.teamId !== workspace.id;
  const identity = {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    is_bot: person.isBot,
    is_app_user: false,
    updated: Math.floor(person.updatedAt.getTime() / 1000),
    ...(isExternal && { is_stranger: isStranger(workspace, person) }),
    profile: profile(slack, person, isExternal),
  };
  // Slack leaves these out for people who were deactivated.
  if (person.deleted) return identity;
  return {
    ...identity,
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: offsetSeconds(person.tz, slack.options.now()),
    ...(withLocale && { locale: person.locale }),
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_restricted: person.isRestricted || person.isUltraRestricted,
    is_ultra_restricted: person.isUltraRestricted,
    is_email_confirmed: true,
  };
}

function profile(slack: Slack, person: Person, isExternal: boolean): Json {
  const mayReadEmail = slack.manifest.oauth_config.scopes.bot.includes('users:read.email');
  return {
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    team: person.teamId,
    ...(person.email && mayReadEmail && !isExternal && { email: person.email }),
  };
}

/**
 * Of another organisation and in no channel the app can see; in a shared channel with the app one is no stranger
 * (https://docs.slack.dev/reference/objects/user-object, "is_stranger").
 */
function isStranger(workspace: Workspace, person: Person): boolean {
  return ![...workspace.channels.values()].some(
    (channel) => channel.members.has(workspace.botUserId) && channel.members.has(person.id),
  );
}

function offsetSeconds(tz: string, at: Date): number {
  const wanted = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' });
  const name = wanted.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}
