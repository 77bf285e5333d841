import { type Bot, type BotOptions, startBot } from './bot.ts';
import { type Database, openDatabase } from './db/client.ts';
import { seedDemo } from './demo.ts';
import { type Env, readEnv } from './env.ts';
import { StartError } from './errors.ts';
import { features } from './features/index.ts';
import { createLog } from './log.ts';

type Way = Pick<BotOptions, 'transport' | 'tokens' | 'slackApiUrl'> & {
  /** Runs before its address is printed. */
  fill?: (bot: Bot) => Promise<unknown>;
  started?: (port: number) => string;
  close?: () => Promise<void>;
};

/** The sandbox: a strict fake Slack in this process, when there is no Slack to connect to. */
async function sandbox(): Promise<Way> {
  // Loaded only here: a bot that is connected to Slack needs none of it.
  const { readManifest, startFakeSlack, startSandboxWorkspace } = await import('./sandbox/index.ts');
  const slack = await startFakeSlack({ manifest: await readManifest() });
  const { workspace, people, channels } = startSandboxWorkspace(slack);
  return {
    transport: { kind: 'http', signingSecret: slack.signingSecret },
    tokens: [workspace.botToken],
    slackApiUrl: slack.apiUrl,
    fill: ({ kit }) => kit.work.run(seedDemo(kit, features, { teamId: workspace.teamId, people, channels })),
    started: (port) => {
      slack.deliverTo({ url: `http://127.0.0.1:${port}/slack/events` });
      return `No Slack tokens are set, so this is the sandbox: a Slack of its own at ${new URL(slack.apiUrl).origin}/sandbox`;
    },
    close: () => slack.close(),
  };
}

function connected({ mode, slackApiUrl }: Env): Way | null {
  if (mode.kind === 'sandbox') return null;
  const transport =
    mode.kind === 'http'
      ? { kind: mode.kind, signingSecret: mode.signingSecret }
      : { kind: mode.kind, appToken: mode.appToken };
  return { transport, tokens: [mode.botToken], slackApiUrl };
}

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.logLevel);
  process.on('unhandledRejection', (error) => {
    log.error({ error }, 'unhandled rejection');
    // The Socket Mode client gives up on reconnecting this way; whoever supervises the process starts it anew.
    if (env.mode.kind === 'socket') process.exit(1);
  });
  const database: Database = await openDatabase(
    env.databaseUrl ? { databaseUrl: env.databaseUrl } : { dataDir: env.dataDir },
  );
  const { fill, started, close, ...way } = connected(env) ?? (await sandbox());
  const clock = () => new Date();
  const bot = await startBot({
    ...way,
    database,
    features,
    log,
    port: env.port,
    now: clock,
    wallClock: clock,
    isTicking: true,
  });
  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    const deadline = setTimeout(() => process.exit(0), 12_000);
    await bot.stop();
    await close?.();
    await database.close();
    clearTimeout(deadline);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  await fill?.(bot);
  if (started) log.info(started(bot.port));
}

main().catch((error: unknown) => {
  const words =
    error instanceof StartError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
});
