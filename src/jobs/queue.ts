import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import { type Database, type Db, transact } from '../db/client.ts';
import { type Consumer, type Run, startConsumer } from './consumer.ts';

type SendOptions = {
  /** An instant, or seconds from now; the clock of the database decides. */
  after?: Date | number;
  /** While a job with this key waits for its first start, no other with the same key is added. */
  singletonKey?: string;
};

export type Queue = {
  /**
   * Runs the jobs of this name, `parallel` at a time in this process. What throws is tried again with growing pauses and
   * at last kept as `<name>.dead`. A job whose process died, or that says nothing for 5 minutes, is started again.
   */
  work<T extends object>(name: string, run: Run<T>, parallel?: number): Promise<void>;
  /** Adds a job in the transaction of `db`: it exists when that commits, and only then. */
  send(db: Db, name: string, data: object, options?: SendOptions): Promise<void>;
  /**
   * Has one job about the workspace, whose work stands in a table: now, or in the second after `at`, at most one job each. Outside of
   * transactions, which would wait for each other over it, so it may get lost: somebody looks into the table now and then.
   */
  nudge(name: string, workspaceId: string, at?: Date): Promise<void>;
  /** Looks for jobs of this name now, in this process; otherwise that happens once a second. */
  kick(name: string): void;
  /** How many jobs wait or run, by name. */
  depth(): Promise<Record<string, number>>;
  /** Starts no more jobs and waits up to 10 seconds for those that run. */
  stop(): Promise<void>;
};

/** How often a job is tried again, and the first pause in seconds; each further one doubles. */
export type Retries = { retryLimit: number; retryDelay: number };

const stopMs = 10_000;
const expireInSeconds = 300;
/** Any number, as long as nothing else in the database locks the same. */
const creationLock = 7_021_116;

export async function openQueue(
  database: Database,
  log: Logger,
  retries: Retries = { retryLimit: 6, retryDelay: 10 },
): Promise<Queue> {
  const consumers = new Map<string, Consumer[]>();
  const executeSql = (text: string, values?: unknown[]) => database.pool.query(text, values);
  const renew = (id: string) =>
    executeSql("UPDATE pgboss.job SET started_on = now() WHERE id = $1 AND state = 'active'", [id]);
  const boss = new PgBoss({ db: { executeSql }, schedule: false, maintenanceIntervalSeconds: 60 });
  boss.on('error', (error) => log.error({ error }, 'queue maintenance failed'));
  await boss.start();

  const send: Queue['send'] = async (db, name, data, { after, singletonKey = randomUUID() } = {}) => {
    const options = { singletonKey, ...(after !== undefined && { startAfter: after }), db: inTransactionOf(db) };
    const add = () => boss.send(name, data, options);
    // No id: either a job with this key waits, or nobody has made the queue, and the job would be lost silently.
    if ((await add()) || (await new PgBoss({ db: inTransactionOf(db) }).getQueue(name))) return;
    await createQueue(db, name, retries);
    await add();
  };
  const kick = (name: string): void => {
    for (const consumer of consumers.get(name) ?? []) consumer.kick();
  };

  return {
    async work<T extends object>(name: string, run: Run<T>, parallel = 1) {
      await transact(database.db, (tx) => createQueue(tx, name, retries));
      if (database.engine === 'embedded') await takeUp(database, boss, name);
      consumers.set(
        name,
        Array.from({ length: parallel }, () => startConsumer({ boss, name, log, renew }, run)),
      );
    },
    send,
    async nudge(name, workspaceId, at) {
      const second = at && new Date(Math.ceil(at.getTime() / 1_000) * 1_000);
      const options = second
        ? { after: second, singletonKey: `${workspaceId} ${second.toISOString()}` }
        : { singletonKey: workspaceId };
      // A release before this one looks for a single delivery here, and finds none.
      const data = { workspaceId, deliveryId: '' };
      await send(database.db, name, data, options).catch((error: unknown) =>
        log.error({ error, job: name, workspaceId }, 'job not queued; its work waits for the next look'),
      );
      if (!second) kick(name);
    },
    kick,
    depth: () => countJobs(database),
    async stop() {
      const stopped = [...consumers.values()].flat().map((consumer) => consumer.stop());
      await Promise.race([Promise.all(stopped), delay(stopMs, undefined, { ref: false })]);
      await boss.stop({ graceful: false });
    },
  };
}

/** pg-boss on somebody's transaction. */
const inTransactionOf = (db: Db): PgBoss.Db => ({
  executeSql: async (text, values) => ({ rows: await db.$queryRawUnsafe<unknown[]>(text, ...values) }),
});

/** Makes the queue and the one for its dead jobs; processes that start together take turns, else they would deadlock. */
async function createQueue(tx: Db, name: string, retries: Retries): Promise<void> {
  const run = (text: string, values: unknown[]) => tx.$executeRawUnsafe(text, ...values);
  await run('SELECT pg_advisory_xact_lock($1)', [creationLock]);
  const boss = new PgBoss({ db: { executeSql: (text, values) => run(text, values).then(() => ({ rows: [] })) } });
  const dead = `${name}.dead`;
  const settings = { name, policy: 'short', expireInSeconds, retryBackoff: true, ...retries } as const;
  await boss.createQueue(dead, { name: dead });
  await boss.createQueue(name, { ...settings, deadLetter: dead });
  await boss.updateQueue(name, { ...settings, deadLetter: dead });
}

/** Of the embedded database this is the only process, so jobs that still run are those of one that died. */
async function takeUp(database: Database, boss: PgBoss, name: string): Promise<void> {
  const running = await database.pool.query<{ id: string }>(
    "SELECT id FROM pgboss.job WHERE name = $1 AND state = 'active'",
    [name],
  );
  for (const { id } of running.rows) await boss.fail(name, id, { message: 'the process ended' });
}

async function countJobs(database: Database): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ name: string; jobs: number }>(
    `SELECT queue.name, count(job.id)::int AS jobs FROM pgboss.queue
     LEFT JOIN pgboss.job ON job.name = queue.name AND job.state < 'completed' GROUP BY queue.name`,
  );
  return Object.fromEntries(rows.map(({ name, jobs }) => [name, jobs]));
}
