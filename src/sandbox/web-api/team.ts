import { newSocketUrl } from '../transport/socket.ts';
import type { Method } from './call.ts';

const apiTest: Method = {
  scopes: [],
  perMinute: 100,
  token: 'none',
  run: ({ args }) => {
    const { token: _, ...rest } = args;
    return Object.keys(rest).length > 0 ? { args: rest } : {};
  },
};

const authTest: Method = {
  scopes: [],
  perMinute: 600,
  run: ({ slack, workspace }) => ({
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: slack.manifest.features.bot_user.display_name,
    team_id: workspace.id,
    user_id: workspace.botUserId,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  }),
};

const teamInfo: Method = {
  scopes: ['team:read'],
  perMinute: 50,
  run: ({ workspace }) => ({
    team: {
      id: workspace.id,
      name: workspace.name,
      domain: workspace.domain,
      url: `https://${workspace.domain}.slack.com/`,
      email_domain: '',
      icon: { image_default: true },
      is_verified: false,
    },
  }),
};

const connectionsOpen: Method = {
  scopes: [],
  perMinute: 50,
  token: 'app',
  run: ({ slack }) => ({ url: newSocketUrl(slack) }),
};

export const team: Record<string, Method> = {
  'api.test': apiTest,
  'auth.test': authTest,
  'team.info': teamInfo,
  'apps.connections.open': connectionsOpen,
};
