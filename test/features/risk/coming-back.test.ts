import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from '../accounts/world.ts';
import { at } from '../digests/world.ts';
import { openEntry } from './queue/world.ts';
import { action, contact, day, plan, scored, talk } from './world.ts';

let t: TestBot;
let kim: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  // When the bot scores for Saturday it is still Friday here.
  kim = await t.person('kim', { tz: 'America/Los_Angeles' });
  acme = await addAccount(
    t,
    'Acme',
    { kam: kim },
    { keyStatus: 'key', tier: 'star', renewalOn: new Date('2026-12-20') },
  );
  await talk(t, acme, kim, 40);
  await contact(t, acme, 'Rainer Holub', { leftAgo: 20 });
  await contact(t, acme, 'Stefan Roth', { leftAgo: 10 });
});
afterAll(() => t.stop());

describe('an account that was resolved', () => {
  it('stays off the list when what was graver is settled and the rest comes to light', async () => {
    await at(t, '2026-11-21T13:00:00Z');
    expect(await scored(t, acme)).toMatchObject({ points: 65 });
    t.clock.now = new Date('2026-11-21T13:10:00Z');
    await asks(kim, 'queue');
    await kim.presses('Resolve …');
    await kim.submits({ outcome: 'accepted', closeReason: 'We can live with it' });
    await asks(kim, 'health Acme');
    await kim.presses('Handled …');
    await kim.submits({ note: 'Met the successor' });
    await kim.user.close({ all: true });
    await at(t, '2026-11-21T14:00:00Z');
    expect((await scored(t, acme))?.reasons).toContain('key contact Stefan Roth left');
    expect(await openEntry(t, acme)).toBeNull();
  });

  it('comes back with what is new', async () => {
    const { id } = await t.db.contactAt.findFirstOrThrow({ where: { accountId: acme }, orderBy: { leftOn: 'desc' } });
    await t.db.contactAt.update({
      where: { workspaceId_id: { workspaceId: t.workspaceId, id } },
      data: { leftOn: new Date('2026-11-22') },
    });
    await at(t, '2026-11-22T02:00:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ closedAt: null });
  });
});

describe('for who lives behind the day of the scores', () => {
  it('the page, the account and the dashboard say the same', async () => {
    t.clock.now = new Date('2026-11-23T02:00:00Z');
    await t.db.healthScore.updateMany({ where: { accountId: acme }, data: { points: 12, level: 'none' } });
    await at(t, '2026-11-23T02:00:00Z');
    expect(await scored(t, acme)).toMatchObject({ on: '2026-11-23', points: 65 });
    expect(await asks(kim, 'health Acme')).toContain('65 of 100 points');
    expect(await asks(kim, 'Acme')).toContain(':large_orange_diamond: *Endangered*');
    expect(await asks(kim, 'dashboard')).toContain('🔶 Endangered');
  });

  it('what is done in the evening of its day is done on time', async () => {
    await plan(t, acme, 2026);
    await action(t, acme, 'Call the board', -3);
    const ownerId = await memberId(t, kim);
    const doneAt = new Date(day(t, -2).getTime() + 2 * 3_600_000);
    await t.db.action.updateMany({ data: { ownerId, status: 'done', doneAt } });
    await asks(kim, 'health Acme');
    await kim.presses('Why?');
    expect(kim.sees).toContain('The only action due in the last 90 days was done on time.');
  });
});
