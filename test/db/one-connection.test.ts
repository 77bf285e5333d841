import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, type Db, transact } from '../../src/db/client.ts';
import { testDatabase } from '../support/database.ts';

const people = 10;
const rounds = 15;
const accounts = 20;

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.$executeRawUnsafe('CREATE TABLE entry (workspace text, account int, word text, times int)');
});
afterAll(() => database.close());

type Row = { workspace: string; account: number; word: string };

const read = (db: Db, workspace: string, account: number): Promise<Row[]> =>
  db.$queryRaw`SELECT workspace, account, word FROM entry WHERE workspace = ${workspace} AND account = ${account}`;

/** Reads through Prisma and through the pool, as the queue does, and a transaction; returns each answer that is not its own. */
async function useIt(workspace: string, account: number): Promise<unknown[]> {
  const own = [{ workspace, account, word: `${workspace} ${account}` }];
  const answers = await Promise.all([
    read(database.db, workspace, account),
    database.pool
      .query('SELECT workspace, account, word FROM entry WHERE word = $1', [`${workspace} ${account}`])
      .then(({ rows }) => rows),
    transact(database.db, async (tx) => {
      await tx.$executeRaw`UPDATE entry SET times = times + 1 WHERE workspace = ${workspace} AND account = ${account}`;
      return read(tx, workspace, account);
    }),
  ]);
  return answers.filter((rows) => JSON.stringify(rows) !== JSON.stringify(own));
}

it('gives each of two busy workspaces its own rows only, and loses no write', async () => {
  const workspaces = ['Alpha', 'Beta'];
  for (const workspace of workspaces) {
    for (let account = 0; account < accounts; account++) {
      await database.db
        .$executeRaw`INSERT INTO entry VALUES (${workspace}, ${account}, ${`${workspace} ${account}`}, 0)`;
    }
  }
  const wrong: unknown[] = [];
  const person = async (workspace: string, index: number) => {
    for (let round = 0; round < rounds; round++) wrong.push(...(await useIt(workspace, (index + round) % accounts)));
  };
  const busy = workspaces.flatMap((workspace) =>
    Array.from({ length: people }, (_, index) => person(workspace, index)),
  );
  await Promise.all(busy);
  expect(wrong).toEqual([]);
  const sums = await database.db.$queryRaw`SELECT workspace, sum(times)::int AS times FROM entry GROUP BY 1 ORDER BY 1`;
  expect(sums).toEqual(workspaces.map((workspace) => ({ workspace, times: people * rounds })));
});
