import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/process.ts';

export type Cluster = { url: string; stop(): void };

/** A throw-away PostgreSQL with its default settings, or null where none is installed. */
export async function startPostgres(): Promise<Cluster | null> {
  const bin = newest('/usr/lib/postgresql');
  if (!bin) return null;
  const folder = mkdtempSync(join(tmpdir(), 'kam-bench-'));
  const owner = process.getuid?.() === 0 ? idsOf('postgres') : null;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const port = await freePort();
  const run = (name: string, ...args: string[]) =>
    execFileSync(join(bin, name), args, { cwd: '/', stdio: 'ignore', ...(owner ?? {}) });
  run('initdb', '-D', `${folder}/data`, '-U', 'kam', '-A', 'trust', '-E', 'UTF8');
  run(
    'pg_ctl',
    '-D',
    `${folder}/data`,
    '-w',
    '-l',
    `${folder}/log`,
    '-o',
    `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder}`,
    'start',
  );
  return {
    url: `postgres://kam@127.0.0.1:${port}/postgres`,
    stop: () => {
      run('pg_ctl', '-D', `${folder}/data`, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newest(folder: string): string | null {
  try {
    const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
    return versions[0] ? join(folder, versions[0], 'bin') : null;
  } catch {
    return null;
  }
}

const idsOf = (user: string): { uid: number; gid: number } => ({
  uid: Number(execFileSync('id', ['-u', user], { encoding: 'utf8' })),
  gid: Number(execFileSync('id', ['-g', user], { encoding: 'utf8' })),
});
