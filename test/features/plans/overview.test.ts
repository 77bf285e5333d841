import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow, removeRow, updateRow } from '../../../src/db/change.ts';
import { changeWords } from '../../../src/features/plans/dashboard-sections.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, addActions, asks, memberId, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member', realName: 'Ana Lopez' });
});
afterAll(() => t.stop());

async function withLevel(account: string, methodLevel: string): Promise<string> {
  const id = await addAccount(t, account, { kam: ana });
  await asks(ana, `plan ${account}`);
  await ana.presses('Method level & summary');
  await ana.submits({ methodLevel, summary: 'Grow' });
  return id;
}
const item = { sinceYear: 2026, keptYear: 2026, place: 0 };
const here = (accountId: string) => ({ workspaceId: t.workspaceId, accountId });

describe('hints', () => {
  it('each have the button that settles them, and are gone once settled', async () => {
    const acme = await withLevel('Acme', 'full');
    await t.db.opportunity.create({
      data: { ...here(acme), name: 'Upgrade', stage: 'Proposal', closeOn: new Date('2026-11-01') },
    });
    await t.db.need.create({ data: { ...here(acme), ...item, title: 'Fewer stops', priority: 'high' } });
    await t.db.swotItem.create({ data: { ...here(acme), ...item, title: 'A reseller', quadrant: 'threat' } });
    await t.db.valueProposition.create({ data: { ...here(acme), ...item, title: 'No ward stops' } });
    await addActions(t, acme, [{ title: 'Undated', ownerId: await memberId(t, ana) }]);
    await asks(ana, 'plan Acme');
    await ana.presses('Add goal');
    await ana.submits({ title: 'Win it' });
    await ana.presses(/more hint/.test(ana.sees) ? (/\d+ more hints?/.exec(ana.sees)?.[0] ?? '') : '');
    for (const [hint, button, fields] of [
      [
        '1 goal without metric, baseline or due date',
        'Complete it',
        { metric: 'M', baseline: '1', dueOn: '2027-01-01' },
      ],
      ['1 action without a due date', 'Set date', { dueOn: '2026-12-01' }],
      ['1 client need without our answer', 'Answer', { answer: 'A pilot' }],
      ['1 opportunity past the close date', 'Set date or state', { closeOn: '2027-02-01' }],
      ['1 threat without an action', 'Make an action', { title: 'Compare offers', dueOn: '2026-12-02' }],
    ] as const) {
      expect(ana.sees).toContain(hint);
      await ana.presses(button);
      await ana.submits({ ...fields });
      expect(ana.sees).not.toContain(hint);
    }
    expect(ana.sees).toContain('1 goal without a linked action');
    expect(ana.sees).toContain('No activity is linked to 1 value proposition');
    await ana.presses({ label: 'Link one', nth: 1 });
    await ana.presses({ label: 'Link', nth: 0 });
    await ana.presses('Done');
    expect(ana.sees).toContain('Served by 1 activity');
    await asks(ana, 'plan Acme');
    expect(ana.sees).not.toContain('value proposition without');
  });

  it('say nothing of parts that nobody asked for', async () => {
    const id = await withLevel('Light', 'light');
    await t.db.swotItem.create({ data: { ...here(id), ...item, title: 'A reseller', quadrant: 'threat' } });
    await t.db.need.create({ data: { ...here(id), ...item, title: 'Fewer stops', priority: 'high' } });
    await asks(ana, 'plan Light');
    expect(ana.sees).toContain('(1 of 4 sections');
    expect(ana.sees).toContain('*SWOT* · 1 SWOT item, 1 threat without an action · not required');
    expect(ana.sees).not.toMatch(/small_orange_diamond: .*(threat|need|competition|opportunit)/i);
    expect(ana.sees).not.toContain(':white_large_square: *Competition*');
  });

  it('count a stale competition after 180 days, and a fresh one in', async () => {
    await withLevel('Rival', 'standard');
    await opensPart(ana, 'Competition');
    await ana.presses('Add competitor');
    await ana.submits({ name: 'Brightcloud' });
    await ana.presses('Back to plan');
    expect(ana.sees).toContain('(2 of 8 sections filled and fresh)');
    t.clock.now = new Date('2026-11-21T12:00:00Z');
    const late = new Date(t.clock.now.getTime() + 181 * 86_400_000);
    t.clock.now = late;
    await asks(ana, 'plan Rival');
    expect(ana.sees).toContain(
      ':hourglass_flowing_sand: *Competition* · 1 competitor, 1 without a counter-move · stale',
    );
    expect(ana.sees).toContain('(1 of 8 sections filled and fresh)');
    t.clock.now = new Date('2026-11-21T12:00:00Z');
  });
});

describe('the profile', () => {
  it('takes who they are, their strategy and how they decide, beside the facts of the account', async () => {
    await addAccount(
      t,
      'Facts',
      { kam: ana },
      { size: 1200, industry: 'hospitals', renewalOn: new Date('2027-03-01') },
    );
    await asks(ana, 'plan Facts');
    await opensPart(ana, 'Profile');
    expect(ana.sees).toContain('hospitals');
    expect(ana.sees).toContain('1,200 employees · renews 1 Mar 2027');
    await ana.presses('Edit profile');
    await ana.submits({ who: 'Nine hospitals', strategy: 'Leave the <old> centre', decisions: 'Operations first' });
    expect(ana.sees).toContain('How they decide\nOperations first');
    expect(ana.sees).toContain('Leave the &lt;old&gt; centre');
    await ana.presses('Back to plan');
    expect(ana.sees).toContain('*Profile* · profile written, touched just now');
  });
});

