import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { comes, isReminded, nudgeOf, reminders, remindersTo, told } from '../../support/reminders.ts';
import { addAccount, collector, memberId } from '../accounts/world.ts';

let t: TestBot;
let ana: Player;
let dev: Player;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  dev = await t.person('dev', { role: 'member' });
});
afterAll(() => t.stop());
beforeEach(async () => {
  await t.db.account.deleteMany({});
  await t.db.change.deleteMany({});
});

/** An account with a plan of the year, led by Ana. */
async function planned(name: string, { year = 2026, ...more }: { year?: number; [column: string]: unknown } = {}) {
  const accountId = await addAccount(t, name, { kam: ana, core: dev }, { keyStatus: 'key', ...more });
  const plan = await t.db.plan.create({ data: { workspaceId: t.workspaceId, accountId, year } });
  return { accountId, planId: plan.id };
}
const gaps = (today: string) => reminders(t, 'plans.gaps', [ana, dev], today);

describe('what a plan misses', () => {
  it('is told to the KAM, a line for each account with the first two hints, once a week', async () => {
    await planned('Acme');
    const heard = await gaps('2026-11-21');
    expect(told(heard)).toEqual(['ana week:2026-11-16']);
    expect(heard[0]?.text).toBe(
      ':small_orange_diamond: Plan of *Acme*\nNo summary yet: what is this account about? · No contact yet: who decides there? · and 2 more',
    );
    expect(heard[0]?.line?.buttons.map(({ label }) => label)).toEqual(['Open plan']);
    expect(told(await gaps('2026-11-23'))).toEqual(['ana week:2026-11-23']);
  });

  it('is told for a key account whose last plan is older, and not where nobody began one', async () => {
    await planned('Acme', { year: 2025 });
    await planned('Small', { year: 2025, keyStatus: 'none' });
    await planned('Practice', { isPractice: true });
    await planned('Archived', { archivedAt: new Date() });
    await addAccount(t, 'No plan', { kam: ana }, { keyStatus: 'key' });
    const heard = await gaps('2026-11-21');
    expect(heard.map(({ text }) => text.split('\n')[0])).toEqual([':small_orange_diamond: Plan of *Acme*']);
  });

  it('reads nothing in another workspace', async () => {
    const { accountId } = await planned('Acme');
    expect(await reminders(t, 'plans.gaps', [ana], '2026-11-21', t.otherId)).toEqual([]);
    const reader = { id: await memberId(t, ana), today: '2026-11-21' };
    const { lines } = nudgeOf('plans.gaps');
    expect((await lines(t.system(), [accountId], reader)).size).toBe(1);
    expect((await lines(t.system(t.otherId), [accountId], reader)).size).toBe(0);
  });
});

describe('whether a goal still holds', () => {
  const heard = (today: string) => reminders(t, 'plans.goal-valid', [ana, dev], today);
  async function addGoal(more: object = {}, where?: { accountId: string; planId: string }): Promise<string> {
    const ids = where ?? (await planned('Acme'));
    const data = { ...ids, workspaceId: t.workspaceId, title: 'Win the deal', level: 'strategic' };
    return (await t.db.goal.create({ data: { ...data, createdAt: t.clock.now, ...more } })).id;
  }

  it('is asked of the KAM after ninety days, once a week', async () => {
    await addGoal();
    expect(await heard('2027-02-19')).toEqual([]);
    const [asked] = await heard('2027-02-20');
    expect(asked).toMatchObject({ who: 'ana', asOf: '2026-11-21', occurrence: 'asked:2026-11-21:2027-02-15' });
    expect(asked?.text).toBe('Does the goal *Win the deal* of Acme still hold?\nNobody has said so for 91 days.');
    expect(asked?.line?.buttons.map(({ label }) => label)).toEqual(['Yes', 'Changed']);
    expect(told(await heard('2027-02-22'))).toEqual(['ana asked:2026-11-21:2027-02-22']);
  });

  it('counts from the day it was confirmed or changed last', async () => {
    const id = await addGoal({ confirmedOn: new Date('2027-01-01') });
    expect(await heard('2027-04-01')).toEqual([]);
    expect(told(await heard('2027-04-02'))).toEqual(['ana asked:2027-01-01:2027-03-29']);
    const change = { workspaceId: t.workspaceId, entity: 'goal', entityId: id, version: 2, requestId: 'test' };
    await t.db.change.create({ data: { ...change, source: 'slack', at: new Date('2027-03-01T12:00:00Z') } });
    expect(await heard('2027-04-02')).toEqual([]);
  });

  it('is not asked about goals that are closed, or of accounts that count nowhere', async () => {
    await addGoal({ status: 'reached' });
    await addGoal({}, await planned('Small', { year: 2025, keyStatus: 'none' }));
    await addGoal({}, await planned('Practice', { isPractice: true }));
    await addGoal({}, await planned('Archived', { archivedAt: new Date() }));
    expect(await heard('2027-03-01')).toEqual([]);
  });

  it('reads as settled once it is confirmed or closed, and nothing in another workspace', async () => {
    const id = await addGoal();
    const reader = { id: await memberId(t, ana), today: '2027-03-01' };
    const { lines } = nudgeOf('plans.goal-valid');
    const line = async () => (await lines(t.system(), [id], reader)).get(id);
    expect((await line())?.settled).toBeUndefined();
    await t.db.goal.updateMany({ data: { confirmedOn: new Date('2027-03-01') } });
    expect(await line()).toEqual({
      text: 'The goal *Win the deal* of Acme: confirmed today',
      buttons: [],
      settled: { undo: expect.objectContaining({ label: 'Undo', record: `goal:${id}` }) },
    });
    await t.db.goal.updateMany({ data: { status: 'reached' } });
    expect((await line())?.text).toBe('The goal *Win the deal* of Acme: reached');
    expect((await lines(t.system(t.otherId), [id], reader)).size).toBe(0);
    expect(await reminders(t, 'plans.goal-valid', [ana], '2027-03-01', t.otherId)).toEqual([]);
  });
});

