import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
  await asks(ana, 'plan Acme');
  await ana.presses('Add goal');
  await ana.submits({
    title: 'Win the cloud deal',
    metric: 'Revenue',
    baseline: '10',
    target: '12',
    dueOn: '2027-03-05',
  });
});
afterAll(() => t.stop());

async function opensGoal(player: Player, title = 'Open'): Promise<void> {
  await asks(player, 'plan Acme');
  await opensPart(player, 'Goals');
  await player.presses(title);
}

const goal = () => t.db.goal.findFirstOrThrow({ where: { accountId: acme, title: 'Win the cloud deal' } });

describe('a goal', () => {
  it('shows metric, baseline, target, date and level', async () => {
    await opensGoal(ana);
    expect(ana.sees).toContain('*Win the cloud deal*');
    expect(ana.sees).toContain('strategic · Revenue: 10 → 12 · due 5 Mar 2027');
    expect(ana.user.views).toHaveLength(1);
  });

  it('has milestones: added, done, reopened, edited, removed, with the progress shown', async () => {
    await ana.presses('Add milestone');
    await ana.submits({ title: 'Pilot runs', dueOn: '2026-12-15' });
    await ana.presses('Add milestone');
    await ana.submits({ title: 'Contract signed' });
    expect(ana.sees).toContain('0 of 2 milestones done');
    await ana.presses({ label: 'Done', nth: 0 });
    expect(ana.sees).toContain('1 of 2 milestones done');
    expect(ana.sees).toContain('~Pilot runs~');
    await ana.presses('Reopen');
    expect(ana.sees).toContain('0 of 2 milestones done');
    await ana.presses({ label: 'Edit', nth: 0 });
    await ana.submits({ title: 'Pilot runs everywhere' });
    expect(ana.sees).toContain('Pilot runs everywhere');
    await ana.presses({ label: 'Remove', nth: 1 });
    expect(ana.sees).toContain('0 of 1 milestone done');
    expect(ana.sees).toContain('Removed the milestone *Contract signed*.');
    await ana.presses('Undo');
    expect(ana.sees).toContain('0 of 2 milestones done');
    await ana.presses({ label: 'Remove', nth: 1 });
  });

  it('is confirmed with a button, and says when that was', async () => {
    expect(ana.sees).not.toContain('Last confirmed');
    await ana.presses('Still holds');
    expect(ana.sees).toContain('Last confirmed today');
    expect(await goal()).toMatchObject({ confirmedOn: new Date('2026-11-21') });
  });

  it('moves to those reached, which stay readable', async () => {
    await asks(ana, 'plan Acme');
    await ana.presses('Add goal');
    await ana.submits({ title: 'A quick win' });
    await opensPart(ana, 'Goals');
    await ana.presses({ label: 'Open', nth: 1 });
    expect(ana.sees).toContain('A quick win');
    await ana.presses('Edit goal');
    await ana.submits({ status: 'reached' });
    await ana.presses('Back to goals');
    expect(ana.sees).not.toContain('A quick win');
    await ana.presses('Reached and dropped (1)');
    expect(ana.sees).toContain('*A quick win*');
    expect(ana.sees).toContain('reached');
    await ana.presses('Open');
    await ana.presses('Back to goals');
    expect(ana.sees).toContain('*Goals reached and dropped*: 1');
  });

  it('leads back to the page of the list on which it stands, whichever page of its milestones is shown', async () => {
    const { planId, accountId } = await t.db.goal.findFirstOrThrow({ where: { status: 'open' } });
    const common = { workspaceId: t.workspaceId, accountId };
    const many = (count: number, title: string) => Array.from({ length: count }, (_, at) => `${title} ${at}`);
    await t.db.goal.createMany({
      data: many(20, 'Goal').map((title) => ({ ...common, planId, level: 'operational', title })),
    });
    await asks(ana, 'plan Acme');
    await opensPart(ana, 'Goals');
    await ana.presses('Page 2 of 3 ›');
    await ana.presses({ label: 'Open', nth: 0 });
    const { record } = JSON.parse(ana.window?.private_metadata ?? '');
    await t.db.milestone.createMany({ data: many(20, 'Step').map((title) => ({ ...common, goalId: record, title })) });
    await ana.presses('Add milestone');
    await ana.submits({ title: 'One more' });
    await ana.presses('Page 2 of 3 ›');
    await ana.presses('Back to goals');
    expect(ana.sees).toContain('Page 3 of 3 ›');
    await t.db.goal.deleteMany({ where: { title: { startsWith: 'Goal ' } } });
  });
});

