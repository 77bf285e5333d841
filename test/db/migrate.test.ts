import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { migrate } from '../../src/db/migrate.ts';
import { serverUrl, temporaryFolder, testDatabase } from '../support/database.ts';
import { emptied, startProgram } from './support.ts';

describe('migrations', () => {
  let database: Database;
  let pool: pg.Pool;
  let close: () => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    ({ pool, close } = await emptied(database));
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await close();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  const tables = async () => {
    const { rows } = await pool.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    return rows.map(({ tablename }) => tablename);
  };

  it('are applied in order, and only once', async () => {
    await write('20260102_second', 'INSERT INTO pet VALUES (1)');
    await write('20260101_first', 'CREATE TABLE pet (id int PRIMARY KEY)');
    expect(await migrate(pool, folder)).toEqual(['20260101_first', '20260102_second']);
    expect(await migrate(pool, folder)).toEqual([]);
    await write('20260103_third', 'INSERT INTO pet VALUES (2)');
    expect(await migrate(pool, folder)).toEqual(['20260103_third']);
  });

  it('may hold functions and strings with semicolons', async () => {
    const body = "BEGIN PERFORM 1; RETURN 'a;b'; END";
    await write(
      '20260101_function',
      `CREATE FUNCTION words() RETURNS text AS $$ ${body} $$ LANGUAGE plpgsql; SELECT words();`,
    );
    await migrate(pool, folder);
    expect((await pool.query('SELECT words()')).rows).toEqual([{ words: 'a;b' }]);
  });

  it('leave nothing behind when one fails, name it, and go on once it is corrected', async () => {
    await write('20260101_good', 'CREATE TABLE pet (id int)');
    await write('20260102_bad', 'CREATE TABLE toy (id int); CREATE TABLE box (id nonsense)');
    await expect(migrate(pool, folder)).rejects.toThrow('20260102_bad: type "nonsense" does not exist');
    expect(await tables()).toEqual([]);
    await write('20260102_bad', 'CREATE TABLE box (id int)');
    expect(await migrate(pool, folder)).toEqual(['20260101_good', '20260102_bad']);
    expect(await tables()).toEqual(['_prisma_migrations', 'box', 'pet']);
  });

  it.skipIf(!serverUrl)(
    'are applied by one of three processes that start together (needs TEST_DATABASE_URL)',
    async () => {
      await write('20260101_slow', 'CREATE TABLE pet (id int); SELECT pg_sleep(1); INSERT INTO pet VALUES (1)');
      const url = String(database.pool.options.connectionString);
      const runs = await Promise.all([1, 2, 3].map(() => startProgram('migrate-once.ts', url, folder)));
      expect(runs.map(({ line }) => line).toSorted()).toEqual(['["20260101_slow"]', '[]', '[]']);
      expect((await pool.query('SELECT id FROM pet')).rows).toEqual([{ id: 1 }]);
    },
  );
});
