import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPort } from '../../../src/features/accounts/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, memberId } from './world.ts';

let t: TestBot;
let kam: Player;
let head: Player;
let admin: Player;

beforeAll(async () => {
  t = await startBot();
  admin = await t.person('ada', { role: 'admin' });
  head = await t.person('hedda', { role: 'head' });
  kam = await t.person('kim', { role: 'member' });
});
afterAll(() => t.stop());

const asks = async (player: Player, account: string): Promise<void> => {
  await player.types(account);
  await player.presses('Ask for access');
  await t.settled();
};
const direct = (player: Player) => t.workspace.dm(player.user);
const lastDirect = (player: Player) => direct(player).at(-1);
const levelOf = async (player: Player, id: string) => (await accountPort.levels(await t.scope(player), [id])).get(id);

describe('asking for access', () => {
  it('asks the KAM, who grants it with one click; both then see how it ended', async () => {
    const ben = await t.person('ben', { role: 'member' });
    const acme = await addAccount(t, 'Acme', { kam });
    await asks(ben, 'Acme');
    expect(ben.sees).toContain(`I asked <@${kam.user.id}>`);
    expect(lastDirect(kam)?.text).toBe(`<@${ben.user.id}> asks for access to *Acme*.`);
    await kam.presses('Grant', lastDirect(kam));
    await t.settled();
    expect(await levelOf(ben, acme)).toBe('edit');
    expect(lastDirect(kam)?.text).toBe(`<@${kam.user.id}> let <@${ben.user.id}> into *Acme*.`);
    expect(lastDirect(ben)?.text).toBe(`<@${kam.user.id}> let you into *Acme*.`);
    await ben.presses('Open', lastDirect(ben));
    expect(ben.window?.title.text).toBe('Acme');
    const seat = await t.db.accountMember.findFirstOrThrow({
      where: { accountId: acme, memberId: await memberId(t, ben) },
    });
    expect(seat.role).toBe('extended');
  });

  it('is told when it is declined, and may ask again', async () => {
    const cora = await t.person('cora', { role: 'member' });
    const beta = await addAccount(t, 'Betasoloin', { kam });
    await asks(cora, 'Betasoloin');
    await kam.presses('Decline', lastDirect(kam));
    await t.settled();
    expect(lastDirect(cora)?.text).toContain(`<@${kam.user.id}> declined your request for *Betasoloin*`);
    expect(await levelOf(cora, beta)).toBe('exists');
    await asks(cora, 'Betasoloin');
    expect(lastDirect(kam)?.text).toContain('asks for access to *Betasoloin*');
  });

  it('asks once: the second time says when it was asked, and who answers', async () => {
    const dan = await t.person('dan', { role: 'member' });
    await addAccount(t, 'Cancity', { kam });
    await dan.types('Cancity');
    const offer = dan.message;
    await asks(dan, 'Cancity');
    const before = direct(kam).length;
    await dan.presses('Ask for access', offer);
    await t.settled();
    expect(dan.sees).toMatch(/You asked for \*Cancity\* .*; <@/);
    expect(dan.sees).toContain(`<@${kam.user.id}> will answer`);
    await dan.types('Cancity');
    expect(dan.sees).toContain(`<@${kam.user.id}> will answer`);
    expect(direct(kam)).toHaveLength(before);
    expect(await t.db.accessRequest.count({ where: { status: 'open', memberId: await memberId(t, dan) } })).toBe(1);
  });

  it('goes to the heads where no KAM can answer, and to the admins without heads', async () => {
    const eve = await t.person('eve', { role: 'member' });
    const leaver = await t.person('leo');
    await addAccount(t, 'Domzoom', { kam: leaver });
    await t.workspace.change(leaver.user, { deleted: true });
    await asks(eve, 'Domzoom');
    expect(lastDirect(head)?.text).toContain('asks for access to *Domzoom*');
    await addAccount(t, 'Doncon');
    await t.db.member.updateMany({ where: { role: 'head' }, data: { role: 'member' } });
    await asks(eve, 'Doncon');
    expect(lastDirect(admin)?.text).toContain('asks for access to *Doncon*');
    await t.db.member.updateMany({ where: { id: await memberId(t, head) }, data: { role: 'head' } });
  });

  it('is decided once: the second is told who did it', async () => {
    const finn = await t.person('finn', { role: 'member' });
    const other = await t.person('hugo', { role: 'head' });
    const hatfan = await addAccount(t, 'Hatfan');
    await asks(finn, 'Hatfan');
    const [first, second] = [lastDirect(head), lastDirect(other)];
    await head.presses('Grant', first);
    await other.presses('Decline', second, { stale: true });
    expect(other.sees).toContain(`<@${head.user.id}> already granted this`);
    expect(await levelOf(finn, hatfan)).toBe('edit');
    await t.settled();
    expect(lastDirect(other)?.text).toBe(`<@${head.user.id}> let <@${finn.user.id}> into *Hatfan*.`);
  });

  it('counts as granted when the person is put on the team by hand', async () => {
    const gus = await t.person('gus', { role: 'member' });
    await addAccount(t, 'Initech', { kam });
    await asks(gus, 'Initech');
    await kam.types('team Initech');
    await kam.presses('Add somebody');
    await kam.submits({ memberId: gus.user.id, role: 'Core team' });
    await t.settled();
    expect(lastDirect(gus)?.text).toBe(`<@${kam.user.id}> let you into *Initech*.`);
    expect(lastDirect(kam)?.text).toContain(`let <@${gus.user.id}> into *Initech*`);
  });

  it('can be answered only by those who lead the account', async () => {
    const [ivy, core] = [await t.person('ivy', { role: 'member' }), await t.person('carl', { role: 'member' })];
    const isdom = await addAccount(t, 'Isdom', { kam, core });
    await addAccount(t, 'Kan-code', { kam: core });
    await asks(ivy, 'Isdom');
    await asks(ivy, 'Kan-code');
    const request = await t.db.accessRequest.findFirstOrThrow({ where: { accountId: isdom } });
    await core.presses('Grant', lastDirect(core), { value: request.id });
    expect(core.sees).toContain('Only the key account manager, a head of KAM or an admin can change this of *Isdom*');
    expect(await levelOf(ivy, isdom)).toBe('exists');
  });

  it('is not offered to a viewer who reads already', async () => {
    const vera = await t.person('vera', { role: 'viewer' });
    await addAccount(t, 'Konex', { kam, extended: vera });
    await vera.types('account edit Konex');
    expect(vera.sees).toContain('as a viewer change nothing');
    await expect(vera.presses('Ask for access')).rejects.toThrow('there is no');
  });

  it('is answered no more once the asker has left', async () => {
    const jan = await t.person('jan', { role: 'member' });
    const silis = await addAccount(t, 'Silis', { kam });
    await asks(jan, 'Silis');
    const request = lastDirect(kam);
    await t.workspace.change(jan.user, { deleted: true });
    await t.settled();
    if (kam.window) await kam.user.close({ all: true });
    await kam.presses('Grant', request);
    expect(kam.sees).toContain('Whoever asked has left meanwhile');
    expect(await t.db.accountMember.count({ where: { accountId: silis } })).toBe(1);
  });
});
