import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { type FakeSlack, type FakeSlackOptions, type FakeWorkspace, startFakeSlack } from '../../src/sandbox/index.ts';
import { fullManifest } from './manifest.ts';

export type Bot = { app: App; url: string; stop: () => Promise<void> };

export type World = { fake: FakeSlack; workspace: FakeWorkspace; bot: Bot; close: () => Promise<void> };

/** A workspace and an app of a few lines, connected over signed HTTP. */
export async function world(setUp: (app: App) => void, options: Partial<FakeSlackOptions> = {}): Promise<World> {
  const fake = await startFakeSlack({
    manifest: fullManifest(),
    rateLimits: 'off',
    eventRetryDelaysMs: [],
    ...options,
  });
  const workspace = fake.addWorkspace({ name: 'Acme Works' });
  const bot = await startBot(fake, [workspace], setUp);
  fake.deliverTo(bot);
  return {
    fake,
    workspace,
    bot,
    close: async () => {
      await fake.close();
      await bot.stop();
    },
  };
}

export async function startBot(fake: FakeSlack, workspaces: FakeWorkspace[], setUp: (app: App) => void): Promise<Bot> {
  const receiver = new HTTPReceiver({ signingSecret: fake.signingSecret, logLevel: LogLevel.ERROR });
  const app = boltApp(fake, workspaces, receiver);
  setUp(app);
  const server = await receiver.start(0);
  const { port } = server.address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}/slack/events`,
    stop: async () => {
      server.closeAllConnections();
      await app.stop();
    },
  };
}

export async function startSocketBot(
  fake: FakeSlack,
  workspaces: FakeWorkspace[],
  setUp: (app: App) => void,
): Promise<{ app: App; receiver: SocketModeReceiver; stop: () => Promise<void> }> {
  const receiver = new SocketModeReceiver({
    appToken: fake.appToken,
    logLevel: LogLevel.ERROR,
    // Also how long the client waits before it reconnects.
    clientPingTimeout: 1000,
    installerOptions: { clientOptions: { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 } } },
  });
  const app = boltApp(fake, workspaces, receiver);
  setUp(app);
  await app.start();
  return { app, receiver, stop: () => receiver.client.disconnect() };
}

function boltApp(fake: FakeSlack, workspaces: FakeWorkspace[], receiver: Receiver): App {
  return new App({
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 },
    authorize: async ({ teamId }) => {
      const workspace = workspaces.find((one) => one.teamId === teamId);
      if (!workspace) throw new Error(`no installation for ${teamId}`);
      return { botToken: workspace.botToken, botUserId: workspace.botUserId, botId: workspace.botId, teamId };
    },
  });
}

/** A Web API client that neither retries nor prints. */
export function client(fake: { apiUrl: string }, token: string | FakeWorkspace): WebClient {
  const quiet = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
  return new WebClient(typeof token === 'string' ? token : token.botToken, {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
}

/** The error Slack answered a call with; `ok` when it answered none. */
export const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'ok',
    (error) => error.data?.error ?? error.code,
  );
