import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, opensPart } from '../actions/world.ts';

const JANUARY = new Date('2027-01-04T12:00:00Z');

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
});
afterAll(() => t.stop());

let count = 0;
let name = '';
/** An account with a plan of 2026: a goal with a tactic, two needs, a threat. */
beforeEach(async () => {
  t.clock.now = NOW;
  name = `Acme ${++count} Works`;
  acme = await addAccount(t, name, { kam: ana, core: ben });
  await asks(ana, `plan ${name}`);
  await ana.presses('Method level & summary');
  await ana.submits({ methodLevel: 'standard', summary: 'Grow', domains: 'Cloud\n Service desk \n' });
  await ana.presses('Add goal');
  await ana.submits({ title: 'Win the renewal' });
  await opensPart(ana, 'Goals');
  await ana.presses('Open');
  await ana.presses('Add tactic');
  await ana.submits({ title: 'Plant by plant' });
  await adds('Client needs', 'Add need', { title: 'Fewer stops' });
  await adds('Client needs', 'Add need', { title: 'Lower cost' });
  await adds('SWOT', 'Add threat', { title: 'A cheap reseller' });
  t.clock.now = JANUARY;
});

async function adds(part: string, button: string, fields: object): Promise<void> {
  await asks(ana, `plan ${name}`);
  await opensPart(ana, part);
  await ana.presses(button);
  await ana.submits({ ...fields });
}

async function goesThrough(): Promise<void> {
  await asks(ana, `plan ${name}`);
  await ana.presses('Go through');
}

describe('the plan of a new year', () => {
  it('asks about everything that is open, and keeps it until somebody decides', async () => {
    await asks(ana, `plan ${name}`);
    expect(ana.sees).toContain('A new year: 5 items of earlier plans wait for a decision.');
    expect(ana.sees).toContain('Scope: Cloud, Service desk');
    expect(ana.sees).toContain('*Client needs* · 2 needs, 2 unmet');
    expect(await t.db.plan.count({ where: { accountId: acme, year: 2027 } })).toBe(0);
    await ana.presses('Go through');
    expect(ana.sees).toContain('*Win the renewal*\ngoal · since 2026');
    expect(ana.sees).toContain('*A cheap reseller*\nthreat · since 2026');
  });

  it('keeps, changes and drops; what is dropped stays readable in the plan of last year', async () => {
    await goesThrough();
    await ana.presses({ label: 'Keep', nth: 0 });
    expect(ana.sees).toContain('4 items of earlier years');
    await ana.presses({ label: 'Drop', nth: 1 });
    expect(ana.sees).toContain('*Fewer stops* is left behind. It stays readable in the plan of 2026.');
    await ana.presses({ label: 'Change', nth: 1 });
    await ana.submits({ title: 'Much lower cost' });
    expect(ana.sees).toContain('2 items of earlier years');
    await ana.presses('Back to plan');
    expect(ana.sees).toContain('*Client needs* · 1 need, 1 unmet');
    expect((await t.db.plan.findFirstOrThrow({ where: { accountId: acme, year: 2027 } })).domains).toBe(
      'Cloud\nService desk',
    );
    await ana.presses('Plan 2026');
    expect(ana.sees).toContain('*Fewer stops*\nneed · left behind');
    expect(ana.sees).toContain('*Win the renewal*\ngoal · went on');
    expect(ana.sees).toContain('Grow');
  });

  it('leaves the plan of last year in the words it had when the year ended', async () => {
    await goesThrough();
    await ana.presses({ label: 'Change', nth: 0 });
    await ana.submits({ title: 'Win the renewal for three years' });
    await ana.presses({ label: 'Change', nth: 2 });
    await ana.submits({ title: 'Much lower cost' });
    await adds('Competition', 'Add competitor', { name: 'New this year' });
    await asks(ana, `plan ${name}`);
    await opensPart(ana, 'SWOT');
    await ana.presses('Edit');
    await ana.submits({ quadrant: 'Opportunity', title: 'A reseller to work with' });
    await ana.presses('Edit');
    await ana.submits({ title: 'A reseller to buy' });
    await asks(ana, `plan ${name}`);
    await ana.presses('Plan 2026');
    expect(ana.sees).toContain('*Win the renewal*\ngoal');
    expect(ana.sees).toContain('*Lower cost*\nneed');
    expect(ana.sees).toContain('*A cheap reseller*\nthreat');
    expect(ana.sees).not.toMatch(/Much|three years|New this year|to work with|to buy/);
  });

  it('takes a drop back', async () => {
    await goesThrough();
    await ana.presses({ label: 'Drop', nth: 2 });
    await ana.presses('Keep after all');
    expect(ana.sees).toContain('4 items of earlier years');
    expect(await t.db.need.findMany({ where: { accountId: acme }, orderBy: { place: 'asc' } })).toMatchObject([
      { untilYear: null, keptYear: 2027 },
      { untilYear: null, keptYear: 2026 },
    ]);
  });

  it('drops the tactics of a goal with it', async () => {
    await goesThrough();
    await ana.presses({ label: 'Drop', nth: 0 });
    expect(ana.sees).toContain('3 items of earlier years');
    expect(await t.db.goal.findFirst({ where: { accountId: acme } })).toMatchObject({
      status: 'dropped',
      untilYear: 2026,
    });
    expect(await t.db.tactic.findFirst({ where: { accountId: acme } })).toMatchObject({ untilYear: 2026 });
  });

  it('keeps the rest at once, over several pages', async () => {
    await t.db.need.createMany({
      data: Array.from({ length: 600 }, (_, place) => ({
        ...{ workspaceId: t.workspaceId, accountId: acme, title: `Need ${place}`, priority: 'low' },
        ...{ place: place + 2, sinceYear: 2026, keptYear: 2026 },
      })),
    });
    await goesThrough();
    expect(ana.window?.blocks.length).toBeLessThan(25);
    await ana.presses('Page 2 of 76 ›');
    await ana.presses('Keep the rest');
    expect(ana.sees).toContain('Kept 605 items. The plan is yours.');
    expect(ana.sees).not.toContain('A new year');
    expect(await t.db.need.count({ where: { accountId: acme, keptYear: 2027, untilYear: null } })).toBe(602);
  });

  it('does not ask about what was reached, or written this year', async () => {
    await goesThrough();
    await ana.presses('Keep the rest');
    await adds('Client needs', 'Add need', { title: 'New this year' });
    await asks(ana, `plan ${name}`);
    expect(ana.sees).not.toContain('A new year');
  });

  it('leaves a reader the banner without the button', async () => {
    const boss = await t.person(`boss${count}`, { role: 'head' });
    await t.db.member.updateMany({ where: { slackUserId: boss.user.id }, data: { role: 'viewer' } });
    const { id: managerId } = (await t.scope(boss)).actor;
    await t.db.member.updateMany({ where: { slackUserId: ana.user.id }, data: { managerId } });
    await asks(boss, `plan ${name}`);
    expect(boss.sees).toContain('A new year');
    expect(boss.sees).not.toContain('Go through');
  });
});

