import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type {
  MigrationDirectory,
  MigrationList,
  SchemaContainer,
  SchemaEngine,
} from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Prisma's folder of this project; the same from src/db and dist/db. */
const prisma = fileURLToPath(new URL('../../prisma/', import.meta.url));
export const schemaFolder = join(prisma, 'schema');
export const migrationsFolder = join(prisma, 'migrations');

/** Prisma's mark in the folder of which dialect its migrations are written in. */
export const dialect = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
export const filters = { externalTables: [], externalEnums: [] };

type Exports = { __wbindgen_start(): void };
type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & {
  __wbg_set_wasm(exports: Exports): void;
};
/** Node has it; its types leave it to those of the browser. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: Exports } }>;
};
let loaded: Promise<Bindings> | undefined;

/** Prisma's own schema engine as WASM: its native one is downloaded at run time, which fails on closed networks. */
async function load(): Promise<Bindings> {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg';
  const bindings: Bindings = await import(name);
  const path = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(path), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** Runs `use` with an engine on the given connection. Throws what the connection threw, or the engine's error. */
export async function withSchemaEngine<T>(
  connect: () => Promise<SqlDriverAdapter>,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const factory = { provider: 'postgres', adapterName: 'kam', connect, connectToShadowDb: connect } as const;
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  const datamodel = 'datasource db { provider = "postgresql" }';
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => {}, bound);
  try {
    return await use(engine);
  } catch (error) {
    // The first error of the connection is the cause; the engine's own only numbers it, or tells of a later one.
    throw bound.errorRegistry.consumeError(0)?.error ?? error;
  } finally {
    engine.free();
  }
}

/** The adapter with scripts sent whole: Prisma's own splits at each semicolon, also inside functions and strings. */
export function withScripts(
  adapter: SqlDriverAdapter,
  migrations: MigrationList,
  run: (script: string) => Promise<unknown>,
): SqlDriverAdapter {
  const executeScript = async (script: string) => {
    await run(script).catch((error) => {
      throw new Error(`${nameOf(script, migrations)}: ${error.message}`);
    });
  };
  return Object.assign(adapter, { executeScript });
}

const nameOf = (script: string, { migrationDirectories }: MigrationList): string | undefined =>
  migrationDirectories.find(({ migrationFile: { content } }) => content.tag === 'ok' && content.value === script)?.path;

export async function readMigrations(folder: string): Promise<MigrationList> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return {
    baseDir: folder,
    lockfile: dialect,
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(({ name }) => readMigration(folder, name))),
  };
}

async function readMigration(folder: string, name: string): Promise<MigrationDirectory> {
  const path = 'migration.sql';
  return {
    path: name,
    migrationFile: { path, content: { tag: 'ok', value: await readFile(join(folder, name, path), 'utf8') } },
  };
}

export async function readSchema(folder: string): Promise<SchemaContainer[]> {
  const paths = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(folder, path), 'utf8') })));
}
