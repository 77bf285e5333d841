import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateRow } from '../../../src/db/change.ts';
import type { Feature } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, addActions, asks, memberId } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let boss: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  boss = await t.person('boss', { role: 'head' });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { keyStatus: 'key', tier: 'star' });
});
afterAll(() => t.stop());

const calls = (player: Player) =>
  t.slack.requests
    .filter((one) => one.to === 'slack')
    .filter(({ method, args }) => method === 'views.publish' && args.user_id === player.user.id);
const published = (player: Player): number => calls(player).length;

describe('the Home of a newcomer', () => {
  it('says what to do first', async () => {
    const nora = await t.person('nora', { role: 'member' });
    await nora.opensHome();
    expect(nora.homeSays).toContain('Welcome');
    await nora.presses('New account', nora.home);
    expect(nora.window?.title.text).toBe('New account');
    const vera = await t.person('vera', { role: 'viewer' });
    await vera.opensHome();
    expect(vera.homeSays).toContain('find it and ask for access');
    expect(vera.homeSays).not.toContain('New account');
  });

  it.each([
    ['guest', { isRestricted: true }],
    ['stranger', { teamId: 'T0ELSEWHERE' }],
  ])('tells a %s in one sentence that it is not for them', async (name, input) => {
    const guest = await t.person(name, input);
    await guest.opensHome();
    expect(guest.home.blocks).toHaveLength(1);
    expect(guest.homeSays).toContain('answers members of this workspace only');
  });
});

describe('what needs somebody', () => {
  it('lists actions that are overdue or due soon, and Done settles them where they stand', async () => {
    const ownerId = await memberId(t, ana);
    await addActions(t, acme, [
      { title: 'Late offer', dueOn: '2026-11-12', ownerId },
      { title: 'Soon call', dueOn: '2026-11-24', ownerId },
      { title: 'Far visit', dueOn: '2027-05-01', ownerId },
      { title: 'Work of others', dueOn: '2026-11-12', ownerId: await memberId(t, ben) },
    ]);
    await ana.opensHome();
    const [needs = '', mine = ''] = ana.homeSays.split('Your accounts');
    expect(needs).toContain('Late offer');
    expect(needs).toContain('Soon call');
    expect(needs).not.toContain('Far visit');
    expect(mine).toContain('*Your actions*: 3 open, 1 overdue');
    expect(mine).toContain('Far visit');
    expect(ana.homeSays).not.toContain('Work of others');
    await ana.presses({ label: 'Done', nth: 0 }, ana.home);
    expect(ana.homeSays).not.toContain('Late offer');
    expect(ana.homeSays).toContain('*Your actions*: 2 open');
  });

  it('opens a form above it, and shows the change when the form is saved', async () => {
    await ana.presses({ label: 'Move …', nth: 0 }, ana.home);
    expect(ana.window?.title.text).toBe('Move action');
    await ana.submits({ dueOn: '2026-12-24' });
    await t.settled();
    expect(ana.window).toBeUndefined();
    expect(ana.homeSays).toContain('Action moved.');
    expect(ana.homeSays.split('Your accounts')[0]).not.toContain('Soon call');
  });

  it('offers requests for access to whoever answers them', async () => {
    const cora = await t.person('cora', { role: 'member' });
    await asks(cora, 'Acme');
    await cora.presses('Ask for access');
    await t.settled();
    await boss.opensHome();
    expect(boss.homeSays).not.toContain('asks for access');
    await ana.opensHome();
    expect(ana.homeSays).toContain('asks for access to *Acme*');
    await ana.presses('Grant', ana.home);
    expect(ana.homeSays).toContain('is on the extended team');
    expect(ana.homeSays).not.toContain('asks for access');
    await cora.opensHome();
    expect(cora.homeSays).toContain('*Acme*');
  });

  it('names key accounts with an empty seat to whoever can fill it, sponsors only where they are used', async () => {
    await addAccount(t, 'Orphan', {}, { keyStatus: 'key' });
    await boss.opensHome();
    expect(boss.homeSays).toContain('*Orphan* has no key account manager');
    await ana.opensHome();
    expect(ana.homeSays).not.toContain('has no');
    await addAccount(t, 'Sponsored', { kam: boss, sponsor: ben }, { keyStatus: 'key' });
    await ana.opensHome();
    expect(ana.homeSays).toContain('*Acme* has no executive sponsor');
    await ana.presses('Choose', ana.home);
    expect(ana.window).toBeDefined();
    await ana.user.close();
  });

  it('says what begun plans miss, and nothing of those nobody began', async () => {
    await ana.opensHome();
    expect(ana.homeSays).not.toContain('What your plans miss');
    await t.db.plan.create({ data: { workspaceId: t.workspaceId, accountId: acme, year: 2026 } });
    await ana.opensHome();
    expect(ana.homeSays).toContain('*What your plans miss* (1 plan)');
    expect(ana.homeSays).toContain('No goal yet');
    await ana.presses('Open plan', ana.home);
    expect(ana.window?.title.text).toBe('Plan 2026');
    await ana.user.close();
  });
});

