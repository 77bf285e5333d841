import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../errors.ts';

const prefix = 'lock-';
const attempts = 20;
const pauseMs = 100;

/**
 * Makes this process the only one that uses `folder`, until the returned function is called. Throws StartError when
 * another one has it. A listening socket is the proof, because process ids are reused in containers.
 */
export function lockFolder(folder: string): Promise<() => Promise<void>> {
  return process.platform === 'win32' ? lockByPipe(folder) : lockBySocket(folder);
}

/**
 * Each process listens under a name of its own and then looks for others: a name that nobody answers is never used again,
 * so removing it is safe, and of two that start at the same time at least one sees the other.
 */
async function lockBySocket(folder: string): Promise<() => Promise<void>> {
  const link = await shortLink(folder);
  try {
    const name = prefix + randomUUID();
    const server = await listen(join(link.path, name)).catch((error) => {
      throw new StartError(`The data folder ${resolve(folder)} cannot be used: ${error.message}`, { cause: error });
    });
    const release = async () => {
      await close(server);
      await rm(join(folder, name), { force: true });
    };
    if (await isAlone(folder, link.path, name)) return release;
    await release();
    throw inUse(folder);
  } finally {
    await link.remove();
  }
}

/** Windows has no socket files; the name of a pipe is free again as soon as its process is gone. */
async function lockByPipe(folder: string): Promise<() => Promise<void>> {
  const name = createHash('sha256').update(resolve(folder).toLowerCase()).digest('hex');
  const server = await listen(`\\\\.\\pipe\\kam-${name}`).catch(() => {
    throw inUse(folder);
  });
  return () => close(server);
}

/** Another process has the folder. */
export class FolderInUse extends StartError {}

const inUse = (folder: string): StartError =>
  new FolderInUse(
    `Another process is using the data folder ${resolve(folder)}. Stop it first, or give this one another DATA_DIR. ` +
      'To run several processes, set DATABASE_URL to a PostgreSQL server.',
  );

/** Socket paths are cut at about 100 bytes (unix(7): 108), so the folder is reached through a link with a short one. */
async function shortLink(folder: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'kam-'));
  const path = join(dir, 'd');
  await symlink(resolve(folder), path);
  return { path, remove: () => rm(dir, { recursive: true, force: true }) };
}

async function listen(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy())
    .unref()
    .listen(path);
  await once(server, 'listening');
  return server;
}

const close = (server: Server): Promise<void> => new Promise((done) => server.close(() => done()));

/** Of two starting at the same time the one with the smaller name waits and the other gives way. */
async function isAlone(folder: string, link: string, name: string): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const others = await living(folder, link, name);
    if (others.length === 0) return true;
    if (others.some((other) => other < name)) return false;
    await delay(pauseMs);
  }
  return false;
}

async function living(folder: string, link: string, name: string): Promise<string[]> {
  const others = (await readdir(folder)).filter((entry) => entry.startsWith(prefix) && entry !== name);
  const answers = await Promise.all(others.map((other) => answersAt(join(link, other))));
  const dead = others.filter((_, index) => !answers[index]);
  await Promise.all(dead.map((other) => rm(join(folder, other), { force: true })));
  return others.filter((_, index) => answers[index]);
}

function answersAt(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    // Anything but a refusal (say, a full backlog) may be a living owner.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}
