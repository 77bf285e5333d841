import { openDatabase } from '../../src/db/client.ts';
import { accountPort } from '../../src/features/accounts/index.ts';
import { startBot } from '../support/harness.ts';
import type { Figure } from './answers.ts';
import { percentile } from './load.ts';
import type { Cluster } from './postgres.ts';
import { newDatabase } from './stage.ts';

const ROUNDS = 20;
const heads = [
  'Amber',
  'Borealis',
  'Cobalt',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbor',
  'Iris',
  'Juniper',
  'Krypton',
  'Lumen',
  'Meridian',
  'Nimbus',
  'Orchid',
];
const tails = [
  'Foods',
  'Steel',
  'Logistics',
  'Pharma',
  'Energy',
  'Motors',
  'Textiles',
  'Insurance',
  'Airlines',
  'Hospitals',
];
const suffixes = ['Inc', 'GmbH', 'Ltd', 'Corporation', ''];

/** As people type: in full, without the suffix, the beginning, misspelt, two words, nothing there. */
const typed = ['Falcon Steel 4711 GmbH', 'falcon steel 4711', 'Merid', 'Falcn Stel 4711', 'steel 4711', 'Zzyzx Quux'];

/** Finding a name among 50,000 accounts on PostgreSQL. */
export async function search(cluster: Cluster): Promise<Figure[]> {
  const database = await openDatabase({ databaseUrl: await newDatabase(cluster.url, 'names') });
  const t = await startBot({ database });
  const ana = await t.person('ana', { role: 'member' });
  const scope = await t.scope(ana);
  await database.pool.query(
    `INSERT INTO "Account" ("workspaceId", id, name, "nameKey")
     SELECT $1, 'n' || n, trim(base || ' ' || suffix), lower(base) FROM (
       SELECT n, ($2::text[])[n % 15 + 1] || ' ' || ($3::text[])[n / 15 % 10 + 1] || ' ' || n AS base, ($4::text[])[n % 5 + 1] AS suffix
       FROM generate_series(1, 50000) n) names`,
    [t.workspaceId, heads, tails, suffixes],
  );
  await database.pool.query('ANALYZE');
  const figures: Figure[] = [];
  for (const words of typed) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      await accountPort.search(scope, words);
      times.push(performance.now() - started);
    }
    figures.push({
      name: `finding "${words}" among 50,000 accounts, p95`,
      value: `${percentile(times, 0.95).toFixed(1)} ms`,
      goal: '50 ms',
    });
  }
  await t.stop();
  await database.close();
  return figures;
}
