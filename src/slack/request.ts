import { UserError } from '../errors.ts';
import type { Place, Scope, SystemScope } from '../scope.ts';
import { lookUpChannel } from './channels.ts';
import type { Kit, KnownMember, Workspace } from './kit.ts';
import { fetchProfile } from './profiles.ts';

/** What every request of Slack says about who asks, from where. */
export type Request = {
  /** Slack's own id of the request. */
  requestId: string;
  team: { teamId?: string | undefined; enterpriseId?: string | undefined };
  slackUserId: string;
  place?: Place | undefined;
};

const PROFILE_DAYS = 1;

export async function workspaceOf(kit: Kit, request: Request): Promise<Workspace> {
  const workspace = await kit.installations.find(request.team);
  if (!workspace) throw new UserError('KAM Bot is not installed in your workspace. Ask a workspace admin to add it.');
  return workspace;
}

export const systemScopeOf = (kit: Kit, workspaceId: string, requestId: string): SystemScope => ({
  db: kit.db,
  queue: kit.queue,
  workspaceId,
  now: kit.now(),
  requestId,
  source: 'system',
  actor: null,
});

/**
 * The person asking, as a scope. Somebody never met, or not for a day, is looked up in Slack first, but not
 * for a form being saved (`known`), whose answer may not wait for Slack.
 * Throws UserError for guests, bots, deactivated people and people of other organisations.
 */
export async function scopeOf(kit: Kit, request: Request, profile: 'fresh' | 'known' = 'fresh'): Promise<Scope> {
  const workspace = await workspaceOf(kit, request);
  const s = systemScopeOf(kit, workspace.id, request.requestId);
  const known = await kit.members.find(kit.db, workspace.id, request.slackUserId);
  const member = known && profile === 'known' ? known : await upToDate(kit, s, request.slackUserId, known);
  if (!member.isWelcome) {
    throw new UserError(
      'KAM Bot answers members of this workspace only, not guests, bots or people of other organisations.',
    );
  }
  return {
    ...s,
    source: 'slack',
    actor: { id: member.id, name: member.name, slackUserId: member.slackUserId },
    role: member.role,
    timeZone: member.timeZone,
    ...(request.place && { place: request.place }),
    lookUpChannel: (channelId) => lookUpChannel(kit, workspace.id, channelId),
  };
}

/** One line for each request that was let in: who, where, and Slack's id of it; never what was typed. */
export const logRequest = (kit: Kit, { requestId, workspaceId, actor }: Scope, where: string): void =>
  kit.log.info({ requestId, workspaceId, memberId: actor.id, where }, 'request');

/** What is known of a user, asked anew when it is older than a day; while Slack does not answer, what is known holds. */
export async function upToDate(
  kit: Kit,
  s: SystemScope,
  slackUserId: string,
  known: KnownMember | null,
): Promise<KnownMember> {
  if (!known) return meet(kit, s, slackUserId);
  if (!isOld(known, s.now)) return known;
  return meet(kit, s, slackUserId).catch((error: unknown) => {
    kit.log.warn({ error, requestId: s.requestId }, 'profile not refreshed');
    return known;
  });
}

/** Looks a user up in Slack and stores who they are. */
export const meet = async (kit: Kit, s: SystemScope, slackUserId: string): Promise<KnownMember> =>
  kit.members.remember(s, await fetchProfile(kit, s.workspaceId, slackUserId));

const isOld = ({ syncedAt }: KnownMember, now: Date): boolean =>
  now.getTime() - syncedAt.getTime() > PROFILE_DAYS * 86_400_000;