describe('plan settings opened on 31 December and saved on 1 January', () => {
  it('save the plan that was seen, and the new year begins from it', async () => {
    t.clock.now = new Date('2026-12-31T12:00:00Z');
    await asks(ana, `plan ${name}`);
    await ana.presses('Method level & summary');
    t.clock.now = new Date('2027-01-01T12:00:00Z');
    expect((await ana.submits({ summary: 'Written over midnight' })).closed).toBe(true);
    const plans = await t.db.plan.findMany({ where: { accountId: acme }, orderBy: { year: 'asc' } });
    expect(plans).toMatchObject([{ year: 2026, summary: 'Written over midnight' }]);
    await asks(ana, `plan ${name}`);
    await opensPart(ana, 'Profile');
    expect(ana.sees).toContain('Written over midnight');
  });

  it('still are a conflict when somebody else changed that plan', async () => {
    t.clock.now = new Date('2026-12-31T12:00:00Z');
    for (const player of [ana, ben]) {
      await asks(player, `plan ${name}`);
      await player.presses('Method level & summary');
    }
    await ben.submits({ summary: 'By Ben' });
    t.clock.now = new Date('2027-01-01T12:00:00Z');
    await ana.submits({ summary: 'By Ana' });
    expect(ana.sees).toContain('Summary: which one stands?');
  });

  it('refuse too many or too long domains', async () => {
    await asks(ana, `plan ${name}`);
    await ana.presses('Method level & summary');
    const many = await ana.submits({ domains: Array.from({ length: 21 }, (_, at) => `Domain ${at}`).join('\n') });
    expect(many.errors).toEqual({ domains: 'Name at most 20 domains' });
    expect((await ana.submits({ domains: 'x'.repeat(81) })).errors).toEqual({
      domains: 'Keep each domain under 80 characters',
    });
  });
});
