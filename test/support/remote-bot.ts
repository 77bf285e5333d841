import type { Database } from '../../src/db/client.ts';
import { type FakeSlack, type FakeWorkspace, readManifest, startFakeSlack } from '../../src/sandbox/index.ts';
import { databaseEnv } from './database.ts';
import { type BotProcess, freePort, spawnBot } from './process.ts';

export type Remote = {
  slack: FakeSlack;
  workspace: FakeWorkspace;
  /** Starts one more process of the bot; all share the database where it is a server. */
  start(extra?: Record<string, string>): Promise<BotProcess>;
  env: Record<string, string>;
  /** The database, once no process holds it. */
  open(): Promise<Database>;
  stop(): Promise<void>;
};

/** The bot in processes of its own against a fake Slack in this one; `script` starts one of them. */
export async function remoteBot(transport: 'http' | 'socket' = 'http', script = 'dist/main.js'): Promise<Remote> {
  const database = await databaseEnv();
  const slack = await startFakeSlack({
    manifest: await readManifest(),
    rateLimits: 'off',
    eventRetryDelaysMs: [],
    ackTimeoutMs: 15_000,
  });
  const workspace = slack.addWorkspace({ name: 'Northwind' });
  const secret: Record<string, string> =
    transport === 'http' ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.appToken };
  const env = {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_API_URL: slack.apiUrl,
    LOG_LEVEL: 'info',
    ...secret,
    ...database.env,
  };
  const running: BotProcess[] = [];
  const alive = (): BotProcess[] => running.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  return {
    slack,
    workspace,
    env,
    open: database.open,
    start: async (extra = {}) => {
      const bot = spawnBot({ ...env, PORT: String(await freePort()), ...extra }, script);
      running.push(bot);
      await bot.ready();
      if (transport === 'http') slack.deliverTo(alive().map(({ url }) => ({ url: `${url}/slack/events` })));
      return bot;
    },
    stop: async () => {
      for (const bot of alive()) await bot.kill('SIGKILL');
      await slack.close();
      await database.close();
    },
  };
}
