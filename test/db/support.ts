import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Database } from '../../src/db/client.ts';

/** Starts a program beside this file as a process of its own and waits for its first line. */
export async function startProgram(name: string, ...args: string[]): Promise<{ child: ChildProcess; line: string }> {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => ['']),
  ]);
  return { child, line };
}

export async function killNow(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** One connection to the database, emptied of all tables; `close` leaves the database itself to its owner. */
export async function emptied(database: Database): Promise<{ pool: pg.Pool; close: () => Promise<void> }> {
  await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  if (database.engine === 'embedded') return { pool: database.pool, close: async () => {} };
  const pool = new pg.Pool({ ...database.pool.options, max: 1, idleTimeoutMillis: 0 });
  return { pool, close: () => pool.end() };
}
