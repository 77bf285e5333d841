import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPort, visibleAccounts } from '../../../src/features/accounts/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, setManager } from './world.ts';

let t: TestBot;
const cast: Record<string, Player> = {};
const accounts: Record<string, string> = {};
const player = (name: string): Player => cast[name] as Player;

beforeAll(async () => {
  t = await startBot();
  const roles = { admin: 'admin', head: 'head', watcher: 'viewer' } as const;
  const names = [
    'kam',
    'core',
    'extended',
    'watcher',
    'boss',
    'bigBoss',
    'topKam',
    'topSponsor',
    'topCore',
    'topBoss',
    'stranger',
    'gone',
    'head',
    'admin',
    'goneBoss',
  ];
  for (const name of names) cast[name] = await t.person(name, { role: roles[name as keyof typeof roles] ?? 'member' });
  await setManager(t, player('core'), player('boss'));
  await setManager(t, player('boss'), player('bigBoss'));
  await setManager(t, player('topSponsor'), player('topBoss'));
  await setManager(t, player('gone'), player('goneBoss'));
  accounts.top = await addAccount(t, 'Top', {
    kam: player('topKam'),
    sponsor: player('topSponsor'),
    core: player('topCore'),
  });
  accounts.middle = await addAccount(t, 'Middle', {}, { parentId: accounts.top });
  accounts.low = await addAccount(
    t,
    'Low',
    { kam: player('kam'), core: player('core'), extended: player('extended') },
    { parentId: accounts.middle },
  );
  accounts.seen = await addAccount(t, 'Seen', { kam: player('watcher'), extended: player('gone') });
  accounts.archived = await addAccount(t, 'Old', { core: player('core') }, { archivedAt: t.clock.now });
});
afterAll(() => t.stop());

async function levelOf(name: string, account: string): Promise<string | undefined> {
  return (await accountPort.levels(await t.scope(player(name)), [accounts[account] ?? account])).get(
    accounts[account] ?? account,
  );
}

const table: [string, string, string][] = [
  ['kam', 'low', 'lead'],
  ['core', 'low', 'edit'],
  ['extended', 'low', 'edit'],
  ['boss', 'low', 'content'],
  ['bigBoss', 'low', 'content'],
  ['topKam', 'low', 'content'],
  ['topSponsor', 'low', 'content'],
  ['topBoss', 'low', 'content'],
  ['topCore', 'low', 'exists'],
  ['stranger', 'low', 'exists'],
  ['head', 'low', 'lead'],
  ['admin', 'low', 'lead'],
  ['topKam', 'top', 'lead'],
  ['topSponsor', 'top', 'edit'],
  ['topKam', 'middle', 'content'],
  ['kam', 'top', 'exists'],
  ['kam', 'middle', 'exists'],
  ['core', 'top', 'exists'],
  ['watcher', 'seen', 'content'],
  ['watcher', 'low', 'exists'],
  ['goneBoss', 'seen', 'content'],
  ['core', 'archived', 'edit'],
];

describe('what a person may do with an account', () => {
  it.each(table)('%s, with %s: %s', async (name, account, expected) => {
    expect(await levelOf(name, account)).toBe(expected);
  });

  it('lists the same accounts as readable, without the archived', async () => {
    for (const [name, account, level] of table.filter(([, account]) => account !== 'archived')) {
      const visible = await visibleAccounts(await t.scope(player(name)));
      const isListed = visible === 'all' || visible.includes(accounts[account] ?? '');
      expect([name, account, isListed]).toEqual([name, account, level !== 'exists']);
    }
    const core = await visibleAccounts(await t.scope(player('core')));
    expect(core).not.toContain(accounts.archived);
  });

  it('names the same people as readers', async () => {
    for (const [name, account, level] of table) {
      const readers = await accountPort.readers(t.system(), accounts[account] ?? '');
      expect([name, account, readers.has(player(name).user.id)]).toEqual([name, account, level !== 'exists']);
    }
  });

  it('is nothing for somebody who left, while those above them still read', async () => {
    const left = player('gone');
    const scope = await t.scope(left);
    const before = await accountPort.levels(scope, [accounts.seen ?? '']);
    await t.workspace.change(left.user, { deleted: true });
    await t.settled();
    expect(before.get(accounts.seen ?? '')).toBe('edit');
    expect((await accountPort.levels(scope, [accounts.seen ?? ''])).size).toBe(0);
    expect(await visibleAccounts(scope)).toEqual([]);
    expect((await accountPort.readers(t.system(), accounts.seen ?? '')).has(left.user.id)).toBe(false);
    expect(await levelOf('goneBoss', 'seen')).toBe('content');
  });

  it('is absent for an account that does not exist', async () => {
    expect(await levelOf('admin', 'no-such-account')).toBeUndefined();
  });

  it('ends when managers or parents go in a circle', async () => {
    await setManager(t, player('bigBoss'), player('core'));
    await t.db.account.updateMany({ where: { id: accounts.top ?? '' }, data: { parentId: accounts.low ?? '' } });
    expect(await levelOf('boss', 'low')).toBe('content');
    expect(await visibleAccounts(await t.scope(player('topKam')))).toHaveLength(3);
    expect((await accountPort.readers(t.system(), accounts.low ?? '')).size).toBeGreaterThan(5);
  });
});
