import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 10;

/** Waits until `check` finds something and returns it; fails with `what` after `ms`. */
export async function eventually<T>(
  check: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  what: string,
  ms = 45_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms for ${what}`);
    await sleep(STEP_MS);
  }
}
