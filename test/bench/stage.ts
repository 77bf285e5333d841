import { readFileSync } from 'node:fs';
import pg from 'pg';
import { openDatabase } from '../../src/db/client.ts';
import {
  type FakeSlack,
  type FakeUser,
  type FakeWorkspace,
  readManifest,
  startFakeSlack,
} from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type BotProcess, freePort, spawnBot } from '../support/process.ts';
import { seed } from './seed.ts';

export const PEOPLE = 20;

export type Stage = {
  slack: FakeSlack;
  workspace: FakeWorkspace;
  people: FakeUser[];
  bot: BotProcess;
  /** Milliseconds from the start of the process to ready. */
  readyMs: number;
  /** Starts the process again after it ended; milliseconds to ready. */
  restart(): Promise<number>;
  stop(): Promise<void>;
};

type Play = { script: string; env: Record<string, string> };

/** A fake Slack with twenty people, and a process that answers them. */
export async function stage({ script, env }: Play): Promise<Stage> {
  const slack = await startFakeSlack({ manifest: await readManifest(), rateLimits: 'off' });
  const workspace = slack.addWorkspace({ name: 'Bench' });
  const people = Array.from({ length: PEOPLE }, (_, index) => workspace.addUser({ name: `person${index}` }));
  const tokens = {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
  const start = async () => {
    const started = performance.now();
    const bot = spawnBot(
      { PORT: String(await freePort()), LOG_LEVEL: 'error', NODE_ENV: 'production', ...tokens, ...env },
      script,
    );
    await bot.ready();
    slack.deliverTo({ url: `${bot.url}/slack/events` });
    return { bot, readyMs: performance.now() - started };
  };
  const staged: Stage = {
    slack,
    workspace,
    people,
    ...(await start()),
    restart: async () => {
      Object.assign(staged, await start());
      return staged.readyMs;
    },
    stop: async () => {
      await staged.bot.kill('SIGTERM');
      await slack.close();
    },
  };
  return staged;
}

/** Everybody says something to the bot, so that it knows them. */
export async function meetEverybody({ people }: Stage): Promise<void> {
  for (const person of people) {
    await person.command('help');
    await eventually(() => person.ephemerals().length > 0 || person.inbox().length > 0, 'help for everybody');
  }
}

/** Has the bot meet everybody, then fills the workspace. */
export async function furnish(stage: Stage, databaseUrl: string, accounts: number, actions: number): Promise<void> {
  await meetEverybody(stage);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const { rows } = await pool.query<{ id: string; workspaceId: string }>(
    'SELECT id, "workspaceId" FROM "Member" ORDER BY "slackUserId"',
  );
  const [first] = rows;
  if (!first) throw new Error('the bot met nobody');
  await seed(
    pool,
    first.workspaceId,
    rows.map(({ id }) => id),
    accounts,
    actions,
  );
  await pool.end();
}

/** The same on the embedded database, which lets nobody else in: the process is restarted; milliseconds to ready. */
export async function furnishEmbedded(
  stage: Stage,
  folder: string,
  accounts: number,
  actions: number,
): Promise<number> {
  await stage.bot.kill('SIGTERM');
  const database = await openDatabase({ dataDir: folder });
  const members = await database.db.member.findMany({ select: { id: true, workspaceId: true } });
  await seed(
    database.pool,
    members[0]?.workspaceId ?? '',
    members.map(({ id }) => id),
    accounts,
    actions,
  );
  await database.close();
  return stage.restart();
}

/** A fresh database of the cluster, with all migrations. */
export async function newDatabase(cluster: string, name: string): Promise<string> {
  const admin = new pg.Client(cluster);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  await openDatabase({ databaseUrl: url.href }).then((database) => database.close());
  return url.href;
}

/** Memory of a process in MB, as Linux counts it: resident now, and at its peak. */
export function memoryOf(pid: number | undefined): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
