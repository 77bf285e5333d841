import { createHash, randomUUID } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { access, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import pino from 'pino';
import { type Database, type OpenOptions, openDatabase } from '../../src/db/client.ts';
import { migrationsFolder, readMigrations } from '../../src/db/schema-engine.ts';
import { openQueue } from '../../src/jobs/queue.ts';

export const serverUrl = process.env.TEST_DATABASE_URL;

type Options = Pick<OpenOptions, 'onQuery'>;

/**
 * A database of its own with all migrations, opened as in production: a copy of a template that is made once. Embedded,
 * or with TEST_DATABASE_URL on that server, whose user may create databases. `close` removes it.
 */
export function testDatabase(options: Options = {}): Promise<Database> {
  return serverUrl ? onServer(serverUrl, options) : embedded(options);
}

/** Vitest's global setup: makes the template before the first test file asks for it. */
export async function setup(): Promise<void> {
  await (serverUrl ? templateOnServer(serverUrl) : templateFolder());
}

export type DatabaseEnv = { env: Record<string, string>; open(): Promise<Database>; close(): Promise<void> };

/** The same for processes of their own: what to set in their environment, and how to look inside when they are gone. */
export async function databaseEnv(): Promise<DatabaseEnv> {
  if (serverUrl) {
    const { url, drop } = await createOnServer(serverUrl);
    return { env: { DATABASE_URL: url }, open: () => openDatabase({ databaseUrl: url }), close: drop };
  }
  const dataDir = await temporaryFolder();
  cpSync(await templateFolder(), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const close = () => rm(dataDir, { recursive: true, force: true });
  return { env: { DATA_DIR: dataDir }, open: () => openDatabase({ dataDir }), close };
}

async function embedded(options: Options): Promise<Database> {
  const dataDir = await migratedFolder();
  const database = await openDatabase({ dataDir, ...options });
  return { ...database, close: () => database.close().then(() => rm(dataDir, { recursive: true, force: true })) };
}

/** A data folder of its own with all migrations applied; whoever asks removes it. */
export async function migratedFolder(): Promise<string> {
  const template = await templateFolder();
  const dataDir = await temporaryFolder();
  cpSync(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return dataDir;
}

async function templateFolder(): Promise<string> {
  const template = join(tmpdir(), `kam-template-${await fingerprint()}`);
  const isMade = await access(template).then(
    () => true,
    () => false,
  );
  if (isMade) return template;
  const dataDir = await temporaryFolder();
  await openDatabase({ dataDir }).then(prepare);
  // Another run may have been faster: then its folder stays.
  await rename(dataDir, template).catch(() => rm(dataDir, { recursive: true }));
  return template;
}

/** The queue's own tables too, so that no test waits for them. */
async function prepare(database: Database): Promise<void> {
  const queue = await openQueue(database, pino({ level: 'silent' }));
  await queue.stop();
  await database.close();
}

async function onServer(server: string, options: Options): Promise<Database> {
  const { url, drop } = await createOnServer(server);
  const database = await openDatabase({ databaseUrl: url, ...options });
  return { ...database, close: () => database.close().then(drop) };
}

async function createOnServer(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `kam_test_${randomUUID().replaceAll('-', '')}`;
  const template = await templateOnServer(server);
  await administer(server, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const drop = () => administer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { url: urlOf(server, name), drop };
}

async function templateOnServer(server: string): Promise<string> {
  const template = `kam_template_${await fingerprint()}`;
  await administer(server, async (admin) => {
    await admin.query("SELECT pg_advisory_lock(hashtext('kam_template'))");
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const unfinished = `${template}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${unfinished}`);
    await openDatabase({ databaseUrl: urlOf(server, unfinished) }).then(prepare);
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}

async function administer(server: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(server);
  await admin.connect();
  await work(admin).finally(() => admin.end());
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** A folder of its own; whoever asks removes it. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'kam-test-'));

/** What a template depends on: the migrations, and the version of the engine. */
async function fingerprint(): Promise<string> {
  const { migrationDirectories } = await readMigrations(migrationsFolder);
  const versions = await readFile(fileURLToPath(new URL('../../package-lock.json', import.meta.url)));
  const content = JSON.stringify(migrationDirectories.toSorted((a, b) => a.path.localeCompare(b.path)));
  return createHash('sha256').update(versions).update(content).digest('hex').slice(0, 16);
}
