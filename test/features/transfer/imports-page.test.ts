import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { applyFiles, reverseImport, tablesOf } from '../../../src/features/transfer/index.ts';
import { startBot, type TestBot } from '../../support/harness.ts';
import { company, fixture } from './support.ts';

const tables = tablesOf(assemble(features));
let t: TestBot;
beforeAll(async () => {
  t = await startBot();
});
afterAll(() => t.stop());

const source = (paths: readonly string[]) => ({ paths, options: { currency: 'USD', days: null, units: {} } });
const apply = (paths: readonly string[], workspaceId = t.workspaceId) =>
  applyFiles(t.system(workspaceId), tables, source(paths), () => {}, false);

describe('/kam imports', () => {
  it('says how to import when nothing was imported', async () => {
    const ben = await t.person('ben', { role: 'head' });
    await ben.types('imports');
    expect(ben.sees).toContain('Nothing was imported yet');
    expect(ben.sees).toContain('npm run import -- accounts.csv');
  });

  it('lists the imports of this workspace with counts, and what waits', async () => {
    await apply([fixture('products.csv')], t.otherId);
    const { id } = await apply(company);
    const dora = await t.person('dora', { role: 'head' });
    await dora.types('imports');
    expect(dora.sees).toContain('1 import');
    expect(dora.sees).toContain('3 opportunities wait to be assigned to an account.');
    expect(dora.sees).toContain('opportunities: 6 new, 4 rejected');
    expect(dora.sees).toContain('by command line');
    expect(dora.sees).toContain(`--reverse ${id}`);
    await reverseImport(t.system(), tables, id, () => {});
    await dora.user.close();
    await dora.types('imports');
    expect(dora.sees).toContain('undone');
    expect(dora.sees).toContain('taken back: 14 records, kept: 0');
    expect(dora.sees).not.toContain('wait to be assigned');
  });

  it('pages when there are many', async () => {
    for (let index = 0; index < 10; index++) await apply([fixture('products.csv')]);
    const emil = await t.person('emil', { role: 'head' });
    await emil.types('imports');
    expect(emil.sees).toContain('11 imports');
    await emil.presses('Page 2 of 2 ›');
    expect(emil.sees).toContain('page 2 of 2');
    expect(emil.sees).toContain('sales_pipeline.csv');
  });

  it('is for heads of KAM and admins', async () => {
    const max = await t.person('max', { role: 'member' });
    await max.types('imports');
    expect(max.sees).toContain('Only a head of KAM or an admin can do this');
  });
});

describe('staged rows', () => {
  it('are forgotten a month after their import, which itself stays', async () => {
    const job = assemble(features)
      .flatMap(({ jobs = [] }) => jobs)
      .find(({ name }) => name === 'transfer.forget-rows');
    const days = (count: number) => new Date(t.clock.now.getTime() + count * 86_400_000);
    await apply([fixture('products.csv')]);
    const [imports, rows] = [await t.db.import.count(), await t.db.importRow.count()];
    expect(rows).toBeGreaterThan(0);
    await job?.run({ ...t.system(), now: days(29) });
    expect(await t.db.importRow.count()).toBe(rows);
    await job?.run({ ...t.system(), now: days(31) });
    expect(await t.db.importRow.count({ where: { workspaceId: t.workspaceId } })).toBe(0);
    expect(await t.db.importRow.count({ where: { workspaceId: t.otherId } })).toBeGreaterThan(0);
    expect(await t.db.import.count()).toBe(imports);
  });
});
