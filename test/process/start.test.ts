import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { migratedFolder } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { type BotProcess, freePort, spawnBot } from '../support/process.ts';

const started: BotProcess[] = [];
const folders: string[] = [];
const spawned = (env: Record<string, string>): BotProcess => {
  const bot = spawnBot(env);
  started.push(bot);
  return bot;
};
const folder = async (): Promise<string> => {
  const path = await migratedFolder();
  folders.push(path);
  return path;
};

afterEach(async () => {
  for (const bot of started.splice(0)) if (bot.child.exitCode === null) await bot.kill('SIGKILL');
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true });
});

describe('starting', { timeout: 120_000 }, () => {
  it('names everything that is wrong in one message, shows no secret, and ends with an error', async () => {
    const bot = spawned({ SLACK_BOT_TOKEN: 'xoxp-secret-value', PORT: 'many', DATABASE_URL: 'mysql://somewhere' });
    expect((await bot.exited).code).toBe(1);
    for (const name of ['SLACK_BOT_TOKEN', 'PORT', 'DATABASE_URL', 'SLACK_SIGNING_SECRET'])
      expect(bot.output()).toContain(name);
    expect(bot.output()).not.toContain('secret-value');
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['with a database of its own', { DATABASE_URL: 'postgres://localhost/kam' }],
    ['with half of what Slack needs', { SLACK_SIGNING_SECRET: 'secret' }],
  ])('never opens the sandbox %s', async (_, env: Record<string, string>) => {
    const bot = spawned(env);
    expect((await bot.exited).code).toBe(1);
    expect(bot.output()).toContain('SLACK_BOT_TOKEN is missing');
  });

  it('without any Slack variable opens the sandbox, prints its address, and stops at SIGTERM with 0', async () => {
    const bot = spawned({ PORT: String(await freePort()), DATA_DIR: await folder() });
    await bot.ready();
    await eventually(async () => bot.output().includes('in a browser'), 'the demo company and the address', 90_000);
    expect(bot.output()).toMatch(/this is the sandbox\. Open http:\/\/127\.0\.0\.1:\d+ in a browser/);
    expect(bot.output()).not.toMatch(/xox[a-z]-[0-9a-f]/);
    expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('refuses a folder that another process uses, and a port that is taken', async () => {
    const dataDir = await folder();
    const port = String(await freePort());
    await spawned({ PORT: port, DATA_DIR: dataDir }).ready();
    const second = spawned({ PORT: String(await freePort()), DATA_DIR: dataDir });
    expect((await second.exited).code).toBe(1);
    expect(second.output()).toMatch(/another process|already/i);
    const third = spawned({ PORT: port, DATA_DIR: await folder() });
    expect((await third.exited).code).toBe(1);
    expect(third.output()).toContain(`Port ${port} is taken`);
  });
});
