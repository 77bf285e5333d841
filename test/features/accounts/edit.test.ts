import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPort } from '../../../src/features/accounts/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let head: Player;
let viewer: Player;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  head = await t.person('hedda', { role: 'head' });
  viewer = await t.person('vera', { role: 'viewer' });
});
afterAll(() => t.stop());

const stored = (name: string) =>
  t.db.account.findFirstOrThrow({ where: { workspaceId: t.workspaceId, name }, include: { team: true } });
const teamOf = async (name: string) => (await stored(name)).team.map(({ memberId: id, role }) => [id, role]);
const offered = (player: Player, field: string) =>
  player.window?.blocks.find(({ block_id }) => block_id === field)?.element as Record<string, unknown> | undefined;

describe('adding an account', () => {
  it('makes who adds it the KAM, unless somebody else is chosen', async () => {
    await ana.types('account new Acme GmbH');
    expect(offered(ana, 'name')?.initial_value).toBe('Acme GmbH');
    expect(offered(ana, 'kamId')?.initial_user).toBe(ana.user.id);
    await ana.submits({
      domain: 'https://www.Acme.com/about',
      industry: 'Tools',
      renewalOn: '2027-03-05',
      currency: 'eur',
    });
    expect(ana.window?.title.text).toBe('Acme GmbH');
    expect(await teamOf('Acme GmbH')).toEqual([[await memberId(t, ana), 'kam']]);
    expect(await stored('Acme GmbH')).toMatchObject({
      domain: 'acme.com',
      industry: 'Tools',
      currency: 'EUR',
      nameKey: 'acme',
    });
  });

  it('keeps who adds it on the team when somebody else, or nobody, leads it', async () => {
    await ana.types('account new Betasoloin');
    await ana.submits({ kamId: ben.user.id });
    expect(ana.window?.title.text).toBe('Betasoloin');
    expect((await teamOf('Betasoloin')).sort()).toEqual(
      [
        [await memberId(t, ben), 'kam'],
        [await memberId(t, ana), 'core'],
      ].sort(),
    );
    await ana.types('account new Bioplex');
    await ana.submits({ kamId: null });
    expect(await teamOf('Bioplex')).toEqual([[await memberId(t, ana), 'core']]);
  });

  it('stands below the account chosen from a search', async () => {
    await ana.types('account new Acme Nord');
    await ana.picks('parentId', 'Acme GmbH');
    await ana.submits({});
    expect((await stored('Acme Nord')).parentId).toBe((await stored('Acme GmbH')).id);
    expect(ana.sees).toContain('*Part of*\nAcme GmbH');
  });

  it.each([
    ['a name that is there already', { name: 'ACME gmbh' }, 'name', 'There is already an account named "Acme GmbH"'],
    ['a name of 300 characters', { name: 'x'.repeat(300) }, 'name', 'Use at most 150 characters for the name.'],
    ['no currency that exists', { name: 'New', currency: 'XYZ' }, 'currency', 'three letters of a currency'],
    ['no domain', { name: 'New', domain: 'not a domain' }, 'domain', 'Give a domain such as acme.com.'],
  ])('refuses %s beside its field and saves nothing', async (_, fields, field, words) => {
    const before = await t.db.account.count();
    await ana.types('account new');
    const result = await ana.submits({ currency: 'USD', ...fields }, { force: true });
    expect(result).toMatchObject({ errors: { [field]: expect.stringContaining(words) } });
    expect(await t.db.account.count()).toBe(before);
  });

  it('allows the same name with another legal form, and emoji', async () => {
    await ana.types('account new Acme Inc');
    await ana.submits({});
    expect(ana.window?.title.text).toBe('Acme Inc');
    await ana.types('account new 🚀 *Rockets* <!channel>');
    await ana.submits({});
    expect(ana.sees).toContain('🚀 *Rockets* &lt;!channel&gt;');
  });

  it('is not for viewers, nor can one lead an account', async () => {
    await viewer.types('account new Viewed');
    expect(viewer.sees).toContain('Only a member can do this');
    await ana.types('account new Viewed');
    const result = await ana.submits({ kamId: viewer.user.id });
    expect(result).toMatchObject({
      errors: { kamId: expect.stringContaining('is a viewer and cannot lead an account') },
    });
  });
});

