import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/sources.ts';
import type { Figure } from './answers.ts';
import { load, percentile } from './load.ts';
import type { Cluster } from './postgres.ts';
import { furnish, memoryOf, newDatabase, stage } from './stage.ts';

export const ROWS = 100_000;
export const COMMAND = 'plan Acme Corporation';

export function writeFiles(folder: string, rows: number): string[] {
  const accounts = join(folder, `accounts-${rows}.csv`);
  const deals = join(folder, `deals-${rows}.csv`);
  const names = Array.from({ length: 500 }, (_, index) => `Importer ${index}`);
  writeFileSync(
    accounts,
    `account,sector,employees,office_location\n${names.map((name, index) => `${name},retail,${index + 1},Kenya\n`).join('')}`,
  );
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `D${index},Agent ${index % 30},Product ${index % 7},${names[index % 500]},Won,2026-01-05,2026-0${(index % 9) + 1}-11,${index}.50\n`,
  );
  writeFileSync(
    deals,
    `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n${lines.join('')}`,
  );
  return [accounts, deals];
}

type Run = { seconds: number; peakMb: number };

/** Runs the import as its own process and watches its memory. */
async function runImport(env: Record<string, string>, files: string[]): Promise<Run> {
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['dist/import.js', ...files, '--apply'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, 20);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - started) / 1000, peakMb };
}

function peakOf(pid: number | undefined): number {
  try {
    return memoryOf(pid).peak;
  } catch {
    return 0;
  }
}

/** The same file by COPY into a table of text columns without keys: what PostgreSQL needs at least. */
function copySeconds(databaseUrl: string, file: string): number {
  const psql = (sql: string) => execFileSync('psql', [databaseUrl, '-qc', sql]);
  psql('CREATE TABLE copied (a text, b text, c text, d text, e text, f text, g text, h text)');
  const started = performance.now();
  psql(`\\copy copied FROM '${file}' CSV HEADER`);
  return (performance.now() - started) / 1000;
}

/** Importing 100,000 rows: time beside COPY, memory beside 1,000 rows, and what others notice meanwhile. */
export async function imports(cluster: Cluster): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kam-import-'));
  const databaseUrl = await newDatabase(cluster.url, 'imports');
  const one = await stage({ script: 'dist/main.js', env: { DATABASE_URL: databaseUrl } });
  await furnish(one, databaseUrl, 100, 1_000);
  const env = {
    DATABASE_URL: databaseUrl,
    SLACK_BOT_TOKEN: one.workspace.botToken,
    SLACK_SIGNING_SECRET: one.slack.signingSecret,
    SLACK_API_URL: one.slack.apiUrl,
  };
  const few = await runImport(env, writeFiles(folder, 1_000));
  const files = writeFiles(folder, ROWS);
  const calm = await load(one.people, COMMAND, 10);
  const importing = runImport(env, files);
  const [busy, many] = await Promise.all([load(one.people, COMMAND, 15), importing]);
  const copied = copySeconds(databaseUrl, files[1] ?? '');
  await one.stop();
  rmSync(folder, { recursive: true });
  const worst = (samples: number[]) => Math.max(...samples).toFixed(0);
  const p95 = (samples: number[]) => percentile(samples, 0.95).toFixed(1);
  return [
    {
      name: `import of ${ROWS.toLocaleString('en')} rows, checked, with history / COPY of the file`,
      value: `${many.seconds.toFixed(1)} s / ${copied.toFixed(2)} s = ${(many.seconds / copied).toFixed(0)}`,
    },
    {
      name: 'peak memory of that import / of 1,000 rows',
      value: `${many.peakMb.toFixed(0)} MB / ${few.peakMb.toFixed(0)} MB = ${(many.peakMb / few.peakMb).toFixed(2)}`,
      goal: '1.2',
    },
    {
      name: 'window filled for others, p95: during the import, before it',
      value: `${p95(busy.view)} ms, ${p95(calm.view)} ms`,
    },
    {
      name: 'longest that somebody waited: during the import, before it',
      value: `${worst(busy.view)} ms, ${worst(calm.view)} ms`,
    },
  ];
}
