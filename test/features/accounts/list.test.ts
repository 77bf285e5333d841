import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPort } from '../../../src/features/accounts/index.ts';
import { nameKey } from '../../../src/lib/names.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, collector } from './world.ts';

const statements: string[] = [];
let t: TestBot;
let ana: Player;
let kam: Player;

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  [ana, kam] = [await t.person('ana', { role: 'member' }), await t.person('kim', { role: 'member' })];
  await addAccount(
    t,
    'Zebra',
    { core: ana, kam },
    { keyStatus: 'key', tier: 'hold', renewalOn: new Date('2027-03-05') },
  );
  await addAccount(t, 'Aardvark', { kam }, { keyStatus: 'key', tier: 'hold' });
});
afterAll(() => t.stop());

const counted = async (text: string): Promise<number> => {
  statements.length = 0;
  await asks(ana, text);
  return statements.length;
};

describe('the list of accounts', () => {
  it('shows the own accounts first, with what a reader may know; of others that they exist and who leads them', async () => {
    const seen = await asks(ana, 'accounts');
    expect(seen).toContain('*2 accounts*');
    expect(seen).toContain(
      `:small_blue_diamond: *Zebra*\nKAM <@${kam.user.id}> · Key account · Hold · renews 5 Mar 2027`,
    );
    expect(seen).toContain(`\n*Aardvark*\nKAM <@${kam.user.id}>\n`);
    expect(seen.indexOf('Zebra')).toBeLessThan(seen.indexOf('Aardvark'));
  });

  it('opens what may be read, and elsewhere offers to ask', async () => {
    await asks(ana, 'accounts');
    await ana.presses({ label: 'Open', nth: 1 });
    expect(ana.sees).toContain('*Aardvark* is for its team');
    await asks(ana, 'accounts');
    await ana.presses({ label: 'Open', nth: 0 });
    expect(ana.window?.title.text).toBe('Zebra');
  });

  it('asks the database as often with 10,000 accounts as with two, page by page', async () => {
    const few = [await counted('accounts'), await counted('accounts zeb')];
    const rows = Array.from({ length: 9_998 }, (_, n) => ({
      workspaceId: t.workspaceId,
      name: `Company ${n} Ltd`,
      nameKey: nameKey(`Company ${n} Ltd`),
    }));
    await t.db.account.createMany({ data: rows });
    expect([await counted('accounts'), await counted('accounts comp')]).toEqual(few);
    expect(ana.sees).toContain('*9,998 accounts like "comp"* · page 1 of 500');
    await asks(ana, 'accounts');
    expect(ana.sees).toContain('*10,000 accounts* · page 1 of 500');
    await ana.presses('Page 2 of 500 ›');
    expect(ana.sees).toContain('page 2 of 500');
    expect(ana.sees).toContain('*Company 1014 Ltd*');
    await ana.presses('‹ Previous');
    expect(ana.sees).toContain(':small_blue_diamond: *Zebra*');
  });

  it('keeps the words from page to page', async () => {
    await asks(ana, 'accounts company 9');
    await ana.presses(ana.sees.match(/Page 2 of \d+ ›/)?.[0] ?? 'no second page');
    expect(ana.sees).toMatch(/like "company 9"\* · page 2 of/);
  });

  it('proposes the own accounts, then key accounts, and none that cannot be opened', async () => {
    const names = async (player: Player) =>
      (await accountPort.suggestions(await t.scope(player))).map(({ name }) => name);
    const head = await t.person('hedda', { role: 'head' });
    expect(await names(ana)).toEqual(['Zebra']);
    expect((await names(head)).slice(0, 3)).toEqual(['Aardvark', 'Zebra', 'Company 0 Ltd']);
    expect(await names(await t.person('newcomer'))).toEqual([]);
  });

  it('says what to do when it is empty', async () => {
    const stranger = await t.person('stella', { workspace: t.other });
    await stranger.types('accounts');
    expect(stranger.sees).toContain('There is no account yet. Add the first one below.');
  });
});
