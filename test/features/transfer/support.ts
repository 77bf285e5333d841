import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenOptions } from '../../../src/db/client.ts';
import { assemble } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import {
  applyFiles,
  compareFiles,
  reportImport,
  reportWords,
  resumeImport,
  reverseImport,
  type Source,
  tablesOf,
} from '../../../src/features/transfer/index.ts';
import { ensureWorkspace } from '../../../src/features/workspaces/index.ts';
import { openQueue } from '../../../src/jobs/queue.ts';
import { createLog } from '../../../src/log.ts';
import type { SystemScope } from '../../../src/scope.ts';
import { testDatabase } from '../../support/database.ts';
import { NOW } from '../../support/harness.ts';

export const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/crm/${name}`, import.meta.url));
export const company = ['sales_pipeline.csv', 'accounts.csv', 'sales_teams.csv', 'products.csv'].map(fixture);

const tables = tablesOf(assemble(features));
const plain: Source['options'] = { currency: 'USD', days: null, units: {} };
const silent = () => {};

/** Two workspaces in a database of its own, and a folder for files. */
export async function openWorld(options: Pick<OpenOptions, 'onQuery'> = {}) {
  const database = await testDatabase(options);
  const queue = await openQueue(database, createLog('fatal'));
  const folder = await mkdtemp(join(tmpdir(), 'kam-files-'));
  const enter = async (teamId: string): Promise<SystemScope> => {
    const bot = { botId: `B${teamId}`, botUserId: `U${teamId}` };
    const workspaceId = await ensureWorkspace(database.db, { teamId, enterpriseId: null, name: teamId, ...bot }, NOW);
    return { db: database.db, queue, workspaceId, now: NOW, requestId: 'test', source: 'system', actor: null };
  };
  const s = await enter('T1');
  return {
    db: database.db,
    s,
    other: await enter('T2'),
    tables,
    write: async (name: string, ...lines: string[]): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, `${lines.join('\n')}\n`);
      return path;
    },
    compare: (
      paths: readonly string[],
      { scope = s, ...more }: Partial<Source['options']> & { scope?: SystemScope } = {},
    ) =>
      compareFiles(scope, tables, { paths, options: { ...plain, ...more } }, silent, (id) =>
        reportImport(scope, tables, id, 100),
      ),
    apply: (
      paths: readonly string[],
      { scope = s, keep = false, ...more }: Partial<Source['options']> & { scope?: SystemScope; keep?: boolean } = {},
    ) => applyFiles(scope, tables, { paths, options: { ...plain, ...more } }, silent, keep),
    resume: (id: string, scope = s) => resumeImport(scope, tables, id, silent),
    reverse: (id: string, scope = s) => reverseImport(scope, tables, id, silent),
    report: (id: string, scope = s) => reportImport(scope, tables, id, 100),
    words: async (id: string, scope = s) => reportWords(await reportImport(scope, tables, id, 100)),
    close: async () => {
      await queue.stop();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Removes what a test wrote. */
export async function emptied({ db }: World): Promise<void> {
  for (const table of [
    'ImportRow',
    'Import',
    'Change',
    'ExternalId',
    'ContactAt',
    'Contact',
    'Division',
    'RevenueFact',
    'Opportunity',
    'Account',
    'Product',
    'Member',
  ]) {
    await db.$executeRawUnsafe(`DELETE FROM "${table}"`);
  }
}

/** Rows per outcome, by table. */
export const countsOf = ({ files }: Awaited<ReturnType<World['report']>>) =>
  Object.fromEntries(files.map(({ file, counts }) => [file.table, counts]));

/** What stands in the first workspace, without ids and versions. */
export async function contentsOf({ db, s }: World) {
  const list = <T>(sql: string) => db.$queryRawUnsafe<T[]>(sql, s.workspaceId);
  return {
    accounts: await list<{ name: string; industry: string | null; size: number | null }>(
      `SELECT a."name", a."nameKey", a."industry", a."size", a."turnover", a."currency", a."region", p."name" AS "parent"
       FROM "Account" a LEFT JOIN "Account" p ON p."id" = a."parentId" WHERE a."workspaceId" = $1 ORDER BY 1`,
    ),
    deals: await list<{ name: string; stage: string; product: string | null }>(
      `SELECT o."name", o."stage", o."status", o."amount", o."openedOn", o."closeOn", o."ownerName", a."name" AS "account", p."name" AS "product"
       FROM "Opportunity" o LEFT JOIN "Account" a ON a."id" = o."accountId" LEFT JOIN "Product" p ON p."id" = o."productId"
       WHERE o."workspaceId" = $1 ORDER BY 1, "amount"`,
    ),
    products: await list<{ name: string }>(
      `SELECT "name", "nameKey", "series", "listPrice" FROM "Product" WHERE "workspaceId" = $1 ORDER BY 1`,
    ),
    links: await list<{ externalId: string }>(
      `SELECT "entity", "externalId" FROM "ExternalId" WHERE "workspaceId" = $1 ORDER BY 1, 2`,
    ),
  };
}
