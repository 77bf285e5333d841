/** How long some work takes, and how much memory it adds at its peak. */
export async function watched(work: () => Promise<unknown>): Promise<{ ms: number; grownMb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  const started = performance.now();
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return { ms: performance.now() - started, grownMb: (peak - before) / 1e6 };
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
