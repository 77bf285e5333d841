import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, spawnBot } from '../support/process.ts';
import { root } from '../support/sources.ts';
import type { Figure } from './answers.ts';
import { memoryOf } from './stage.ts';

/** From a clone to a page with the demo company on it: installing, building, and the first and later starts. */
export async function sandbox(): Promise<Figure[]> {
  const clone = mkdtempSync(join(tmpdir(), 'kam-clone-'));
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const install = seconds(() => execFileSync('npm', ['ci', '--silent'], { cwd: clone, stdio: 'ignore' }));
  const build = seconds(() => execFileSync('npm', ['run', '--silent', 'build'], { cwd: clone, stdio: 'ignore' }));
  rmSync(clone, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'kam-sandbox-'));
  const first = await startToPage(folder);
  const later = await startToPage(folder);
  rmSync(folder, { recursive: true });
  return [
    {
      name: 'sandbox: npm ci, build, first start to a usable page, later start',
      value: [install, build, first.seconds, later.seconds].map((one) => `${one.toFixed(1)} s`).join(', '),
    },
    { name: 'sandbox: resident memory, first start, later', value: `${first.memory} MB, ${later.memory} MB` },
  ];
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Until the page answers with the demo company in it. */
async function startToPage(folder: string): Promise<{ seconds: number; memory: string }> {
  const started = performance.now();
  const port = await freePort();
  const bot = spawnBot({ PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'info' });
  const address = await printed(bot.output);
  await fetch(`${address}/sandbox/screen?as=ana`).then((answer) => answer.json());
  const taken = (performance.now() - started) / 1000;
  const memory = memoryOf(bot.child.pid).now.toFixed(0);
  await bot.kill('SIGTERM');
  return { seconds: taken, memory };
}

async function printed(output: () => string): Promise<string> {
  for (;;) {
    const [, address] = /Open (http:\S+) in a browser/.exec(output()) ?? [];
    if (address) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
