import { setImmediate as turn } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase, transact } from '../../src/db/client.ts';
import { openQueue, type Queue } from '../../src/jobs/queue.ts';
import { serverUrl, testDatabase } from '../support/database.ts';

type Letter = { to: string };
const log = pino({ level: 'silent' });
const patience = { timeout: 15_000 };

describe('the queue', () => {
  let database: Database;
  let queue: Queue;
  let name: string;
  let ran: string[];

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async ({ task }) => {
    name = `letters.${task.id}`;
    ran = [];
    queue = await openQueue(database, log, { retryLimit: 1, retryDelay: 1 });
  });
  afterEach(() => queue.stop());

  const note = async ({ to }: Letter) => {
    ran.push(to);
  };
  const depth = async () => (await queue.depth())[name];

  it('runs a job once the transaction that sent it has committed', async () => {
    await queue.work(name, note);
    await transact(database.db, async (tx) => {
      await queue.send(tx, name, { to: 'Ann' });
      queue.kick(name);
      await turn();
      expect(ran).toEqual([]);
    });
    queue.kick(name);
    await expect.poll(() => ran, patience).toEqual(['Ann']);
    await expect.poll(depth, patience).toBe(0);
  });

  it('sends nothing when the transaction is rolled back', async () => {
    await queue.work(name, note);
    const sending = transact(database.db, async (tx) => {
      await queue.send(tx, name, { to: 'Ann' });
      throw new Error('changed my mind');
    });
    await expect(sending).rejects.toThrow('changed my mind');
    expect(await depth()).toBe(0);
    await queue.send(database.db, name, { to: 'Bob' });
    await expect.poll(() => ran, patience).toEqual(['Bob']);
  });

  it('keeps a job for which nobody works yet', async () => {
    await transact(database.db, (tx) => queue.send(tx, name, { to: 'Ann' }));
    expect(await depth()).toBe(1);
    await queue.work(name, note);
    await expect.poll(() => ran, patience).toEqual(['Ann']);
  });

  it('tries a failing job again', async () => {
    await queue.work<Letter>(name, async ({ to }) => {
      ran.push(to);
      if (ran.length === 1) throw new Error('no stamp');
    });
    await queue.send(database.db, name, { to: 'Ann' });
    await expect.poll(() => ran, patience).toEqual(['Ann', 'Ann']);
    await expect.poll(depth, patience).toBe(0);
  });

  it('leaves a long job alone as long as it says that it is alive', async () => {
    const isOverdue = async () => {
      const { rows } = await database.pool.query<{ overdue: boolean }>(
        'SELECT started_on + expire_in < now() AS overdue FROM pgboss.job WHERE name = $1',
        [name],
      );
      return rows[0]?.overdue;
    };
    const seen: unknown[] = [];
    await queue.work<Letter>(name, async (_letter, alive) => {
      await database.pool.query("UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE name = $1", [name]);
      seen.push(await isOverdue());
      await alive();
      seen.push(await isOverdue());
    });
    await queue.send(database.db, name, { to: 'Ann' });
    await expect.poll(() => seen, patience).toEqual([true, false]);
  });

  it('gives up at last and keeps the job as dead', async () => {
    await queue.work<Letter>(name, async () => {
      throw new Error('no stamp');
    });
    await queue.send(database.db, name, { to: 'Ann' });
    await expect.poll(async () => (await queue.depth())[`${name}.dead`], patience).toBe(1);
    expect(await depth()).toBe(0);
  });

  it('holds a job back until its time', async () => {
    await queue.work(name, note);
    await queue.send(database.db, name, { to: 'later' }, { after: 3600 });
    await queue.send(database.db, name, { to: 'much later' }, { after: new Date('2999-01-01') });
    await queue.send(database.db, name, { to: 'now' }, { after: new Date('2001-01-01') });
    await expect.poll(() => ran, patience).toEqual(['now']);
    await expect.poll(depth, patience).toBe(2);
  });

  it('keeps one waiting job per key, and all of those without a key', async () => {
    for (const singletonKey of ['Ann', 'Ann', 'Bob', undefined, undefined]) {
      await queue.send(database.db, name, { to: singletonKey ?? 'all' }, singletonKey ? { singletonKey } : {});
    }
    expect(await depth()).toBe(4);
    await queue.work(name, note);
    await expect.poll(() => ran, patience).toEqual(['Ann', 'Bob', 'all', 'all']);
    await queue.send(database.db, name, { to: 'Ann' }, { singletonKey: 'Ann' });
    await expect.poll(() => ran, patience).toHaveLength(5);
  });

  it('waits for a running job when it stops, and starts no other', async () => {
    let finish = () => {};
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await queue.work<Letter>(name, async ({ to }) => {
      ran.push(`${to} begun`);
      await gate;
      ran.push(`${to} done`);
    });
    await queue.send(database.db, name, { to: 'Ann' });
    await queue.send(database.db, name, { to: 'Bob' });
    await expect.poll(() => ran, patience).toEqual(['Ann begun']);
    const stopped = queue.stop().then(() => ran.push('stopped'));
    await depth();
    finish();
    await stopped;
    expect(ran).toEqual(['Ann begun', 'Ann done', 'stopped']);
    expect(await depth()).toBe(1);
  });

  it.skipIf(serverUrl)('takes up what a killed process was running (embedded: nobody else runs it)', async () => {
    await queue.send(database.db, name, { to: 'Ann' });
    await database.pool.query("UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = $1", [name]);
    await queue.work(name, note);
    await expect.poll(() => ran, patience).toEqual(['Ann']);
  });

  it.skipIf(!serverUrl)('goes on after the server closed its connections (needs TEST_DATABASE_URL)', async () => {
    await queue.work(name, note);
    const pids = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    await database.pool.query(`SELECT pg_terminate_backend(pid) FROM (${pids}) AS others`);
    const send = () => queue.send(database.db, name, { to: 'Ann' }).catch(() => 'refused');
    await expect.poll(send, patience).toBeUndefined();
    await expect.poll(() => ran, patience).toEqual(['Ann']);
  });

  it.skipIf(!serverUrl)(
    'serves two replicas that start together; each job runs once (needs TEST_DATABASE_URL)',
    async () => {
      await database.pool.query('DROP SCHEMA pgboss CASCADE');
      const databaseUrl = String(database.pool.options.connectionString);
      const replicas = await Promise.all([1, 2].map(() => openDatabase({ databaseUrl })));
      const queues = await Promise.all(replicas.map((replica) => openQueue(replica, log)));
      await Promise.all(queues.flatMap((each) => [each.work(name, note), each.work(`${name}.more`, note)]));
      const names = Array.from({ length: 40 }, (_, index) => `person ${index}`);
      await transact(database.db, async (tx) => {
        for (const to of names) await queue.send(tx, name, { to });
      });
      await expect.poll(() => ran.toSorted(), patience).toEqual(names.toSorted());
      await Promise.all(queues.map((each) => each.stop()));
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  );
});
