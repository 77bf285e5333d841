import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { contentsOf, countsOf, emptied, openWorld, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => emptied(world), 60_000);

const HEADER = 'Account Name,Website,Industry,Employees,Last Modified Date';
const list = (...rows: string[]) => world.write(`list-${rows.join('').length}.csv`, HEADER, ...rows);
const industry = async () => (await contentsOf(world)).accounts.map((one) => one.industry);

/** As a person does it in Slack, on 21 November 2026. */
async function editsAcme(fields: { industry?: string; size?: number }) {
  const { id } = await world.db.account.findFirstOrThrow({ where: { name: 'Acme' } });
  await inTransaction({ ...world.s, source: 'slack' as never }, (t) => updateRow(t, 'account', id, null, fields));
}

describe('a value that people changed since it was imported', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    await world.apply([await list('Acme,acme.com,Steel,10,2026-11-01')]);
    await editsAcme({ industry: 'Iron' });
  }, 60_000);

  it('stays, is counted, and leaves the rest of the row to the file', async () => {
    const path = await list('Acme,acme.com,Steel works,12,2026-11-01');
    const { files } = await world.compare([path]);
    expect(files[0]?.problems).toMatchObject([{ kind: 'kept', column: 'industry', rows: 1 }]);
    await world.apply([path]);
    expect((await contentsOf(world)).accounts).toMatchObject([{ industry: 'Iron', size: 12 }]);
    await world.apply([path]);
    expect(await industry()).toEqual(['Iron']);
  });

  it('is no question when the file says the same', async () => {
    const { files } = await world.compare([await list('Acme,acme.com,Iron,10,2026-11-01')]);
    expect(files[0]?.problems).toEqual([]);
    expect(files[0]?.counts).toEqual({ unchanged: 1 });
  });

  it('takes the value of the file when somebody decides so, and is the file\u2019s from then on', async () => {
    const { id } = await world.apply([await list('Acme,acme.com,Wood,10,')], { conflicts: { industry: 'theirs' } });
    expect(countsOf(await world.report(id)).accounts).toEqual({ changed: 1 });
    await world.apply([await list('Acme,acme.com,Paper,10,')]);
    expect(await industry()).toEqual(['Paper']);
  });

  it.each([
    ['2026-11-30', 'Wood'],
    ['2026-11-20', 'Iron'],
    ['', 'Iron'],
  ])('takes the later of both when told so: last modified %s', async (day, expected) => {
    await world.apply([await list(`Acme,acme.com,Wood,10,${day}`)], { conflicts: { '*': 'newer' } });
    expect(await industry()).toEqual([expected]);
  });
});