describe('what is asked of the database', () => {
  it('is as much for forty people and their accounts as for two', async () => {
    const counts: number[][] = [];
    for (const size of [2, 40]) {
      while ((await t.db.account.count()) < size) await planned(`Account ${await t.db.account.count()}`);
      const ids = [await memberId(t, ana), ...Array.from({ length: size - 1 }, (_, at) => `nobody${at}`)];
      const counted: number[] = [];
      for (const kind of ['plans.gaps', 'plans.goal-valid']) {
        statements.length = 0;
        await nudgeOf(kind).due(t.system(), new Map(ids.map((id) => [id, '2026-11-21'])));
        counted.push(statements.length);
      }
      counts.push(counted);
    }
    expect(counts[1]).toEqual(counts[0]);
  });
});

describe('the question of a Monday morning', () => {
  it('is answered with a tap, which the plan counts as a look at its goals', async () => {
    const { accountId, planId } = await planned('Acme', { year: 2025 });
    await t.db.plan.updateMany({ data: { summary: 'Grow with them' } });
    const old = new Date('2026-02-01');
    const goal = { workspaceId: t.workspaceId, accountId, planId, title: 'Win the deal', level: 'strategic' };
    const clear = { metric: 'Revenue', baseline: '1', dueOn: new Date('2027-12-01') };
    const { id } = await t.db.goal.create({ data: { ...goal, ...clear, createdAt: old } });
    const change = { workspaceId: t.workspaceId, accountId, entity: 'goal', entityId: id, version: 1 };
    await t.db.change.create({ data: { ...change, source: 'slack', requestId: 'test', at: old } });
    await comes(t, '2026-11-23T09:00:00Z');
    expect(isReminded(ana)).toContain('Goals not touched for 295 days');
    expect(isReminded(ana)).toContain('Does the goal *Win the deal* of Acme still hold?');
    await ana.presses('Yes', remindersTo(ana));
    await t.settled();
    expect(isReminded(ana)).toContain('~The goal Win the deal of Acme: confirmed today~');
    expect(isReminded(ana)).not.toContain('Goals not touched');
    const stored = await t.db.goal.findFirst({ where: { id } });
    expect(stored).toMatchObject({ confirmedOn: new Date('2026-11-23'), keptYear: 2026, version: 2 });
    await ana.types('history Acme');
    expect(ana.sees).toContain('confirmed set to 23 Nov 2026');
    if (ana.window) await ana.user.close({ all: true });
    await ana.presses('Undo', remindersTo(ana));
    await t.settled();
    expect(isReminded(ana)).toContain('Does the goal *Win the deal* of Acme still hold?');
    expect(await t.db.goal.findFirst({ where: { id } })).toMatchObject({ confirmedOn: null, keptYear: null });
  });

  it('opens the goal to change it', async () => {
    const { accountId, planId } = await planned('Acme', { year: 2025 });
    const goal = { workspaceId: t.workspaceId, accountId, planId, title: 'Win the deal', level: 'strategic' };
    const { id } = await t.db.goal.create({ data: { ...goal, createdAt: new Date('2026-02-01') } });
    await comes(t, '2026-11-30T09:00:00Z');
    await ana.presses('Changed', remindersTo(ana));
    await ana.submits({ status: 'dropped' });
    await t.settled();
    expect(isReminded(ana)).toContain('~The goal Win the deal of Acme: dropped~');
    expect((await t.db.goal.findFirstOrThrow({ where: { id } })).status).toBe('dropped');
  });
});
