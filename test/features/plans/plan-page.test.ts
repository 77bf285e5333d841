import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, addActions, asks, collector, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  await addAccount(t, 'Acme', { kam: ana });
});
afterAll(() => t.stop());

describe('/kam plan', () => {
  it('opens the plan of the year and says what is missing', async () => {
    await asks(ana, 'plan Acme');
    expect(ana.window?.title.text).toBe('Plan 2026');
    expect(ana.sees).toContain('0% complete (0 of 4 sections filled and fresh)');
    expect(ana.sees).toContain('No summary yet');
    expect(ana.sees).toContain('No goal yet');
    expect(ana.sees).toContain('No contact yet');
    expect(await t.db.plan.count()).toBe(0);
  });

  it('keeps method level and summary, and shows them when the form closes', async () => {
    const summary = 'Grow in the north — العربية — 🚀 <b>& more</b>. '.repeat(60);
    await ana.presses('Method level & summary');
    const long = await ana.submits({ methodLevel: 'standard', summary: 'x'.repeat(3001) }, { force: true });
    expect(long.errors).toEqual({ summary: 'Keep it under 3,000 characters' });
    await ana.submits({ methodLevel: 'standard', summary: summary.trim() });
    expect(ana.sees).toContain('13% complete (1 of 8');
    expect(ana.sees).toContain('method level standard');
    await opensPart(ana, 'Profile');
    const words = ana.sees.replaceAll('\n', ' ');
    expect(words.split('Grow in the north').length - 1).toBe(60);
    expect(words).toContain('&lt;b&gt;&amp; more&lt;/b&gt;');
    await ana.presses('Back to plan');
  });

  it('adds a goal and an action from the plan, in windows on top of it', async () => {
    await ana.presses('Add goal');
    const result = await ana.submits({
      title: 'Win the cloud deal',
      metric: 'Revenue',
      baseline: '10',
      target: '12',
      dueOn: '2026-11-20',
    });
    expect(result.errors).toEqual({ dueOn: 'Pick today or a later day' });
    await ana.submits({ dueOn: '2027-03-05' });
    expect(ana.user.views).toHaveLength(1);
    expect(ana.sees).toContain('1 open goal');
    await ana.presses('Add action');
    await ana.submits({ title: 'Call Bob', dueOn: '2026-11-21' });
    expect(ana.sees).toContain('38% complete (3 of 8');
    expect(ana.sees).toContain('*Call Bob*');
    expect(ana.sees).toContain('due today');
    expect(ana.sees).toContain(`Last changed by <@${ana.user.id}>`);
  });

  it('says what went stale and what is late', async () => {
    t.clock.now = new Date('2027-05-30T12:00:00Z');
    await asks(ana, 'plan Acme');
    expect(ana.window?.title.text).toBe('Plan 2027');
    expect(ana.sees).toContain('1 goal overdue by 86 days');
    expect(ana.sees).toContain('*overdue by 190 days*');
    expect(ana.sees).toContain('Goals not touched for 190 days');
    expect(ana.sees).not.toContain('Profile not touched');
    t.clock.now = new Date('2027-12-26T12:00:00Z');
    await asks(ana, 'plan Acme');
    expect(ana.sees).toContain('Profile not touched for 400 days');
    expect(ana.sees).toContain('method level standard');
    t.clock.now = new Date('2026-11-21T12:00:00Z');
  });

  it("takes the year from the person's time zone", async () => {
    const leo = await t.person('leo', { role: 'head', tz: 'Pacific/Auckland' });
    t.clock.now = new Date('2026-12-31T20:00:00Z');
    await asks(leo, 'plan Acme');
    expect(leo.window?.title.text).toBe('Plan 2027');
    await asks(ana, 'plan Acme');
    expect(ana.window?.title.text).toBe('Plan 2026');
    t.clock.now = new Date('2026-11-21T12:00:00Z');
  });

  it('starts the plan of a new year from the last one', async () => {
    t.clock.now = new Date('2027-01-04T12:00:00Z');
    await asks(ana, 'plan Acme');
    await ana.presses('Method level & summary');
    await ana.submits({ methodLevel: 'full' });
    const plans = await t.db.plan.findMany({ orderBy: { year: 'asc' } });
    expect(plans.map(({ year, methodLevel }) => [year, methodLevel])).toEqual([
      [2026, 'standard'],
      [2027, 'full'],
    ]);
    expect(plans[1]?.summary).toBe(plans[0]?.summary);
    expect(ana.sees).toContain('1 open goal');
    t.clock.now = new Date('2026-11-21T12:00:00Z');
  });

  it('stays within 15 blocks and the same number of statements with 300 goals and 500 actions', async () => {
    const small = await addAccount(t, 'Small', { kam: ana });
    await asks(ana, 'plan Small');
    await ana.presses('Add goal');
    await ana.submits({ title: 'The first goal' });
    await addActions(t, small, [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }, { title: 'Four' }]);
    await t.settled();
    statements.length = 0;
    await asks(ana, 'plan Small');
    const few = statements.length;
    const { id: planId } = await t.db.plan.findFirstOrThrow({ where: { accountId: small } });
    const goals = Array.from({ length: 299 }, (_, index) => ({
      workspaceId: t.workspaceId,
      accountId: small,
      planId,
      level: 'operational',
      title: `Goal ${index} 🚀 مرحبا`,
    }));
    await t.db.goal.createMany({ data: goals });
    await addActions(
      t,
      small,
      Array.from({ length: 496 }, (_, index) => ({ title: `Step ${index}`, dueOn: '2026-11-01' })),
    );
    await t.settled();
    statements.length = 0;
    await asks(ana, 'plan Small');
    expect(statements.length).toBeLessThanOrEqual(few);
    expect(ana.window?.blocks.length).toBeLessThanOrEqual(15);
    expect(ana.sees).toContain('300 goals without metric, baseline or due date');
    expect(ana.sees).toContain('… and 497 more open actions');
    await opensPart(ana, 'Goals');
    await ana.presses('Page 2 of 38 ›');
    expect(ana.sees).toContain('Page 3 of 38 ›');
  });

  it('asks as few statements with 300 items in every part as with one', async () => {
    const id = await addAccount(t, 'Listed', { kam: ana });
    await asks(ana, 'plan Listed');
    await ana.presses('Method level & summary');
    await ana.submits({ methodLevel: 'full', summary: 'Grow' });
    const fill = async (count: number) => {
      const rows = <T extends object>(columns: T) =>
        Array.from({ length: count }, (_, place) => ({
          ...{ workspaceId: t.workspaceId, accountId: id, place, sinceYear: 2026, keptYear: 2026 },
          ...columns,
        }));
      await t.db.need.createMany({ data: rows({ title: 'Need', priority: 'high' }) });
      await t.db.swotItem.createMany({ data: rows({ title: 'Threat', quadrant: 'threat' }) });
      await t.db.valueProposition.createMany({ data: rows({ title: 'Value' }) });
      await t.db.competitor.createMany({ data: rows({ name: 'Rival', threat: 'high' }) });
    };
    const asked = async (): Promise<number> => {
      await t.settled();
      statements.length = 0;
      await asks(ana, 'plan Listed');
      return statements.length;
    };
    await fill(1);
    const few = await asked();
    await fill(299);
    expect(await asked()).toBeLessThanOrEqual(few);
    expect(few).toBeLessThan(60);
    expect(ana.sees).toContain('300 needs, 300 unmet');
  });

  it('stands on the page of the account with the next actions and the next steps', async () => {
    await addAccount(t, 'Hubert', { kam: ana });
    await asks(ana, 'Hubert');
    expect(ana.sees).toContain('*Plan 2026*: 0% complete');
    expect(ana.sees).toContain('The plan has no goal yet');
    await ana.presses('Add goal');
    await ana.submits({ title: 'Get known' });
    expect(ana.sees).toContain('25% complete');
    expect(ana.sees).not.toContain('The plan has no goal yet');
    const { id } = await t.db.account.findFirstOrThrow({ where: { name: 'Hubert' } });
    await addActions(t, id, [{ title: 'Long overdue', dueOn: '2026-11-01' }]);
    await asks(ana, 'Hubert');
    expect(ana.sees).toContain('*Actions*: 1 open, 1 overdue');
    expect(ana.sees).toContain('1 action is overdue, the oldest by 20 days');
  });

  it('says that a practice account counts nowhere', async () => {
    await addAccount(t, 'Training Ground', { kam: ana }, { isPractice: true });
    await asks(ana, 'plan Training Ground');
    expect(ana.sees).toContain('practise');
  });

  it('shows readers the plan without the buttons that change it', async () => {
    const boss = await t.person('boss', { role: 'member' });
    const kim = await t.person('kim', { role: 'member' });
    await addAccount(t, 'Delta', { kam: kim });
    await t.db.member.updateMany({
      where: { slackUserId: kim.user.id },
      data: { managerId: (await t.scope(boss)).actor.id },
    });
    await asks(boss, 'plan Delta');
    expect(boss.sees).toContain('Share …');
    expect(boss.sees).not.toContain('Add goal');
    expect(boss.sees).not.toContain('Method level & summary');
  });

  it('does not open for somebody without access', async () => {
    const cora = await t.person('cora', { role: 'member' });
    await asks(cora, 'plan Acme');
    expect(cora.window).toBeUndefined();
    expect(cora.sees).not.toContain('goal');
  });
});
