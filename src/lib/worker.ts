import { Worker } from 'node:worker_threads';

/**
 * Starts a module of ours in a thread. `module` is its URL without suffix: built code runs the `.js` beside it; from
 * source (tsx, Vitest) a thread knows no TypeScript until tsx is registered in it. That one is looked up from the
 * working folder, the project's: `import.meta.resolve` is missing in Vitest's global setup.
 */
export function startWorker(module: URL, workerData: unknown): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(`${module}.js`), { workerData });
  const source = JSON.stringify(`${module}.ts`);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { eval: true, workerData, execArgv: [] });
}
