import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, transact } from '../../src/db/client.ts';
import { testDatabase } from '../support/database.ts';

let database: Database;
const warnings: string[] = [];
const sent: string[] = [];
const warned = ({ message }: Error) => void warnings.push(message);

beforeAll(async () => {
  process.on('warning', warned);
  database = await testDatabase({ onQuery: (sql) => sent.push(sql) });
});
afterAll(async () => {
  process.off('warning', warned);
  await database.close();
});

const many = Array.from({ length: 6 }, (_, index) => index);

it('asks one thing at a time of the connection of a transaction, also where Prisma reads relations at once', async () => {
  const createdAt = new Date();
  await database.db.workspace.create({
    data: { id: 'w', name: 'Northwind', createdAt, accounts: { create: { id: 'a', name: 'Acme', nameKey: 'acme' } } },
  });
  sent.length = 0;
  const select = { name: true, team: true, actions: true, plans: true, needs: true, notes: true } as const;
  const found = await transact(database.db, (tx) =>
    Promise.all(many.map(() => tx.account.findMany({ where: { workspaceId: 'w' }, select }))),
  );
  const acme = { name: 'Acme', team: [], actions: [], plans: [], needs: [], notes: [] };
  expect(found).toEqual(many.map(() => [acme]));
  expect(sent.filter((sql) => !sql.startsWith('SELECT'))).toEqual(['BEGIN', 'COMMIT']);
  expect(sent).toHaveLength(2 + many.length * 6);
  await turn();
  expect(warnings).toEqual([]);
});

it('takes everything back when one of them fails, and goes on', async () => {
  await database.db.$executeRawUnsafe('CREATE TABLE pet (name text PRIMARY KEY)');
  const twice = transact(database.db, (tx) =>
    Promise.all(many.map((index) => tx.$executeRaw`INSERT INTO pet VALUES (${String(index % 4)})`)),
  );
  await expect(twice).rejects.toThrow();
  await transact(database.db, (tx) => tx.$executeRaw`INSERT INTO pet VALUES ('0')`);
  expect(await database.db.$queryRaw`SELECT name FROM pet`).toEqual([{ name: '0' }]);
});

it('serves who waits with a callback as well', async () => {
  const client = await database.pool.connect();
  const called = new Promise((resolve, reject) => {
    void client.query('SELECT 1 AS one', (error, result) => (error ? reject(error) : resolve(result.rows)));
  });
  const [rows, ...more] = await Promise.all([called, ...many.map((index) => client.query(`SELECT ${index} AS two`))]);
  client.release();
  expect(rows).toEqual([{ one: 1 }]);
  expect(more.map((result) => result.rows)).toEqual(many.map((two) => [{ two }]));
  await turn();
  expect(warnings).toEqual([]);
});
