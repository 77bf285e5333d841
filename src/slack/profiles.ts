import type { Profile } from '../scope.ts';
import type { Kit, Workspace } from './kit.ts';

type SlackUser = {
  id?: string;
  team_id?: string;
  name?: string;
  real_name?: string;
  deleted?: boolean;
  tz?: string;
  locale?: string;
  is_bot?: boolean;
  is_admin?: boolean;
  is_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  enterprise_user?: { enterprise_id?: string };
  profile?: { real_name?: string; display_name?: string; email?: string };
};

/** https://docs.slack.dev/reference/objects/user-object */
export function profileOf(user: SlackUser, workspace: Pick<Workspace, 'teamId' | 'enterpriseId'>): Profile {
  return {
    slackUserId: user.id ?? '',
    homeTeamId: user.team_id ?? workspace.teamId ?? '',
    name: user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || 'Somebody',
    email: user.profile?.email ?? null,
    timeZone: user.tz ?? 'UTC',
    locale: user.locale ?? 'en-US',
    kind: kindOf(user, workspace),
    isActive: !user.deleted,
    isAdmin: Boolean(user.is_admin || user.is_owner),
  };
}

function kindOf(user: SlackUser, workspace: Pick<Workspace, 'teamId' | 'enterpriseId'>): Profile['kind'] {
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  const sameTeam = !user.team_id || user.team_id === workspace.teamId;
  const sameEnterprise =
    Boolean(workspace.enterpriseId) && user.enterprise_user?.enterprise_id === workspace.enterpriseId;
  if (user.is_stranger || !(sameTeam || sameEnterprise)) return 'foreign';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'person';
}

export async function fetchProfile(kit: Kit, workspaceId: string, slackUserId: string): Promise<Profile> {
  const [client, workspace] = await Promise.all([
    kit.installations.client(workspaceId),
    kit.installations.get(workspaceId),
  ]);
  const { user } = await client.users.info({ user: slackUserId, include_locale: true });
  return profileOf((user ?? { id: slackUserId }) as SlackUser, workspace ?? { teamId: null, enterpriseId: null });
}
