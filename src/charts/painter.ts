import type { Worker } from 'node:worker_threads';
import { startWorker } from '../lib/worker.ts';
import type { Chart } from './chart.ts';
import type { Order, Painted } from './painter-worker.ts';

/** Draws charts as PNG, in a thread of its own. Rejects when one cannot be drawn; the others are drawn all the same. */
export type Painter = { draw(chart: Chart): Promise<Buffer>; stop(): Promise<void> };

const IDLE_MS = 60_000;
/** A drawing takes a tenth of a second. */
const LONGEST_MS = 20_000;

type Waiting = { done(png: Buffer): void; failed(error: Error): void; timer: NodeJS.Timeout };

/** Its thread starts with the first drawing, ends when nothing was drawn for a while, and never keeps the process running for itself. */
export function createPainter(): Painter {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let orders = 0;

  const end = async (reason: string): Promise<void> => {
    const ended = thread;
    thread = null;
    clearTimeout(idle);
    for (const id of [...waiting.keys()]) settle(id, { problem: reason });
    await ended?.terminate();
  };
  const settle = (id: number, painted: { png: Uint8Array } | { problem: string }): void => {
    const order = waiting.get(id);
    if (!order) return;
    waiting.delete(id);
    clearTimeout(order.timer);
    if ('png' in painted) order.done(Buffer.from(painted.png));
    else order.failed(new Error(`The chart was not drawn: ${painted.problem}`));
    if (waiting.size > 0) return;
    thread?.unref();
    idle = setTimeout(() => void end('idle'), IDLE_MS).unref();
  };
  const start = (): Worker => {
    const started = startWorker(new URL('./painter-worker', import.meta.url), null);
    started.unref();
    started.on('message', (painted: Painted) => settle(painted.id, painted));
    const lost = (reason: string) => started === thread && void end(reason);
    started.on('error', (error) => lost(String(error)));
    started.on('exit', (code) => lost(`the thread ended with ${code}`));
    return started;
  };
  return {
    draw: (chart) =>
      new Promise((done, failed) => {
        clearTimeout(idle);
        thread ??= start();
        orders += 1;
        thread.postMessage({ id: orders, chart } satisfies Order);
        thread.ref();
        const timer = setTimeout(() => void end('it took too long'), LONGEST_MS);
        waiting.set(orders, { done, failed, timer });
      }),
    stop: () => end('the bot stops'),
  };
}
