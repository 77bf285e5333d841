import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPort } from '../../../src/features/accounts/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, collector } from './world.ts';

const statements: string[] = [];
let t: TestBot;
let ana: Player;
let watcher: Player;

const names = [
  'Acme Corporation',
  'Acme Labs',
  'Betasoloin',
  'Bluth Company',
  'Bubba Gump',
  'Genco Pura Olive Oil Company',
  'Genco Import',
  'Müller & Söhne GmbH',
  'Wonka Industries',
  'Wonder Industries',
  '🚀 Rockets Ltd',
  '🐙',
  'Smith 50%',
  "O'Brien_Partners",
  'People',
  '株式会社トヨタ',
];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  watcher = await t.person('vera', { role: 'viewer' });
  for (const name of names) await addAccount(t, name);
  await addAccount(t, 'Stark Inc');
  await addAccount(t, 'Stark GmbH');
  await addAccount(t, 'Wonderful Foods', { core: ana });
  await addAccount(t, 'Gone Ltd', {}, { archivedAt: t.clock.now });
  await addAccount(t, 'Acme Elsewhere', {}, { workspaceId: t.otherId });
});
afterAll(() => t.stop());

const found = async (words: string): Promise<string[]> =>
  (await accountPort.search(await t.scope(ana), words)).map(({ name, exact }) => (exact ? `${name}!` : name));

describe('a name as people type it', () => {
  it.each([
    ['Acme Corporation', ['Acme Corporation!']],
    ['acme', ['Acme Corporation!']],
    ['ACME CORP.', ['Acme Corporation!']],
    ['acm', ['Acme Corporation', 'Acme Labs']],
    ['amce', ['Acme Corporation', 'Acme Labs']],
    ['Acne Inc', ['Acme Corporation', 'Acme Labs']],
    ['bluth', ['Bluth Company!']],
    ['betasolion', ['Betasoloin']],
    ['Bubbagump', ['Bubba Gump']],
    ['olive genco', ['Genco Pura Olive Oil Company']],
    ['muller sohne', ['Müller & Söhne GmbH']],
    ['Müller', ['Müller & Söhne GmbH']],
    ['Wonka Indutries', ['Wonka Industries']],
    ['stark', ['Stark GmbH!', 'Stark Inc!']],
    ['wond', ['Wonderful Foods', 'Wonder Industries']],
    ['rockets', ['🚀 Rockets Ltd!']],
    ['🐙', ['🐙!']],
    ['トヨタ', ['株式会社トヨタ']],
    ['50%', ['Smith 50%']],
    ['obrien', ["O'Brien_Partners"]],
    ['gone', []],
    ['elsewhere', []],
    ['zzzz', []],
    ['%', []],
    ['', []],
  ])('%s', async (typed, expected) => {
    expect(await found(typed)).toEqual(expected);
  });

  it('is looked for in one statement', async () => {
    const scope = await t.scope(ana);
    statements.length = 0;
    await accountPort.search(scope, 'acm');
    await accountPort.search(scope, 'zzzz');
    expect(statements).toHaveLength(2);
  });
});

describe('a name typed in full', () => {
  it('is one only when nothing is left out, and only one account has it', async () => {
    await addAccount(t, 'Twin');
    await addAccount(t, 'TWIN');
    const texts = ['acme corporation', 'Acme', 'stark inc.', 'Gone Ltd', 'Twin', 'Acme Elsewhere', '🐙', ''];
    const named = await accountPort.named(await t.scope(ana), texts);
    expect([...named].map(([text, { name }]) => [text, name])).toEqual([
      ['acme corporation', 'Acme Corporation'],
      ['stark inc.', 'Stark Inc'],
      ['Gone Ltd', 'Gone Ltd'],
      ['🐙', '🐙'],
    ]);
  });
});

describe('/kam and a name', () => {
  const head = () => t.person('hedda', { role: 'head' });

  it('opens the account of a full name, even one that is also a command', async () => {
    const hedda = await head();
    await hedda.types('people');
    expect(hedda.window?.title.text).toBe('People');
    expect(hedda.sees).toContain('Nobody leads this account');
  });

  it('offers several as buttons', async () => {
    const hedda = await head();
    await hedda.types('acm');
    expect(hedda.sees).toContain('Which account do you mean?');
    await hedda.presses('Acme Labs');
    expect(hedda.window?.title.text).toBe('Acme Labs');
  });

  it('shows five of many, and leads to all of them', async () => {
    for (let n = 1; n <= 6; n++) await addAccount(t, `Quadtech ${n}`);
    await ana.types('quad');
    expect(ana.sees).toContain('Quadtech 5');
    expect(ana.sees).not.toContain('Quadtech 6');
    await ana.presses('Show all');
    expect(ana.sees).toContain('*6 accounts like "quad"*');
    expect(ana.sees).toContain('*Quadtech 6*');
  });

  it('offers to create what nothing is named like, to those who may', async () => {
    await ana.types('Xylophon');
    expect(ana.sees).toContain('No account is named "Xylophon"');
    await ana.presses('New account');
    expect(ana.window?.blocks.find(({ block_id }) => block_id === 'name')).toMatchObject({
      element: { initial_value: 'Xylophon' },
    });
    await watcher.types('Xylophon');
    expect(watcher.sees).toContain('No account is named "Xylophon"');
    await expect(watcher.presses('New account')).rejects.toThrow('there is no');
  });
});
