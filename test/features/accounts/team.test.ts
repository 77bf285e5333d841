import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPort } from '../../../src/features/accounts/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId, seat } from './world.ts';

let t: TestBot;
let kam: Player;
let ben: Player;
let head: Player;

beforeAll(async () => {
  t = await startBot();
  kam = await t.person('kim', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  head = await t.person('hedda', { role: 'head' });
});
afterAll(() => t.stop());

const seats = async (accountId: string): Promise<Record<string, string>> => {
  const rows = await t.db.accountMember.findMany({ where: { accountId }, include: { member: true } });
  return Object.fromEntries(rows.map(({ member, role }) => [member.name, role]));
};
const levelOf = async (player: Player, id: string) => (await accountPort.levels(await t.scope(player), [id])).get(id);

describe('the team of an account', () => {
  it('shows who does what, and the gaps', async () => {
    await addAccount(t, 'Acme', { kam, core: ben });
    await ben.types('team Acme');
    expect(ben.sees).toContain(`<@${kam.user.id}> · Key account manager\n<@${ben.user.id}> · Core team`);
    expect(ben.sees).toContain('nobody yet · Executive sponsor');
    expect(ben.sees).toContain('The key account manager, heads of KAM and admins change the team.');
    await expect(ben.presses('Add somebody')).rejects.toThrow('there is no');
  });

  it('takes in somebody who never used the bot, who may then work with the account', async () => {
    const id = await addAccount(t, 'Betatech', { kam });
    const nora = await t.person('nora');
    await kam.types('team Betatech');
    await kam.presses('Add somebody');
    await kam.picks('memberId', nora.user.id);
    await kam.submits({ role: 'Extended team' });
    expect(kam.sees).toContain('Team saved.');
    expect(kam.sees).toContain(`<@${nora.user.id}> · Extended team`);
    expect(await levelOf(nora, id)).toBe('edit');
  });

  it('has one KAM and one sponsor: a new one leaves the old on the team', async () => {
    const [otto, pia] = [await t.person('otto', { role: 'member' }), await t.person('pia', { role: 'member' })];
    const id = await addAccount(t, 'Bioholding', { kam, sponsor: otto }, { keyStatus: 'key' });
    await kam.types('team Bioholding');
    await kam.presses('Add somebody');
    await kam.submits({ memberId: pia.user.id, role: 'Executive sponsor' });
    expect(await seats(id)).toEqual({ Kim: 'kam', Otto: 'extended', Pia: 'sponsor' });
    await kam.presses('Add somebody');
    await kam.submits({ memberId: ben.user.id, role: 'Key account manager' });
    expect(await seats(id)).toEqual({ Kim: 'core', Otto: 'extended', Pia: 'sponsor', Ben: 'kam' });
    expect(await levelOf(kam, id)).toBe('edit');
    expect(await levelOf(ben, id)).toBe('lead');
  });

  it('keeps the KAM of a key account', async () => {
    const id = await addAccount(t, 'Blackzim', { kam }, { keyStatus: 'key' });
    await kam.types('team Blackzim');
    await kam.presses('Change');
    const refused = await kam.submits({ role: 'Core team' });
    expect(refused).toMatchObject({
      errors: { role: expect.stringContaining('A key account needs a key account manager') },
    });
    await kam.types('team Blackzim');
    await kam.presses('Remove');
    expect(kam.sees).toContain('A key account needs a key account manager');
    expect(await seats(id)).toEqual({ Kim: 'kam' });
  });

  it('lets a KAM who left be removed even from a key account', async () => {
    const leaver = await t.person('leo');
    const id = await addAccount(t, 'Bluth', { kam: leaver }, { keyStatus: 'key' });
    await t.workspace.change(leaver.user, { deleted: true });
    await t.settled();
    await head.types('team Bluth');
    expect(head.sees).toContain('~Leo~ (left) · Key account manager');
    await head.presses('Remove');
    expect(await seats(id)).toEqual({});
    expect(head.sees).toContain('nobody yet · Key account manager');
  });

  it('loses whoever is removed, at once', async () => {
    const id = await addAccount(t, 'Bubba Gump', { kam, core: ben });
    await kam.types('team Bubba Gump');
    await kam.presses({ label: 'Remove', nth: 1 });
    expect(await seats(id)).toEqual({ Kim: 'kam' });
    expect(await levelOf(ben, id)).toBe('exists');
    expect(await asks(ben, 'team Bubba Gump')).toContain('Ask for access');
  });

  it('refuses guests, viewers as KAM, and a change of what was changed meanwhile', async () => {
    const vera = await t.person('vera', { role: 'viewer' });
    const guest = await t.person('greg', { isRestricted: true });
    const id = await addAccount(t, 'Cheers', { kam, core: ben, extended: vera });
    await kam.types('team Cheers');
    await kam.presses({ label: 'Change', nth: 2 });
    const viewer = await kam.submits({ role: 'Key account manager' });
    expect(viewer).toMatchObject({ errors: { role: expect.stringContaining('is a viewer and cannot lead') } });
    await kam.types('team Cheers');
    await kam.presses('Add somebody');
    await kam.picks('memberId', guest.user.id);
    expect(await kam.submits({})).toMatchObject({ errors: { memberId: expect.stringContaining('guests') } });
    await kam.types('team Cheers');
    await head.types('team Cheers');
    await head.presses({ label: 'Change', nth: 1 });
    await kam.presses({ label: 'Change', nth: 1 });
    await head.submits({ role: 'Executive sponsor' });
    await kam.submits({ role: 'Extended team' });
    expect(kam.sees).toContain(`<@${head.user.id}> changed`);
    expect((await seats(id)).Ben).toBe('sponsor');
  });

  it('can be changed only where one leads, whatever a forged button says', async () => {
    const mine = await addAccount(t, 'Codehow', { kam: ben });
    await seat(t, mine, kam, 'core');
    const theirs = await addAccount(t, 'Condax', { kam });
    const victim = await t.db.accountMember.findFirstOrThrow({
      where: { accountId: theirs, memberId: await memberId(t, kam) },
    });
    await ben.types('team Codehow');
    await ben.presses({ label: 'Remove', nth: 1 }, undefined, { value: victim.id });
    expect(ben.sees).toContain('*Condax* is for its team');
    expect(await seats(theirs)).toEqual({ Kim: 'kam' });
  });
});
