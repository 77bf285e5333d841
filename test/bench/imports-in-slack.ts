import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type FakeUser, visibleText } from '../../src/sandbox/index.ts';
import type { Figure } from './answers.ts';
import { COMMAND, ROWS, writeFiles } from './imports.ts';
import { load, percentile, type Samples } from './load.ts';
import type { Cluster } from './postgres.ts';
import { furnish, furnishEmbedded, meetEverybody, newDatabase, type Stage, stage } from './stage.ts';

const CALM_SECONDS = 20;

/** What the message about a file says last; empty as long as there is none. */
function saidAbout(head: FakeUser, name: string): string {
  const about = head.inbox().filter((message) => visibleText(message).includes(name));
  return about.length > 0 ? visibleText(about.at(-1) as never) : '';
}

async function until(head: FakeUser, name: string, words: string): Promise<void> {
  for (;;) {
    const said = saidAbout(head, name);
    if (said.includes(words)) return;
    if (/stopped on its way|:no_entry:/.test(said)) throw new Error(said);
    await wait(50);
  }
}

type Steps = { look: Samples; apply: Samples; lookSeconds: number; applySeconds: number };

/** A file dropped in the direct message, read and applied, while the others open their windows. */
async function importInSlack({ people }: Stage, head: FakeUser, path: string): Promise<Steps> {
  const name = basename(path);
  const dm = head.inbox().at(-1)?.channel ?? '';
  const beside = async (work: Promise<unknown>): Promise<{ samples: Samples; seconds: number }> => {
    const started = performance.now();
    let seconds = 0;
    const done = work.then(() => {
      seconds = (performance.now() - started) / 1000;
    });
    const samples = await load(people, COMMAND, () => seconds > 0);
    await done;
    return { samples, seconds };
  };
  await head.upload({ id: dm }, { name, mimetype: 'text/csv', content: await readFile(path) });
  const look = await beside(until(head, name, 'Nothing is changed yet'));
  const message = head.inbox().findLast((one) => visibleText(one).includes(name));
  await head.click(message as never, 'Apply');
  const apply = await beside(until(head, name, 'is imported'));
  return { look: look.samples, apply: apply.samples, lookSeconds: look.seconds, applySeconds: apply.seconds };
}

async function measure(engine: string, one: Stage, bare: Stage): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kam-import-'));
  const head = one.workspace.addUser({ name: 'head', isAdmin: true });
  await head.dm('help');
  while (head.inbox().every(({ bot_id }) => !bot_id)) await wait(50);
  const [accounts = '', deals = ''] = writeFiles(folder, ROWS);
  await importInSlack({ ...one, people: [] }, head, accounts);
  for (const { people } of [bare, one]) await load(people, COMMAND, 5);
  const fixed = await load(bare.people, COMMAND, CALM_SECONDS);
  const calm = await load(one.people, COMMAND, CALM_SECONDS);
  const steps = await importInSlack(one, head, deals);
  rmSync(folder, { recursive: true });
  const p95 = (samples: Samples) => percentile(samples.view, 0.95);
  const over = (samples: Samples) =>
    `${p95(samples).toFixed(1)} - ${p95(fixed).toFixed(1)} = ${(p95(samples) - p95(fixed)).toFixed(1)} ms`;
  const worst = ({ view }: Samples) => `${Math.max(...view).toFixed(0)} ms`;
  return [
    {
      name: `${engine}: import of ${ROWS.toLocaleString('en')} rows inside Slack: dry run, applying`,
      value: `${steps.lookSeconds.toFixed(1)} s, ${steps.applySeconds.toFixed(1)} s`,
    },
    { name: `${engine}: window filled for others before it, p95: bot - bare Bolt`, value: over(calm) },
    { name: `${engine}: the same during the dry run`, value: over(steps.look), goal: '40 ms' },
    { name: `${engine}: the same while it is applied`, value: over(steps.apply), goal: '40 ms' },
    {
      name: `${engine}: longest that somebody waited: before, dry run, applying`,
      value: [calm, steps.look, steps.apply].map(worst).join(', '),
    },
  ];
}

/** Importing 100,000 rows inside Slack, and what others notice meanwhile. */
export async function importsInSlack(cluster: Cluster): Promise<Figure[]> {
  const bare = await stage({ script: 'test/bench/bare.ts', env: {} });
  const databaseUrl = await newDatabase(cluster.url, 'imports_in_slack');
  const one = await stage({ script: 'dist/main.js', env: { DATABASE_URL: databaseUrl } });
  await furnish(one, databaseUrl, 100, 1_000);
  const figures = await measure('PostgreSQL', one, bare);
  for (const { stop } of [one, bare]) await stop();
  return figures;
}

/** The same on the embedded database, where all share one connection. */
export async function importsEmbedded(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kam-embedded-'));
  const bare = await stage({ script: 'test/bench/bare.ts', env: {} });
  const one = await stage({ script: 'dist/main.js', env: { DATA_DIR: folder } });
  await meetEverybody(one);
  await furnishEmbedded(one, folder, 100, 1_000);
  const figures = await measure('embedded', one, bare);
  for (const { stop } of [one, bare]) await stop();
  rmSync(folder, { recursive: true });
  return figures;
}