describe('two people edit the same goal', () => {
  it('keeps both when they changed different fields', async () => {
    await opensGoal(ana);
    await ana.presses('Edit goal');
    await opensGoal(ben);
    await ben.presses('Edit goal');
    await ben.submits({ baseline: '11' });
    const first = await ana.submits({ metric: 'Yearly revenue' });
    expect(first.closed).toBe(false);
    expect(ana.sees).toContain(`<@${ben.user.id}> changed *Baseline*`);
    const second = await ana.submits();
    expect(second.closed).toBe(true);
    expect(await goal()).toMatchObject({ baseline: '11', metric: 'Yearly revenue' });
  });

  it('asks the second one when both changed the same field, and keeps what they typed until they choose', async () => {
    await opensGoal(ana);
    await ana.presses('Edit goal');
    await opensGoal(ben);
    await ben.presses('Edit goal');
    await ben.submits({ target: '20' });
    await ana.submits({ target: '30' });
    expect(ana.sees).toContain(`<@${ben.user.id}> changed *Target*`);
    expect(ana.sees).toContain('Target: which one stands?');
    expect(await goal()).toMatchObject({ target: '20' });
    await ana.submits();
    expect(await goal()).toMatchObject({ target: '30' });
  });

  it("lets the second one take the other's value", async () => {
    await opensGoal(ana);
    await ana.presses('Edit goal');
    await opensGoal(ben);
    await ben.presses('Edit goal');
    await ben.submits({ dueOn: '2027-06-01' });
    await ana.submits({ dueOn: '2027-07-01' });
    await ana.submits({ 'Due: which one stands?': 'Theirs: 2027-06-01' });
    expect((await goal()).dueOn?.toISOString()).toContain('2027-06-01');
  });

  it('tells the second writer of a summary about the first, also when there was no plan before', async () => {
    await addAccount(t, 'Fresh', { kam: ana, core: ben });
    for (const player of [ana, ben]) {
      await asks(player, 'plan Fresh');
      await player.presses('Method level & summary');
    }
    await ana.submits({ summary: 'By Ana' });
    await ben.submits({ summary: 'By Ben' });
    expect(ben.sees).toContain('Summary: which one stands?');
    expect((await t.db.plan.findFirstOrThrow({ where: { account: { name: 'Fresh' } } })).summary).toBe('By Ana');
  });
});

describe('tenancy', () => {
  it('keeps goals and milestones of another workspace apart', async () => {
    const eve = await t.person('eve', { role: 'admin', workspace: t.other });
    await addAccount(t, 'Acme', {}, { workspaceId: t.otherId });
    await asks(eve, 'plan Acme');
    expect(eve.sees).toContain('No goal yet');
    await eve.presses('Add goal');
    await eve.submits({ title: 'Foreign goal' });
    expect(eve.sees).toContain('1 open goal');
    const mine = await goal();
    await opensPart(eve, 'Goals');
    await eve.presses('Open', undefined, { value: mine.id });
    expect(eve.sees).toContain('no longer there');
    expect(eve.sees).not.toContain('cloud deal');
    const milestone = await t.db.milestone.findFirstOrThrow({ where: { accountId: acme } });
    await eve.presses('Open');
    await eve.presses('Add milestone');
    await eve.submits({ title: 'Foreign step' });
    await eve.presses('Done', undefined, { value: milestone.id });
    expect((await t.db.milestone.findFirstOrThrow({ where: { id: milestone.id } })).doneAt).toBeNull();
  });
});
