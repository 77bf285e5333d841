import { Worker } from 'node:worker_threads';

/**
 * Starts a module of ours in a thread. `module` is its URL without suffix: built code runs the `.js` beside it; from
 * source (tsx, Vitest) a thread knows no TypeScript until tsx is registered in it.
 */
export function startWorker(module: URL, workerData: unknown): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(`${module}.js`), { workerData });
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), `${module}.ts`].map((url) => JSON.stringify(url));
  const code = `import(${tsx}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { eval: true, workerData, execArgv: [] });
}