describe('what is theirs', () => {
  it('opens the account and its plan from there', async () => {
    await ana.opensHome();
    await ana.presses({ label: 'Open', nth: 0 }, ana.home);
    expect(ana.window?.title.text).toBe('Acme');
    await ana.user.close();
    await ana.presses({ label: 'Plan', nth: 0 }, ana.home);
    expect(ana.window?.title.text).toBe('Plan 2026');
    await ana.user.close();
  });

  it('shows the first ones, and all of them in a window', async () => {
    const dora = await t.person('dora', { role: 'member' });
    for (let index = 10; index < 30; index++) await addAccount(t, `Lot ${index}`, { kam: dora });
    await dora.opensHome();
    expect(dora.homeSays).toContain('*Your accounts* (20)');
    expect(dora.homeSays).not.toContain('Lot 29');
    expect(dora.home.blocks.length).toBeLessThanOrEqual(100);
    await dora.presses('Show all', dora.home);
    expect(dora.sees).toContain('Lot 20');
    await dora.presses('Page 2 of 2 ›');
    expect(dora.sees).toContain('Lot 29');
  });
});

describe('facts that change while it is open', () => {
  it('are shown without opening it again, and only to those for whom something changed', async () => {
    await ben.opensHome();
    await t.settled();
    const [before, others] = [published(ben), published(boss)];
    await asks(ana, 'Acme');
    await ana.presses('Edit');
    await ana.submits({ name: 'Acme Corporation' });
    await t.settled();
    expect(ben.homeSays).toContain('Acme Corporation');
    expect(published(ben)).toBe(before + 1);
    expect(published(boss)).toBe(others);
  });

  it('that change often are published a few seconds apart', async () => {
    await ben.opensHome();
    const benId = await memberId(t, ben);
    const rendered = async () => (await t.db.homeView.findFirstOrThrow({ where: { memberId: benId } })).renderedAt;
    await t.db.homeView.updateMany({ where: { memberId: benId }, data: { renderedAt: new Date() } });
    const [before, count] = [await rendered(), published(ben)];
    const scope = await t.scope(ana);
    for (const name of ['One', 'Two', 'Three', 'Acme Holding'])
      await inTransaction(scope, (now) => updateRow(now, 'account', acme, null, { name }));
    await t.settled();
    expect(ben.homeSays).toContain('Acme Holding');
    expect(published(ben)).toBe(count + 1);
    expect((await rendered()).getTime() - before.getTime()).toBeGreaterThanOrEqual(3_000);
    await inTransaction(scope, (now) => updateRow(now, 'account', acme, null, { name: 'Acme Corporation' }));
    await t.settled();
  });

  it('are not rendered again long after it was opened', async () => {
    const before = t.clock.now;
    t.clock.now = new Date(before.getTime() + 3_600_000);
    await asks(ana, 'Acme Corporation');
    await ana.presses('Edit');
    await ana.submits({ name: 'Acme' });
    await t.settled();
    expect(ben.homeSays).toContain('Acme Corporation');
    await ben.opensHome();
    expect(ben.homeSays).not.toContain('Acme Corporation');
    t.clock.now = before;
  });

  it('replace what somebody else published meanwhile, though Slack refuses an old rendering', async () => {
    await ben.opensHome();
    await t.db.homeView.updateMany({ where: { workspaceId: t.workspaceId }, data: { hash: 'older', digest: 'older' } });
    await ben.opensHome();
    expect(calls(ben).filter(({ answer }) => answer.error === 'hash_conflict')).toHaveLength(1);
    expect(ben.homeSays).toContain('*Acme*');
  });

  it('publish nothing when it reads the same', async () => {
    await ben.opensHome();
    const before = published(ben);
    await ben.opensHome();
    expect(published(ben)).toBe(before);
  });

  it('are gone for somebody who was deactivated', async () => {
    const gone = await t.person('gone', { role: 'member' });
    await gone.opensHome();
    const id = await memberId(t, gone);
    await t.db.member.updateMany({ where: { workspaceId: t.workspaceId, id }, data: { isActive: false } });
    await t.db.homeView.updateMany({ where: { memberId: id }, data: { renderedAt: new Date(0) } });
    await asks(ana, 'Acme');
    await ana.presses('Edit');
    await ana.submits({ region: 'North' });
    await t.settled();
    expect(await t.db.homeView.count({ where: { memberId: id } })).toBe(0);
  });
});

describe('a Home that cannot be drawn', () => {
  it('says so instead of staying empty', async () => {
    const broken: Feature = {
      name: 'broken',
      home: [{ id: 'broken.part', under: 'needs', order: 1, build: async () => Promise.reject(new Error('no help')) }],
    };
    const other = await startBot({ features: [broken, ...features] });
    const eve = await other.person('eve', { role: 'member' });
    await eve.opensHome();
    expect(eve.homeSays).toContain('Something went wrong on our side');
    expect(eve.homeSays).not.toContain('no help');
    await other.stop();
  });
});
