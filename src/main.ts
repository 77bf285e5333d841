import { startBot } from './bot.ts';
import { type Database, openDatabase } from './db/client.ts';
import { type Env, readEnv } from './env.ts';
import { StartError } from './errors.ts';
import { features } from './features/index.ts';
import { createLog } from './log.ts';

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.logLevel);
  process.on('unhandledRejection', (error) => {
    log.error({ error }, 'unhandled rejection');
    // The Socket Mode client gives up on reconnecting this way; whoever supervises the process starts it anew.
    if (env.mode.kind === 'socket') process.exit(1);
  });
  const running = open(env, log);
  // From the first moment on: what is asked to stop while it starts stops when it has started.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal, running, log));
  await running;
}

type Log = ReturnType<typeof createLog>;
type Running = { stop(): Promise<void>; database: Database };

async function open(env: Env, log: Log): Promise<Running> {
  const database = await openDatabase(env.databaseUrl ? { databaseUrl: env.databaseUrl } : { dataDir: env.dataDir });
  const { stop } = await start(env, database, log);
  return { stop, database };
}

async function stop(signal: string, running: Promise<Running>, log: Log): Promise<void> {
  log.info({ signal }, 'stopping');
  const deadline = setTimeout(() => process.exit(0), 12_000);
  const bot = await running;
  await bot.stop();
  await bot.database.close();
  clearTimeout(deadline);
  process.exit(0);
}

async function start(env: Env, database: Database, log: Log): Promise<{ stop(): Promise<void> }> {
  const { mode, port, slackApiUrl } = env;
  if (mode.kind !== 'sandbox') {
    const transport =
      mode.kind === 'http'
        ? { kind: mode.kind, signingSecret: mode.signingSecret }
        : { kind: mode.kind, appToken: mode.appToken };
    const clock = () => new Date();
    const given = { database, features, log, port, transport, slackApiUrl, tokens: [mode.botToken] };
    return startBot({ ...given, now: clock, wallClock: clock, isTicking: true });
  }
  // Loaded only here: a bot that is connected to Slack needs none of it.
  const { startSandbox } = await import('./start-sandbox.ts');
  const sandbox = await startSandbox({ database, log, port, dataDir: env.dataDir });
  const { origin } = new URL(sandbox.slack.apiUrl);
  log.info(`No Slack tokens are set, so this is the sandbox. Open ${origin} in a browser.`);
  return sandbox;
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
