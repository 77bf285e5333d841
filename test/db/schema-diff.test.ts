import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Folders, missingSql, writeMigration } from '../../src/db/schema-diff.ts';
import { temporaryFolder } from '../support/database.ts';

const pet = 'model Pet {\n  id String @id\n  name String\n  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin)\n}\n';
const toy = 'model Toy {\n  id String @id\n}\n';
const now = new Date('2026-11-21T09:08:07Z');

describe('the next migration', { timeout: 120_000 }, () => {
  let folder: string;
  let folders: Folders;

  beforeEach(async () => {
    folder = await temporaryFolder();
    folders = { schema: join(folder, 'schema'), migrations: join(folder, 'migrations') };
    await mkdir(folders.schema);
    await writeFile(join(folders.schema, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
    await writeFile(join(folders.schema, 'pets.prisma'), pet);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('holds what the schema has and the migrations lack, and what was added by hand stays', async () => {
    const first = (await writeMigration('Pets, first!', now, { folders })) ?? '';
    expect(basename(dirname(first))).toBe('20261121090807_pets_first');
    const sql = await readFile(first, 'utf8');
    expect(sql).toContain('CREATE TABLE "Pet"');
    await writeFile(first, `CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent;\n${sql}\nSELECT unaccent('é');`);
    expect(await writeMigration('again', now, { folders })).toBeNull();
  });

  it('is missing when the schema has more than the migrations', async () => {
    await rm(join(folders.schema, 'pets.prisma'));
    await writeMigration('nothing yet', now, { empty: true, folders });
    await writeFile(join(folders.schema, 'toys.prisma'), toy);
    expect(await missingSql(folders)).toMatch(/^-- CreateTable\nCREATE TABLE "Toy" \([^"]+"id"[^;]+;\s*$/);
  });

  it('can be written by hand', async () => {
    const path = (await writeMigration('by hand', now, { empty: true, folders })) ?? '';
    expect(await readFile(path, 'utf8')).toBe('');
  });

  it('cannot be made from migrations that fail; the failing one is named', async () => {
    const path = (await writeMigration('broken', now, { empty: true, folders })) ?? '';
    await writeFile(path, 'CREATE TABLE box (id nonsense)');
    await expect(missingSql(folders)).rejects.toThrow('20261121090807_broken: type "nonsense" does not exist');
  });
});
