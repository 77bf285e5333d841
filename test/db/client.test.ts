import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase, transact } from '../../src/db/client.ts';
import { StartError } from '../../src/errors.ts';
import { testDatabase } from '../support/database.ts';

it('that cannot be reached is refused at the start, without its password', async () => {
  const opening = openDatabase({ databaseUrl: 'postgres://kam:topsecret@127.0.0.1:1/kam' });
  await expect(opening).rejects.toThrow(StartError);
  await expect(opening).rejects.toThrow(/^The database in DATABASE_URL cannot be reached: (?!.*topsecret)/);
});

describe('the database', () => {
  let database: Database;
  const sent: string[] = [];

  beforeAll(async () => {
    database = await testDatabase({ onQuery: (sql) => sent.push(sql) });
    await database.db.$executeRawUnsafe('CREATE TABLE pet (name text PRIMARY KEY, born timestamptz(3))');
  });
  afterEach(() => database.db.$executeRawUnsafe('DELETE FROM pet'));
  afterAll(() => database.close());

  const names = async () => {
    const rows = await database.db.$queryRaw<{ name: string }[]>`SELECT name FROM pet ORDER BY name`;
    return rows.map(({ name }) => name);
  };

  it('joins an open transaction: both parts are kept, or neither', async () => {
    const { db } = database;
    const insertTwo = (fail: boolean) =>
      transact(db, async (tx) => {
        await tx.$executeRaw`INSERT INTO pet VALUES ('outer')`;
        await transact(tx, (inner) => inner.$executeRaw`INSERT INTO pet VALUES ('inner')`);
        if (fail) throw new Error('changed my mind');
      });
    await expect(insertTwo(true)).rejects.toThrow('changed my mind');
    expect(await names()).toEqual([]);
    sent.length = 0;
    await insertTwo(false);
    expect(sent.filter((sql) => !sql.startsWith('INSERT'))).toEqual(['BEGIN', 'COMMIT']);
    expect(await names()).toEqual(['inner', 'outer']);
  });

  it('tells the observer of every statement, of Prisma and of others', async () => {
    sent.length = 0;
    await database.db.$queryRaw`SELECT 1`;
    await database.pool.query('SELECT 2');
    await database.pool.query({ text: 'SELECT 3' });
    expect(sent).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
  });

  it('goes on after failing statements', async () => {
    const { db } = database;
    await db.$executeRaw`INSERT INTO pet VALUES ('first')`;
    const attempts = Array.from({ length: 30 }, (_, index) =>
      index % 2 ? db.$executeRaw`INSERT INTO pet VALUES ('first')` : db.$queryRaw`SELECT ${index}::int AS index`,
    );
    const results = await Promise.allSettled(attempts);
    expect(results.map(({ status }) => status)).toEqual(
      attempts.map((_, index) => (index % 2 ? 'rejected' : 'fulfilled')),
    );
    expect(await names()).toEqual(['first']);
  });

  it('keeps instants whatever zone the process and the server are in', async () => {
    vi.stubEnv('TZ', 'America/Sao_Paulo');
    const zoned = await reopenedIn('America/Sao_Paulo');
    const born = new Date('2026-03-04T05:06:07.089Z');
    await zoned.db.$executeRaw`INSERT INTO pet VALUES ('zoned', ${born})`;
    const rows = await zoned.db.$queryRaw`SELECT born, extract(epoch FROM born)::float8 AS seconds FROM pet`;
    expect(rows).toEqual([{ born, seconds: born.getTime() / 1000 }]);
    await zoned.close();
    vi.unstubAllEnvs();
  });

  /** The same database, its own zone changed; embedded there is only the one connection, which stays open. */
  async function reopenedIn(zone: string): Promise<Database> {
    const { engine, pool } = database;
    if (engine === 'embedded') return { ...database, close: async () => {} };
    const { rows } = await pool.query('SELECT current_database() AS name');
    await pool.query(`ALTER DATABASE ${rows[0].name} SET TimeZone TO '${zone}'`);
    return openDatabase({ databaseUrl: String(pool.options.connectionString) });
  }
});