describe('editing an account', () => {
  it('keeps what another person changed meanwhile, and asks where both changed the same', async () => {
    await addAccount(t, 'Conecom', { kam: ana, core: ben }, { industry: 'old', region: 'old' });
    await ana.types('account edit Conecom');
    await ben.types('account edit Conecom');
    await ben.submits({ industry: 'theirs', region: 'theirs' });
    await ana.submits({ industry: 'mine', domain: 'mine.com' });
    expect(ana.sees).toContain(`<@${ben.user.id}> changed *Industry* and *Region*`);
    expect(offered(ana, 'region')?.initial_value).toBe('theirs');
    await ana.picks('choose:industry', 'Theirs: theirs');
    await ana.submits({});
    expect(await stored('Conecom')).toMatchObject({ industry: 'theirs', region: 'theirs', domain: 'mine.com' });
  });

  it('writes each change to history', async () => {
    await addAccount(t, 'Faxquote', { kam: ana }, { size: 10 });
    await ana.types('account edit Faxquote');
    await ana.submits({ name: 'Faxquote Global', size: '2822', scope: 'Global', customerSinceOn: '2020-01-31' });
    const { id } = await stored('Faxquote Global');
    const changes = await t.db.change.findMany({ where: { entityId: id }, orderBy: { id: 'asc' } });
    expect(changes.map(({ field, old, new: next }) => [field, old, next])).toEqual([
      ['name', 'Faxquote', 'Faxquote Global'],
      ['size', 10, 2822],
      ['scope', null, 'global'],
      ['customerSinceOn', null, '2020-01-31'],
    ]);
    expect((await accountPort.search(await t.scope(ana), 'faxquote global'))[0]?.id).toBe(id);
  });

  it('is for the team only', async () => {
    await addAccount(t, 'Finjob', { kam: ana });
    await ben.types('account edit Finjob');
    expect(ben.sees).toContain('*Finjob* is for its team');
  });
});

describe('the status of an account', () => {
  it('becomes key only with a KAM', async () => {
    await addAccount(t, 'Genco');
    await head.types('account status Genco');
    const refused = await head.submits({ keyStatus: 'Key account', tier: 'Star' });
    expect(refused).toMatchObject({
      errors: { keyStatus: expect.stringContaining('needs a key account manager, and nobody leads it yet') },
    });
    expect((await stored('Genco')).keyStatus).toBe('none');
    await head.types('team Genco');
    await head.presses({ label: 'Choose', nth: 0 });
    await head.submits({ memberId: ana.user.id });
    await head.types('account status Genco');
    await head.submits({ keyStatus: 'Key account', tier: 'Star' });
    expect(await stored('Genco')).toMatchObject({ keyStatus: 'key', tier: 'star' });
  });

  it('takes a KAM who left for none', async () => {
    const leaver = await t.person('leo');
    await addAccount(t, 'Gekko', { kam: leaver });
    await t.workspace.change(leaver.user, { deleted: true });
    await t.settled();
    await head.types('account status Gekko');
    const refused = await head.submits({ keyStatus: 'Key account' });
    expect(refused).toMatchObject({ errors: { keyStatus: expect.stringContaining('Leo, who led it, has left') } });
  });

  it('never puts an account below itself', async () => {
    const top = await addAccount(t, 'Hottechi');
    const middle = await addAccount(t, 'Hottechi Middle', {}, { parentId: top });
    await addAccount(t, 'Hottechi Low', {}, { parentId: middle });
    await head.types('account status Hottechi');
    await head.picks('parentId', 'Hottechi Low');
    const refused = await head.submits({});
    expect(refused).toMatchObject({
      errors: { parentId: expect.stringContaining('stands below this account already') },
    });
    await head.picks('parentId', 'Hottechi');
    expect(await head.submits({})).toMatchObject({ errors: { parentId: expect.stringContaining('below itself') } });
  });

  it('is for who leads the account', async () => {
    await addAccount(t, 'Inity', { kam: ana, core: ben });
    await ben.types('account status Inity');
    expect(ben.sees).toContain('Only the key account manager, a head of KAM or an admin can change this of *Inity*');
  });
});

describe('archiving', () => {
  it('takes an account out of lists and search, and restoring brings it back', async () => {
    await addAccount(t, 'Konmatfix', { kam: ana });
    const hits = async () => (await accountPort.search(await t.scope(ana), 'konmat')).length;
    await ana.types('account archive Konmatfix');
    await ana.presses('Archive');
    expect(ana.sees).toContain('Archived. Nothing of it is lost.');
    expect(await hits()).toBe(0);
    expect(await asks(ben, 'accounts konmatfix')).toContain('No account has a name like this.');
    expect(await asks(ben, 'accounts archived')).toContain('*Konmatfix*');
    await ana.types('Konmatfix');
    expect(ana.sees).toContain('Archived 21 Nov 2026: not in lists or search.');
    await ana.presses('Restore');
    expect(ana.sees).toContain('Restored');
    expect(await hits()).toBe(1);
    await ana.presses('Archive');
    expect(await hits()).toBe(0);
    await expect(ana.presses('Archive')).rejects.toThrow('there is no');
  });
});
