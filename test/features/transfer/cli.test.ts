import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/client.ts';
import { lockFolder } from '../../../src/db/lock.ts';
import { type FakeSlack, type FakeWorkspace, readManifest, startFakeSlack } from '../../../src/sandbox/index.ts';
import { root } from '../../support/sources.ts';
import { company, fixture } from './support.ts';

let folder: string;
let slack: FakeSlack;
let workspace: FakeWorkspace;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kam-cli-'));
  slack = await startFakeSlack({ manifest: await readManifest() });
  workspace = slack.addWorkspace({ name: 'Northwind' });
});
afterAll(async () => {
  await slack.close();
  await rm(folder, { recursive: true });
});

const dataDir = () => join(folder, 'data');
const start = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, ['dist/import.js', ...args], {
    cwd: root,
    env: { TMPDIR: tmpdir(), DATA_DIR: dataDir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const connected = () => ({
  SLACK_BOT_TOKEN: workspace.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_API_URL: slack.apiUrl,
});

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = start(args, env);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: chunks.join('') };
}

/** What the folder holds, while no command has it. */
async function stored() {
  const database = await openDatabase({ dataDir: dataDir() });
  const { db } = database;
  const [workspaces, deals, links, changes, changed] = await Promise.all([
    db.workspace.findMany({ select: { teamId: true, name: true, _count: { select: { accounts: true } } } }),
    db.opportunity.count(),
    db.externalId.count(),
    db.change.count({ where: { entity: 'opportunity' } }),
    db.opportunity.count({ where: { version: { not: 1 } } }),
  ]);
  await database.close();
  return { workspaces, deals, links, changes, changed };
}

describe('npm run import', { timeout: 180_000 }, () => {
  it('says how it is used, and ends with 2, when the command cannot be understood', async () => {
    const tries = [
      [[], 'Name the files to import'],
      [['a.csv', '--reverse', 'x'], 'Name the files to import'],
      [['a.csv', '--unit', 'revenue=billions'], '--unit needs a column'],
      [['a.csv', '--force'], "'--force'"],
    ] as const;
    const results = await Promise.all(tries.map(([args]) => run(args)));
    for (const [index, [, words]] of tries.entries()) {
      expect(results[index]).toMatchObject({ code: 2, output: expect.stringContaining(words) });
      expect(results[index]?.output).toContain('Usage: npm run import -- FILE...');
    }
  }, 60_000);

  it('is refused while the bot runs on the folder', async () => {
    await mkdir(dataDir(), { recursive: true });
    const unlock = await lockFolder(dataDir());
    const { code, output } = await run([fixture('products.csv')]);
    await unlock();
    expect(code).toBe(1);
    expect(output).toContain('KAM Bot is running on this folder. Stop it first, or import into PostgreSQL');
  });

  it('imports into the workspace that the token belongs to, after saying what it would do, and takes it back', async () => {
    const dry = await run(company, connected());
    expect(dry.output).toContain('This would change Northwind; nothing is changed yet.');
    expect(dry.output).toContain('accounts.csv: accounts, 5 new, 2 rejected');
    expect(dry.output).toContain('accounts.csv line 7, employees "many": is not a whole number');
    expect(dry.output).toContain('suggested: product "FlexPro": read as "Flex Pro" (2 rows, first in line 3)');
    expect(dry.output).toContain('Add --apply to apply it.');
    expect(dry.code).toBe(0);
    expect((await stored()).deals).toBe(0);

    const applied = await run([...company, '--apply'], connected());
    expect(applied.output).toContain('applying: 22 of 22 rows');
    expect(applied.output).toContain('3 opportunities wait to be assigned to an account.');
    expect(applied.code).toBe(0);
    expect(await stored()).toMatchObject({
      workspaces: [{ teamId: workspace.teamId, name: 'Northwind', _count: { accounts: 5 } }],
      deals: 6,
    });

    const [, id = ''] = /Applied as import (\S+)\./.exec(applied.output) ?? [];
    const reversed = await run(['--reverse', id], connected());
    expect(reversed.output).toContain('14 new records were removed.');
    expect((await stored()).deals).toBe(0);
  }, 240_000);

  it('refuses a file that it cannot read, by name, and ends with 1', async () => {
    const path = join(folder, 'missing.csv');
    expect(await run([path, '--apply'])).toEqual({ code: 1, output: `${path} does not exist. Check the path.\n` });
  }, 60_000);

  it('goes on after it was killed, to the same end', async () => {
    await rm(dataDir(), { recursive: true });
    const path = join(folder, 'deals.csv');
    const rows = Array.from({ length: 12_000 }, (_, index) => `K${index},,Won,${index}`);
    await writeFile(path, ['opportunity_id,account,deal_stage,close_value', ...rows].join('\n'));
    const child = start([path, '--apply']);
    for await (const line of createInterface(child.stderr as NodeJS.ReadableStream))
      if (line.startsWith('applying')) break;
    child.kill('SIGKILL');
    await once(child, 'exit');
    const half = await stored();
    expect(half.deals).toBeGreaterThanOrEqual(5000);
    expect(half.deals).toBeLessThan(12_000);

    const again = await run([path, '--apply']);
    expect(again.code).toBe(1);
    const [, id = ''] =
      /is unfinished\. --resume (\S+) goes on with it, --reverse \1 undoes it/.exec(again.output) ?? [];
    const resumed = await run(['--resume', id]);
    expect(resumed.output).toContain('deals.csv: opportunities, 12,000 new');
    expect(resumed.code).toBe(0);
    expect(await stored()).toMatchObject({ deals: 12_000, links: 12_000, changes: 12_000, changed: 0 });
  }, 240_000);
});
