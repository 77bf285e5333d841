import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './answers.ts';
import { load, percentile } from './load.ts';
import { furnishEmbedded, meetEverybody, memoryOf, stage } from './stage.ts';

/** The same on the embedded database; the process is restarted in between, since it lets nobody else in. */
export async function embedded(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kam-embedded-'));
  const env = { DATA_DIR: folder };
  const first = await stage({ script: 'dist/main.js', env });
  const firstReadyMs = first.readyMs;
  await meetEverybody(first);
  const again = await furnishEmbedded(first, folder, 10_000, 100_000);
  const { ack, view } = await load(first.people, 'plan Acme Corporation', 20);
  const memory = memoryOf(first.bot.child.pid);
  await first.stop();
  rmSync(folder, { recursive: true });
  const at = (samples: number[], share: number) => `${percentile(samples, share).toFixed(1)} ms`;
  return [
    { name: 'embedded, 10,000 accounts: acknowledgement, median and p95', value: `${at(ack, 0.5)}, ${at(ack, 0.95)}` },
    { name: 'embedded: window filled, median and p95', value: `${at(view, 0.5)}, ${at(view, 0.95)}` },
    {
      name: 'embedded: start to ready, first (creates the database) and later',
      value: `${(firstReadyMs / 1000).toFixed(1)} s, ${(again / 1000).toFixed(1)} s`,
    },
    { name: 'embedded: resident memory', value: `${memory.now.toFixed(0)} MB` },
  ];
}
