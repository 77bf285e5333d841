import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { connect, startWork } from './app.ts';
import { createPainter } from './charts/painter.ts';
import type { Database } from './db/client.ts';
import { StartError } from './errors.ts';
import { assemble, type Entry } from './feature.ts';
import { accountPort } from './features/accounts/index.ts';
import { ensureWorkspace, memberPort } from './features/workspaces/index.ts';
import { openQueue } from './jobs/queue.ts';
import { createMetrics } from './metrics.ts';
import { isPlatformError, platformError } from './slack/channels.ts';
import { clientOptions, fixedInstallations, identify } from './slack/installations.ts';
import { type Kit, trackWork, type Workspace } from './slack/kit.ts';
import { httpReceiver, socketReceiver } from './slack/receivers.ts';
import { register } from './slack/registry.ts';
import { sharing } from './slack/share.ts';
import { closeWeb, createWeb } from './web.ts';

export type BotOptions = {
  database: Database;
  features: readonly Entry[];
  transport: { kind: 'http'; signingSecret: string } | { kind: 'socket'; appToken: string };
  /** One bot token per workspace. */
  tokens: readonly string[];
  slackApiUrl?: string | undefined;
  port: number;
  log: Logger;
  /** The product's time; it moves in the sandbox and in tests. */
  now: () => Date;
  /** The time of requests' signatures. */
  wallClock: () => Date;
  /** Whether it looks by itself, once a minute, for what is due. */
  isTicking: boolean;
  /** How many messages one workspace is sent at most; 300 unless told. */
  messagesPerMinute?: number;
  /** How long a window waits for what it is to show before it says that this takes a moment; 900 ms unless told. */
  patienceMs?: number;
};

export type Bot = {
  port: number;
  kit: Kit;
  /** Looks for what is due now, without waiting for the clock. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

const STOP_MS = 10_000;
/** Slack allows "several hundred": https://docs.slack.dev/apis/web-api/rate-limits */
const MESSAGES_PER_MINUTE = 300;
/** A trigger of Slack's lives for 3 s. */
const PATIENCE_MS = 900;

/** Starts the bot: web server first, so that health can be asked, then Slack, queue and work. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { database, log } = options;
  const queue = await openQueue(database, log);
  const metrics = createMetrics(queue.depth);
  const state: Open = { listener: null, isReady: false, slackProblem: () => null };
  const web = createWeb({
    slack: () => state.listener,
    metrics,
    now: options.wallClock,
    unready: async () => (state.isReady ? (state.slackProblem() ?? databaseProblem(database)) : 'starting'),
  });
  const port = await listen(web, options.port);
  const slack = clientOptions({
    slackApiUrl: options.slackApiUrl,
    log,
    onRateLimited: (method) => metrics.rateLimited.inc({ method }),
  });
  const workspaces = await Promise.all(options.tokens.map((token) => enter(options, token, slack)));
  const kit: Kit = {
    db: database.db,
    queue,
    log,
    metrics,
    now: options.now,
    wallClock: options.wallClock,
    installations: fixedInstallations(workspaces, slack),
    members: memberPort,
    accounts: accountPort,
    messagesPerMinute: options.messagesPerMinute ?? MESSAGES_PER_MINUTE,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    painter: createPainter(),
    work: trackWork(),
    registry: register(assemble([...options.features, sharing(() => kit)])),
  };
  const work = await startWork(kit, { isTicking: options.isTicking, isAlone: database.engine === 'embedded' });
  const disconnect = await open(options, kit, slack, state);
  state.isReady = true;
  log.info({ port, transport: options.transport.kind, engine: database.engine }, 'ready');
  return { port, kit, look: work.look, stop: () => stop({ web, kit, stopClock: work.stop, disconnect, state }) };
}

type Open = { listener: RequestListener | null; isReady: boolean; slackProblem: () => string | null };

/** Begins to listen to Slack. Returns how to stop listening. */
async function open(
  { transport, log }: BotOptions,
  kit: Kit,
  slack: WebClientOptions,
  state: Open,
): Promise<() => Promise<void>> {
  if (transport.kind === 'http') {
    const receiver = httpReceiver(transport.signingSecret, log);
    await connect(receiver, kit, slack);
    state.listener = receiver.requestListener;
    return async () => {};
  }
  const receiver: SocketModeReceiver = socketReceiver(transport.appToken, slack, log);
  const app: App = await connect(receiver, kit, slack);
  let isConnected = false;
  receiver.client.on('connected', () => {
    isConnected = true;
  });
  for (const lost of ['reconnecting', 'disconnected']) {
    receiver.client.on(lost, () => {
      isConnected = false;
    });
  }
  state.slackProblem = () => (isConnected ? null : 'the connection to Slack is lost');
  await app.start();
  return () => receiver.client.disconnect();
}

async function stop(bot: {
  web: Server;
  kit: Kit;
  stopClock: () => void;
  disconnect: () => Promise<void>;
  state: Open;
}): Promise<void> {
  bot.state.isReady = false;
  bot.stopClock();
  await bot.disconnect();
  const closed = closeWeb(bot.web);
  await Promise.all([bot.kit.queue.stop(), bot.kit.work.drain(STOP_MS)]);
  bot.web.closeAllConnections();
  await closed;
  // What was acknowledged last may have begun its work only now.
  await bot.kit.work.drain(STOP_MS);
  await bot.kit.painter.stop();
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`Port ${port} is taken. Set PORT to a free one, or stop what uses it.`)
          : error,
      ),
    );
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });

const databaseProblem = (database: Database): Promise<string | null> =>
  database.db.$queryRaw`SELECT 1`.then(
    () => null,
    () => 'the database does not answer',
  );

const RETRY_MS = 5_000;

/** Answers that no waiting mends: https://docs.slack.dev/reference/methods/auth.test#errors */
const refusals = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'no_permission'];
const refused = (error: unknown): string =>
  `Slack refuses SLACK_BOT_TOKEN (${platformError(error)}). Copy it again from your app's page "OAuth & Permissions".`;

/** Asks Slack whom the token belongs to; waits for Slack when it cannot be reached. Throws StartError for a token Slack refuses. */
async function enter({ database, log, now }: BotOptions, token: string, slack: WebClientOptions): Promise<Workspace> {
  for (;;) {
    try {
      const { teamId, enterpriseId, teamName, botUserId, botId } = await identify(token, slack);
      const id = await ensureWorkspace(database.db, { teamId, enterpriseId, name: teamName, botId, botUserId }, now());
      return { id, teamId, enterpriseId, botUserId, botId, botToken: token };
    } catch (error) {
      if (isPlatformError(error, ...refusals)) throw new StartError(refused(error));
      log.warn({ error }, 'Slack cannot be reached; trying again');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
