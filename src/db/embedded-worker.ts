import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** Where the cluster lies, and the Unix socket to listen on; without one (Windows) a TCP port of this machine. */
export type EmbeddedWorkerData = { cluster: string; socket: string | null };
/** The address of the TCP port, or the path of the socket. */
export type EmbeddedReady = { listening: string };

/** The pool opens one connection. After an error the driver replaces it before the server has seen the old one close. */
const maxConnections = 4;

if (parentPort) await serve(workerData, parentPort);

async function serve({ cluster, socket }: EmbeddedWorkerData, parent: NonNullable<typeof parentPort>): Promise<void> {
  if (!existsSync(cluster)) await makeCluster(cluster);
  const db = await PGlite.create({ dataDir: cluster, extensions: { pg_trgm, unaccent } });
  const address = socket ? { path: socket } : { host: '127.0.0.1', port: 0 };
  const server = new PGLiteSocketServer({ db, ...address, maxConnections });
  await server.start();
  parent.postMessage({ listening: server.getServerConn() } satisfies EmbeddedReady);
  await once(parent, 'message');
  await server.stop();
  await db.close();
  parent.close();
}

/** Under another name until it is complete: a cluster whose making was cut off can neither be opened nor completed. */
async function makeCluster(cluster: string): Promise<void> {
  const unfinished = `${cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const db = await PGlite.create({ dataDir: unfinished });
  await db.close();
  await rename(unfinished, cluster);
}
