import type { DemoWorld } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { TxScope } from '../../scope.ts';
import { EXPORT } from './export.ts';
import { insertExport, updateExport } from './export-repository.ts';
import { IMPORT, type ImportFile } from './import.ts';
import { insertImport, updateImport } from './repository.ts';

/** Lists the files that the other features' parts came from. */
export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  for (const { id, by, ago, name, table, rows } of world.imports) {
    const s = world.as(by, ago);
    await insertImport(s, [fileOf(name, table)], id);
    await updateImport(s, id, { status: 'applied', counts: { [table]: { new: rows } }, finishedAt: s.now });
  }
  if (world.flavour === 'extremes') {
    await addUndecided(t, world);
    await addExport(t, world);
  }
}

/** A file that waits for a decision, with everything there can be to decide. */
async function addUndecided(t: TxScope, world: DemoWorld): Promise<void> {
  const s = world.as('ben', 0);
  const source = { fileId: 'F0', name: 'accounts of the north.csv', currency: 'EUR', days: null, conflicts: {} };
  const file: ImportFile = {
    ...fileOf(source.name, 'accounts'),
    headers: { name: 'Account Name', domain: 'Website' },
    columns: ['Account Name', 'Website', ...Array.from({ length: 120 }, (_, index) => `Custom field ${index + 1}`)],
  };
  const id = await insertImport(s, [file], undefined, source);
  const report = {
    lines: ['read: Account Name, Website', 'no rows: line 40 "Grand Totals (37 records)"'],
    owners: Array.from({ length: 20 }, (_, index) => `Former colleague ${index + 1}`),
    conflicts: [{ field: 'industry', rows: 4 }],
    before: s.now.toISOString(),
  };
  await updateImport(s, id, { status: 'compared', report, counts: { accounts: { new: 30, changed: 4, rejected: 3 } } });
  await deliver(t, { kind: IMPORT, subjectId: id, recipient: s.actor.id, occurrence: '1' });
}

async function addExport(t: TxScope, world: DemoWorld): Promise<void> {
  const s = world.as('ben', 0);
  const counts = { of: 12_345, rows: { accounts: 12_345, contacts: 99_999, revenue: 1_234_567 } };
  const id = await insertExport(s, { sheets: Object.keys(counts.rows), format: 'csv', accountId: null });
  await updateExport(s, id, { status: 'made', counts });
  await deliver(t, { kind: EXPORT, subjectId: id, recipient: s.actor.id, occurrence: '1' });
}

const fileOf = (name: string, table: string): ImportFile => ({
  name,
  table,
  headers: {},
  read: [],
  amounts: [],
  meanings: [],
  ignored: [],
  currency: 'EUR',
  units: {},
  formats: { decimal: null, days: null },
  columnFormats: {},
  columns: [],
  signature: '',
  aside: [],
  unclearDay: null,
  conflicts: {},
});
