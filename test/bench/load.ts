import { setTimeout as wait } from 'node:timers/promises';
import type { FakeUser } from '../../src/sandbox/index.ts';

export type Samples = { ack: number[]; view: number[] };

const THINK_MS = 1_000;

/** People who open a plan, look at it, close it and think for a second, for so many seconds or until told. Times in milliseconds. */
export async function load(
  people: readonly FakeUser[],
  text: string,
  until: number | (() => boolean),
): Promise<Samples> {
  const samples: Samples = { ack: [], view: [] };
  const began = performance.now();
  const isOver = typeof until === 'number' ? () => performance.now() > began + until * 1000 : until;
  await Promise.all(
    people.map(async (person, index) => {
      await wait((THINK_MS * index) / people.length);
      while (!isOver()) {
        const started = performance.now();
        const { ackMs } = await person.command(text);
        while (!person.top && performance.now() - started < 5_000) await wait(1);
        samples.view.push(performance.now() - started);
        samples.ack.push(ackMs);
        if (person.top) await person.close({ all: true });
        await wait(THINK_MS);
      }
    }),
  );
  return samples;
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
