import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { boltLogger } from '../log.ts';
import type { Installations, Workspace } from './kit.ts';

const CALL_TIMEOUT_MS = 10_000;

export type Reach = { slackApiUrl?: string | undefined; onRateLimited: (method: string) => void; log?: Logger };

/**
 * How every Slack client is made. No retries by the client: its defaults go on for half an hour and post a message twice after a lost
 * answer; what may be repeated is repeated by our queue. `headers` is never set: with it one workspace's token reaches another's calls.
 */
export const clientOptions = ({ slackApiUrl, onRateLimited, log }: Reach): WebClientOptions => ({
  ...(slackApiUrl && { slackApiUrl }),
  ...(log && { logger: boltLogger(log) }),
  timeout: CALL_TIMEOUT_MS,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    if (response.status === 429) onRateLimited(new URL(String(url)).pathname.split('/').at(-1) ?? '');
    return response;
  },
});

export type Identity = {
  teamId: string;
  enterpriseId: string | null;
  teamName: string;
  botUserId: string;
  botId: string;
};

/** Asks Slack whom a token belongs to: https://docs.slack.dev/reference/methods/auth.test */
export async function identify(token: string, options: WebClientOptions): Promise<Identity> {
  const me = await new WebClient(token, options).auth.test();
  return {
    teamId: me.team_id ?? '',
    enterpriseId: me.enterprise_id ?? null,
    teamName: me.team ?? 'Slack workspace',
    botUserId: me.user_id ?? '',
    botId: me.bot_id ?? '',
  };
}

/** Installations whose tokens come from the environment and are not stored. */
export function fixedInstallations(workspaces: readonly Workspace[], options: WebClientOptions): Installations {
  const clients = new Map(
    workspaces.map(({ id, botToken, teamId }) => [
      id,
      new WebClient(botToken, { ...options, ...(teamId && { teamId }) }),
    ]),
  );
  return {
    find: async ({ teamId, enterpriseId }) =>
      workspaces.find((one) => teamId !== undefined && one.teamId === teamId) ??
      workspaces.find((one) => !one.teamId && enterpriseId !== undefined && one.enterpriseId === enterpriseId) ??
      null,
    get: async (workspaceId) => workspaces.find(({ id }) => id === workspaceId) ?? null,
    all: async () => workspaces,
    client: async (workspaceId) => {
      const client = clients.get(workspaceId);
      if (!client) throw new Error(`The app is not installed in workspace ${workspaceId}`);
      return client;
    },
  };
}