describe('the history section', () => {
  it('tells what was reached, done, won and changed, and an import as one line', async () => {
    const id = await addAccount(t, 'Story', { kam: ana });
    const tx = await t.scope(ana);
    const memberOfBen = await memberId(t, await t.person('ben', { role: 'member', realName: 'Ben Ko' }));
    await inTransaction(tx, async (s) => {
      const planId = await insertRow(s, 'plan', { accountId: id, year: 2026 });
      const goal = await insertRow(s, 'goal', { accountId: id, planId, title: 'Win', level: 'strategic' });
      await updateRow(s, 'goal', goal, null, { status: 'reached' });
      const action = await insertRow(s, 'action', { accountId: id, title: 'Call' });
      await updateRow(s, 'action', action, null, { status: 'done' });
      const deal = await insertRow(s, 'opportunity', { accountId: id, name: 'Upgrade', stage: 'Won' });
      await updateRow(s, 'opportunity', deal, null, { status: 'won' });
      await updateRow(s, 'account', id, null, { keyStatus: 'key', tier: 'star' });
      const seat = await insertRow(s, 'accountMember', {
        accountId: id,
        memberId: memberOfBen,
        role: 'core',
      });
      await updateRow(s, 'accountMember', seat, null, { role: 'extended' });
      await removeRow(s, 'accountMember', seat);
    });
    await inTransaction({ ...tx, source: 'import', importId: 'i1' }, async (s) => {
      await updateRow(s, 'account', id, null, { size: 5, region: 'North', industry: 'Steel' });
    });
    await asks(ana, 'plan Story');
    await opensPart(ana, 'History');
    for (const line of [
      'Goal reached: *Win*',
      'Done: *Call*',
      'Opportunity won: *Upgrade*',
      'Status: Not a key account → *Key account*',
      'Tier: unrated → *Star*',
      '*Ben Ko* joined the team: core team',
      '*Ben Ko* is now extended team of the team',
      '*Ben Ko* left the team: extended team',
      'Plan 2026 begun',
      'An import: 3 changes',
    ])
      expect(ana.sees).toContain(line);
  });

  it('pages a long past', async () => {
    const id = await addAccount(t, 'Long Past', { kam: ana });
    await inTransaction(await t.scope(ana), async (s) => {
      for (let at = 0; at < 30; at++) {
        const action = await insertRow(s, 'action', { accountId: id, title: `Step ${at}` });
        await updateRow(s, 'action', action, null, { status: 'done' });
      }
    });
    await asks(ana, 'plan Long Past');
    await opensPart(ana, 'History');
    await ana.presses('Page 2 of 3 ›');
    expect(ana.sees).toContain('*Step 12*');
    expect(ana.window?.blocks.length).toBeLessThan(20);
  });
});

describe('the dashboard', () => {
  it('shows revenue with its change, opportunities, goals, actions, completeness and renewal in words', async () => {
    const id = await addAccount(t, 'Numbers', { kam: ana }, { renewalOn: new Date('2026-12-21') });
    const fact = (periodOn: string, amount: bigint) => ({
      ...here(id),
      ...{ periodOn: new Date(periodOn), factKey: `${id}:-:${periodOn}`, amount, currency: 'USD' },
    });
    await t.db.revenueFact.createMany({ data: [fact('2026-10-01', 120_000n), fact('2025-09-01', 100_000n)] });
    await t.db.opportunity.create({ data: { ...here(id), name: 'Upgrade', stage: 'Proposal', amount: 5_000n } });
    const plan = await t.db.plan.create({ data: { ...here(id), year: 2026 } });
    const goal = { ...here(id), planId: plan.id, level: 'strategic' };
    await t.db.goal.createMany({
      data: [
        { ...goal, title: 'Late', dueOn: new Date('2026-11-01') },
        { ...goal, title: 'On track', dueOn: new Date('2027-11-01') },
      ],
    });
    await addActions(t, id, [{ title: 'Late', dueOn: '2026-11-01' }, { title: 'Fine' }]);
    await asks(ana, 'plan Numbers');
    await opensPart(ana, 'Dashboard');
    expect(ana.sees).toContain('USD 1,200 in the 12 months to October 2026\n+20% on the 12 months before (USD 1,000)');
    expect(ana.sees).toContain('*Open opportunities*\n1 open, USD 50');
    expect(ana.sees).toContain('*Goals*\n1 on track, 1 late');
    expect(ana.sees).toContain('*Actions*\n2 open, 1 overdue');
    expect(ana.sees).toContain('*Plan 2026*\n50% complete');
    expect(ana.sees).toContain('*Renewal*\n21 Dec 2026, in 30 days');
  });

  it('compares only what can be compared', () => {
    const year = (amount: number, input: object = {}) => ({
      source: 'facts' as const,
      lastMonth: '2026-10-01',
      amounts: [{ currency: 'USD', amount }],
      unknown: 0,
      ...input,
    });
    expect(changeWords(year(90), year(100))).toBe('−10% on the 12 months before (USD 1)');
    expect(changeWords(year(100), undefined)).toBe('');
    expect(changeWords(year(100), year(0))).toBe('');
    expect(changeWords(year(100), year(100, { source: 'won' }))).toBe('');
    expect(changeWords(year(100), year(100, { amounts: [{ currency: 'EUR', amount: 100 }] }))).toBe('');
  });
});

describe('the plan page', () => {
  it('stays within 15 blocks with every part, every hint and a new year', async () => {
    await asks(ana, 'plan Acme');
    t.clock.now = new Date('2027-06-21T12:00:00Z');
    await asks(ana, 'plan Acme');
    expect(ana.window?.blocks.length).toBeLessThanOrEqual(15);
    expect(ana.sees).toContain('A new year');
    t.clock.now = new Date('2026-11-21T12:00:00Z');
  });
});
