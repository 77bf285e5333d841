import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { StartError } from '../errors.ts';
import { filters, migrationsFolder, readMigrations, withSchemaEngine, withScripts } from './schema-engine.ts';

/** The key Prisma's own tools lock while they migrate. */
const migrationLock = 72_707_369;

/**
 * Applies the migrations that are missing, all or none, records them in Prisma's own table and returns their names.
 * When several processes call it at once, one applies and the others wait. `pool` has exactly one connection, since
 * transaction and lock live on it; the lock lasts until it closes. Throws StartError naming the migration that failed.
 */
export async function migrate(pool: pg.Pool, folder = migrationsFolder): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  const connect = async () =>
    withScripts(await new PrismaPg(pool).connect(), migrationsList, (script) => pool.query(script));
  try {
    await pool.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await pool.query('BEGIN');
    const { appliedMigrationNames } = await withSchemaEngine(connect, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    await pool.query('COMMIT');
    return appliedMigrationNames;
  } catch (error) {
    await pool.query('ROLLBACK').catch(() => {});
    throw new StartError(`The database could not be brought up to date: ${String(error)}`, { cause: error });
  }
}
