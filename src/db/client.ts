import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { startEmbedded } from './embedded.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { observe } from './observe.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** The client, or an open transaction of it. */
export type Db = Prisma.TransactionClient;

export type Database = {
  db: PrismaClient;
  pool: pg.Pool;
  engine: 'embedded' | 'postgres';
  close(): Promise<void>;
};

export type OpenOptions = {
  databaseUrl?: string;
  dataDir?: string;
  /** Called with each statement sent, also those of transactions and of the queue. */
  onQuery?: (sql: string) => void;
};

/** Timestamps travel without a zone, so each connection speaks UTC whatever the server's zone is. */
const connectionOptions = '-c TimeZone=UTC';
const patienceMs = 10_000;
const transactionOptions = { maxWait: patienceMs, timeout: 15_000 };

/**
 * Opens the PostgreSQL server of `databaseUrl` or else the embedded one in `dataDir`, and applies pending migrations.
 * Throws StartError when that is not possible.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.databaseUrl) return openPostgres(options.databaseUrl, options.onQuery);
  if (options.dataDir) return openEmbedded(options.dataDir, options.onQuery);
  throw new StartError('Neither a database URL nor a data folder was given.');
}

async function openPostgres(databaseUrl: string, onQuery: OpenOptions['onQuery']): Promise<Database> {
  const migrating = newPool(databaseUrl, { max: 1, idleTimeoutMillis: 0 });
  await reach(migrating)
    .then(() => migrate(migrating))
    .finally(() => migrating.end());
  const pool = newPool(databaseUrl, { max: 10 }, onQuery);
  return assemble('postgres', pool, () => pool.end());
}

async function reach(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT').catch((error) => {
    // A host with several addresses that all refuse gives an AggregateError without words of its own.
    const reason = error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error);
    throw new StartError(`The database in DATABASE_URL cannot be reached: ${reason}`, { cause: error });
  });
}

async function openEmbedded(dataDir: string, onQuery: OpenOptions['onQuery']): Promise<Database> {
  const embedded = await startEmbedded(dataDir);
  const pool = newPool(embedded.url, { max: 1, idleTimeoutMillis: 0 }, onQuery);
  const stop = () => pool.end().finally(embedded.stop);
  await migrate(pool).catch(async (error) => {
    await stop();
    throw error;
  });
  return assemble('embedded', pool, stop);
}

function newPool(databaseUrl: string, limits: pg.PoolConfig, onQuery?: OpenOptions['onQuery']): pg.Pool {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', [given, connectionOptions].filter(Boolean).join(' '));
  const pool = new pg.Pool({
    connectionString: url.href,
    application_name: 'kam-bot',
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    ...limits,
  });
  // A lost idle connection is replaced by the next query, which reports what is wrong; without a listener it ends the process.
  pool.on('error', () => {});
  if (onQuery) observe(pool, onQuery);
  oneAtATime(pool);
  return pool;
}

function assemble(engine: Database['engine'], pool: pg.Pool, stop: () => Promise<void>): Database {
  const db = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= db.$disconnect().then(stop);
    return closing;
  };
  return { db, pool, engine, close };
}

/** Runs `work` in a transaction; inside one already open it joins that. */
export async function transact<T>(db: Db, work: (tx: Db) => Promise<T>, longestMs?: number): Promise<T> {
  const options = longestMs === undefined ? {} : { timeout: longestMs };
  return isClient(db) ? db.$transaction(work, options) : work(db);
}

/** A transaction's client lacks what concerns the connection. */
const isClient = (db: Db): db is PrismaClient => '$connect' in db;
