import type { DemoWorld } from '../../demo-world.ts';
import type { TxScope } from '../../scope.ts';
import type { ImportFile } from './import.ts';
import { insertImport, updateImport } from './repository.ts';

/** Lists the files that the other features' parts came from. */
export async function demo(_: TxScope, world: DemoWorld): Promise<void> {
  for (const { id, by, ago, name, table, rows } of world.imports) {
    const s = world.as(by, ago);
    await insertImport(s, [fileOf(name, table)], id);
    await updateImport(s, id, { status: 'applied', counts: { [table]: { new: rows } }, finishedAt: s.now });
  }
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
});
