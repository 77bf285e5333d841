import { load, percentile, type Samples } from './load.ts';
import type { Cluster } from './postgres.ts';
import { furnish, memoryOf, newDatabase, PEOPLE, type Stage, stage } from './stage.ts';

const ROUND_SECONDS = 12;
const ROUNDS = 3;
const COMMAND = 'plan Acme Corporation';

export type Figure = { name: string; value: string; goal?: string };

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const ratio = (a: number, b: number): string => (a / b).toFixed(2);

/** Rounds of each stage in turn, so that a drift of the machine's speed hits all alike. */
async function inTurn<T extends string>(stages: Record<T, Stage>): Promise<Record<T, Samples>> {
  const names = Object.keys(stages) as T[];
  const all = Object.fromEntries(names.map((name) => [name, { ack: [], view: [] }])) as unknown as Record<T, Samples>;
  for (const name of names) await load(stages[name].people, COMMAND, 3);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const { ack, view } = await load(stages[name].people, COMMAND, ROUND_SECONDS);
      all[name].ack.push(...ack);
      all[name].view.push(...view);
    }
  }
  return all;
}

/** How soon `/kam plan` is acknowledged and filled, beside a bare Bolt app, on little and on much data. */
export async function answers(cluster: Cluster): Promise<Figure[]> {
  const [little, much] = [await newDatabase(cluster.url, 'little'), await newDatabase(cluster.url, 'much')];
  const bare = await stage({ script: 'test/bench/bare.ts', env: {} });
  const small = await stage({ script: 'dist/main.js', env: { DATABASE_URL: little } });
  const large = await stage({ script: 'dist/main.js', env: { DATABASE_URL: much } });
  await furnish(small, little, 100, 1_000);
  await furnish(large, much, 10_000, 100_000);
  const samples = await inTurn({ bare, small, large });
  const memory = memoryOf(large.bot.child.pid);
  const readyMs = large.readyMs;
  for (const one of [bare, small, large]) await one.stop();
  const ack = (name: keyof typeof samples, share: number) => percentile(samples[name].ack, share);
  const view = (name: keyof typeof samples, share: number) => percentile(samples[name].view, share);
  return [
    {
      name: `acknowledgement of /kam plan, ${PEOPLE} people, median: bot / bare Bolt`,
      value: `${ms(ack('small', 0.5))} / ${ms(ack('bare', 0.5))} = ${ratio(ack('small', 0.5), ack('bare', 0.5))}`,
      goal: '1.3',
    },
    {
      name: 'the same, p95',
      value: `${ms(ack('small', 0.95))} / ${ms(ack('bare', 0.95))} = ${ratio(ack('small', 0.95), ack('bare', 0.95))}`,
    },
    {
      name: 'window filled, p95: bot - bare Bolt with a fixed window',
      value: `${ms(view('small', 0.95))} - ${ms(view('bare', 0.95))} = ${ms(view('small', 0.95) - view('bare', 0.95))}`,
      goal: '40 ms',
    },
    {
      name: 'window filled, median: 10,000 accounts and 100,000 actions / 100 accounts',
      value: `${ms(view('large', 0.5))} / ${ms(view('small', 0.5))} = ${ratio(view('large', 0.5), view('small', 0.5))}`,
      goal: '1.3',
    },
    { name: 'start to ready on PostgreSQL', value: `${(readyMs / 1000).toFixed(1)} s` },
    { name: 'resident memory on PostgreSQL', value: `${memory.now.toFixed(0)} MB` },
  ];
}
