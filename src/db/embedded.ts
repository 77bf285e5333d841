import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { StartError } from '../errors.ts';
import { startWorker } from '../lib/worker.ts';
import type { EmbeddedReady, EmbeddedWorkerData } from './embedded-worker.ts';
import { lockFolder } from './lock.ts';

export type Embedded = { url: string; stop(): Promise<void> };

/**
 * Starts PostgreSQL (PGlite) on the folder, in a thread of its own so that a long query does not hold the event loop.
 * It serves exactly one connection: statements of several would be mixed (electric-sql/pglite#1046).
 * Throws StartError when the folder is in use or cannot be used.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    throw new StartError(`The data folder ${folder} cannot be made: ${error.message}`, { cause: error });
  });
  const unlock = await lockFolder(folder);
  // The engine asks nobody for a password: only this user may enter the folder of its socket.
  const sockets = await mkdtemp(join(tmpdir(), 'kam-'));
  const cleanUp = async () => {
    await rm(sockets, { recursive: true, force: true });
    await unlock();
  };
  try {
    const { worker, url } = await start(join(folder, 'postgres'), sockets);
    return { url, stop: () => stop(worker).finally(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw new StartError(`The embedded database in ${folder} did not start: ${String(error)}`, { cause: error });
  }
}

async function start(cluster: string, sockets: string): Promise<{ worker: Worker; url: string }> {
  const hasUnixSockets = process.platform !== 'win32';
  const data: EmbeddedWorkerData = { cluster, socket: hasUnixSockets ? join(sockets, '.s.PGSQL.5432') : null };
  const worker = startWorker(new URL('./embedded-worker', import.meta.url), data);
  const [{ listening }] = (await once(worker, 'message')) as [EmbeddedReady];
  const query = new URLSearchParams({ host: sockets, port: '5432' });
  const url = hasUnixSockets
    ? `postgresql://postgres@localhost/postgres?${query}`
    : `postgresql://postgres@${listening}/postgres`;
  return { worker, url };
}

async function stop(worker: Worker): Promise<void> {
  worker.postMessage('stop');
  await once(worker, 'exit');
}
