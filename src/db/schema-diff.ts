import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import {
  dialect,
  filters,
  migrationsFolder,
  readMigrations,
  readSchema,
  schemaFolder,
  withSchemaEngine,
  withScripts,
} from './schema-engine.ts';

export type Folders = { schema: string; migrations: string };
const projectFolders: Folders = { schema: schemaFolder, migrations: migrationsFolder };

/** The SQL that is still missing in the migrations to make the schema, or null. */
export async function missingSql(folders = projectFolders): Promise<string | null> {
  // Not the adapter of the server: that one cannot read the type "char", which the engine asks the catalogue for.
  const scratch = await PGlite.create({ extensions: { pg_trgm, unaccent } });
  const migrations = await readMigrations(folders.migrations);
  const connect = async () =>
    withScripts(await new PrismaPGlite(scratch).connect(), migrations, (script) => scratch.exec(script));
  const from = { tag: 'migrations', ...migrations } as const;
  const to = { tag: 'schemaDatamodel', files: await readSchema(folders.schema) } as const;
  const { exitCode, stdout } = await withSchemaEngine(connect, (engine) =>
    engine.diff({ from, to, script: true, exitCode: true, filters }),
  ).finally(() => scratch.close());
  return exitCode === 0 ? null : stdout;
}

/**
 * Writes `<now>_<name>/migration.sql`, to be read and completed by hand before it is applied anywhere, and returns its
 * path; null when nothing is missing. With `empty` the SQL is all written by hand.
 */
export async function writeMigration(
  name: string,
  now: Date,
  options: { empty?: boolean; folders?: Folders } = {},
): Promise<string | null> {
  const folders = options.folders ?? projectFolders;
  await mkdir(folders.migrations, { recursive: true });
  await writeFile(join(folders.migrations, dialect.path), dialect.content);
  const sql = options.empty ? '' : await missingSql(folders);
  if (sql === null) return null;
  const time = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const folder = join(folders.migrations, [time, ...words].join('_'));
  await mkdir(folder);
  const path = join(folder, 'migration.sql');
  await writeFile(path, sql);
  return path;
}
