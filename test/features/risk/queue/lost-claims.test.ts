import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { climbQueue } from '../../../../src/features/risk/queue/climb-queue.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, collector, memberId, seat, setManager } from '../../accounts/world.ts';
import { comes, holdScores, openEntry, reason, scores, standing, told } from './world.ts';

let t: TestBot;
let hana: Player;
let nora: Player;
let ana: Player;
let ben: Player;
let acme: string;
let minute = 0;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  await holdScores(t);
  hana = await t.person('hana', { role: 'head' });
  nora = await t.person('nora', { role: 'member' });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  await setManager(t, ana, nora);
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { keyStatus: 'key' });
  t.clock.now = new Date('2026-11-23T10:00:00Z');
  await scores(t, '2026-11-23', [standing(acme, [reason('cancelled', 50)])]);
});
afterAll(() => t.stop());

/** A quarter of an hour later. */
const later = () => comes(t, new Date(Date.parse('2026-11-23T10:00:00Z') + ++minute * 900_000).toISOString());
const claims = async (player: Player) => {
  await asks(player, 'queue');
  await player.presses('Claim');
  await t.settled();
  expect(await openEntry(t, acme)).toMatchObject({ claimedById: await memberId(t, player), claimLostBecause: null });
};
const becomes = (player: Player, data: { role: string }) =>
  t.db.member.updateMany({ where: { slackUserId: player.user.id }, data });

describe('a claim', () => {
  beforeEach(later);

  it('stays with who may still work on the account', async () => {
    await claims(ben);
    await later();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: await memberId(t, ben) });
  });

  it('goes back to the KAM when its person is taken off the team, and history says why', async () => {
    const before = told(ana).length;
    await t.db.accountMember.deleteMany({ where: { memberId: await memberId(t, ben) } });
    await later();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null, claimedAt: null, step: 'kam' });
    expect(told(ana)).toHaveLength(before + 1);
    expect(told(ana).at(-1)).toContain(
      'Somebody worked on it, but they cannot see the account any more. It waits for you to claim it until',
    );
    expect(await asks(ana, 'history Acme')).toContain(
      '*KAM Bot* changed the place on the at-risk list: claimed by removed (was Ben), reason for the end of the claim set to they cannot see the account any more',
    );
  });

  it('is lost by who only reads from now on', async () => {
    await seat(t, acme, ben, 'core');
    await claims(ben);
    await becomes(ben, { role: 'viewer' });
    await later();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null });
    expect(told(ana).at(-1)).toContain('but they are a viewer now. It waits for you');
    await becomes(ben, { role: 'member' });
  });

  it('is lost by a manager whose person left the account', async () => {
    await claims(nora);
    await t.db.accountMember.updateMany({
      where: { role: 'kam' },
      data: { memberId: await memberId(t, hana) },
    });
    await later();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null });
    expect(told(hana).at(-1)).toContain('It waits for you to claim it');
    await t.db.accountMember.updateMany({ where: { role: 'kam' }, data: { memberId: await memberId(t, ana) } });
  });

  it('is lost by who stood in, when that is over', async () => {
    const ids = { memberId: await memberId(t, ana), coverId: await memberId(t, nora), workspaceId: t.workspaceId };
    const endsAt = new Date(t.clock.now.getTime() + 1_000_000);
    await setManager(t, ana, hana);
    await t.db.cover.create({ data: { ...ids, untilOn: endsAt, endsAt } });
    await claims(nora);
    await later();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: await memberId(t, nora) });
    await later();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null });
  });

  it('is looked after in as many statements when there are many', async () => {
    await claims(ana);
    const count = async () => {
      statements.length = 0;
      await climbQueue(t.system());
      return statements.length;
    };
    const few = await count();
    for (const name of ['Beta', 'Gamma', 'Delta']) {
      const id = await addAccount(t, name, { kam: ana }, { keyStatus: 'key' });
      await t.db.queueEntry.create({
        data: {
          ...{ workspaceId: t.workspaceId, accountId: id, openKey: id, enteredAt: t.clock.now, level: 'critical' },
          ...{ points: 80, reasons: [], claimedById: await memberId(t, ana), claimedAt: t.clock.now },
        },
      });
    }
    expect(await count()).toBe(few);
  });
});
