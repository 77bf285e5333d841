import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { step } from '../../../src/features/plans/item.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, addActions, asks, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member', realName: 'Ana Lopez' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
});
afterAll(() => t.stop());

const opens = async (player: Player, part: string, account = 'Acme'): Promise<void> => {
  await asks(player, `plan ${account}`);
  await opensPart(player, part);
};
const needs = () =>
  t.db.need.findMany({ where: { workspaceId: t.workspaceId, accountId: acme }, orderBy: { place: 'asc' } });

async function addsNeed(title: string, fields: object = {}): Promise<void> {
  await ana.presses('Add need');
  await ana.submits({ title, ...fields });
}

describe('client needs', () => {
  it('begin with a question and take a need with priority and our answer', async () => {
    await opens(ana, 'Client needs');
    expect(ana.sees).toContain('No need is written down yet');
    await addsNeed('Close the old data centre', { priority: 'High', answer: 'A phased move' });
    await addsNeed('Spend less on <licences> 🚀 مراجعة', {});
    expect(ana.sees).toContain(':red_circle: *Close the old data centre*');
    expect(ana.sees).toContain('_Our answer:_ A phased move');
    expect(ana.sees).toContain('*Spend less on &lt;licences&gt; 🚀 مراجعة*\n_No answer of ours yet_');
    await ana.presses('Back to plan');
    expect(ana.sees).toContain('*Client needs* · 2 needs, 1 unmet · not required');
    expect(await t.db.plan.count({ where: { accountId: acme } })).toBe(1);
  });

  it('refuse what is too short beside its field', async () => {
    await opens(ana, 'Client needs');
    await ana.presses('Add need');
    expect((await ana.submits({ title: 'ab' })).errors).toEqual({
      title: 'Say in a sentence what they need, want to reach or struggle with',
    });
  });

  it('move up and down, and not beyond the ends', async () => {
    await opens(ana, 'Client needs');
    await addsNeed('Third');
    const titles = async () => (await needs()).map(({ title }) => title.slice(0, 5));
    await ana.presses({ label: 'Move up', nth: 2 });
    expect(await titles()).toEqual(['Close', 'Third', 'Spend']);
    await ana.presses({ label: 'Move down', nth: 0 });
    expect(await titles()).toEqual(['Third', 'Close', 'Spend']);
    await ana.presses({ label: 'Move up', nth: 0 });
    await ana.presses({ label: 'Move down', nth: 2 });
    expect(await titles()).toEqual(['Third', 'Close', 'Spend']);
    expect(ana.sees.indexOf('Third')).toBeLessThan(ana.sees.indexOf('Close'));
  });

  it('are kept beside what somebody else changed meanwhile', async () => {
    await opens(ana, 'Client needs');
    await ana.presses({ label: 'Edit', nth: 1 });
    await opens(ben, 'Client needs');
    await ben.presses({ label: 'Edit', nth: 1 });
    await ben.submits({ priority: 'Low' });
    expect((await ana.submits({ answer: 'Two phases' })).closed).toBe(false);
    expect(ana.sees).toContain(`<@${ben.user.id}> changed *How much it matters to them*`);
    await ana.submits();
    expect((await needs())[1]).toMatchObject({ priority: 'low', answer: 'Two phases' });
  });

  it('come back from removal with every value, place and version, and history tells both', async () => {
    const [before] = (await needs()).slice(1);
    await opens(ana, 'Client needs');
    await ana.presses({ label: 'Remove', nth: 1 });
    expect(ana.sees).toContain('Removed the need *Close the old data centre*.');
    expect((await needs()).map(({ title }) => title)).not.toContain(before?.title);
    await ana.presses('Undo');
    expect(ana.window?.blocks.length).toBeGreaterThan(3);
    const [after] = (await needs()).slice(1);
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    await asks(ana, 'history Acme');
    expect(ana.sees).toContain('*Ana Lopez* removed the client need *Close the old data centre*: priority low');
    expect(ana.sees).toContain('*Ana Lopez* brought back the client need *Close the old data centre*: priority low');
    expect(ana.sees).not.toContain('Undo');
  });

  it('can be undone from the history too, once', async () => {
    await opens(ana, 'Client needs');
    await ana.presses({ label: 'Remove', nth: 0 });
    await asks(ana, 'history Acme');
    const shown = ana.message;
    await ana.presses('Undo');
    expect((await needs()).map(({ title }) => title)).toContain('Third');
    const { id } = (await needs())[0] ?? { id: '' };
    await ana.presses('Undo', shown, { stale: true });
    expect(await t.db.need.count({ where: { id } })).toBe(1);
  });

  it('page 500 entries of the longest texts, and each can be read in full', async () => {
    const bulk = await addAccount(t, 'Bulk', { kam: ana });
    await t.db.need.createMany({
      data: Array.from({ length: 500 }, (_, place) => ({
        workspaceId: t.workspaceId,
        accountId: bulk,
        title: `${place} ${'<&> '.repeat(124)}`.slice(0, 500),
        priority: 'high',
        answer: 'مراجعة 🚀 <x> '.repeat(140).slice(0, 2000),
        place,
        sinceYear: 2026,
        keptYear: 2026,
      })),
    });
    await opens(ana, 'Client needs', 'Bulk');
    await ana.presses('Page 2 of 63 ›');
    await ana.presses('Page 3 of 63 ›');
    expect(ana.window?.blocks.length).toBeLessThan(20);
    await ana.presses({ label: 'Show in full', nth: 0 });
    expect(ana.sees.replaceAll('\n', ' ').split('مراجعة').length - 1).toBeGreaterThanOrEqual(138);
    await ana.presses('Back to the list');
    expect(ana.sees).toContain('Page 4 of 63');
  });
});

describe('the SWOT', () => {
  it('offers examples, an example for each quadrant, and names the quadrants in order', async () => {
    await opens(ana, 'SWOT');
    expect(ana.sees).toContain('_Threat:_ A new chief information officer');
    await ana.presses('Add threat');
    const input = ana.window?.blocks.find(({ block_id }) => block_id === 'title');
    expect(JSON.stringify(input)).toContain('A new chief information officer');
    await ana.submits({ title: 'A cheap reseller moves in', evidence: 'Seen at the plant', theme: 'price' });
    await ana.presses('Add strength');
    await ana.submits({ title: 'We know the old platform' });
    expect(ana.sees.indexOf('*Strengths*')).toBeLessThan(ana.sees.indexOf('*Threats*'));
    expect(ana.sees).toContain('• *A cheap reseller moves in* · price\n_Evidence:_ Seen at the plant');
  });

  it('makes an action from a threat, and shows it there', async () => {
    await opens(ana, 'SWOT');
    await ana.presses('Make an action');
    expect(ana.sees).toContain('Because of: *A cheap reseller moves in*');
    await ana.submits({ title: 'Compare both offers', dueOn: '2026-12-01' });
    await ana.presses({ label: 'Show in full', nth: 1 });
    expect(ana.sees).toContain('Served by 1 activity:');
    expect(ana.sees).toContain('Compare both offers');
    await asks(ana, 'actions Acme');
    expect(ana.sees).toContain('*Compare both offers*');
  });

  it('loses no link when a threat is removed and brought back', async () => {
    const before = await t.db.planLink.findMany({ where: { accountId: acme } });
    expect(before).toHaveLength(1);
    await opens(ana, 'SWOT');
    await ana.presses({ label: 'Remove', nth: 1 });
    expect(await t.db.planLink.count({ where: { accountId: acme } })).toBe(0);
    await ana.presses('Undo');
    const after = await t.db.planLink.findMany({ where: { accountId: acme } });
    expect(after.map((one) => ({ ...one, version: 1 }))).toEqual(before);
  });
});

describe('a value proposition', () => {
  it('says for whom, pain, gain, proof and against whom, and is linked to actions and goals', async () => {
    await addActions(t, acme, [{ title: 'Invite the ward managers' }]);
    await asks(ana, 'plan Acme');
    await ana.presses('Add goal');
    await ana.submits({ title: 'Win the migration' });
    await opensPart(ana, 'Value propositions');
    await ana.presses('Add value proposition');
    await ana.submits({
      title: 'No ward stops',
      forWhom: 'Dr. Amsel',
      pain: 'Outages',
      gain: 'Calm',
      versus: 'Hyperscaler',
    });
    expect(ana.sees).toContain('_For:_ Dr. Amsel\n_Pain:_ Outages\n_Gain:_ Calm\n_Against:_ Hyperscaler');
    await ana.presses('Show in full');
    expect(ana.sees).toContain('No activity serves this yet.');
    await ana.presses('Link …');
    await ana.presses({ label: 'Link', nth: 1 });
    await ana.presses({ label: 'Link', nth: 1 });
    expect(ana.sees).toContain(':link: Win the migration');
    await ana.presses('Done');
    expect(ana.sees).toContain('Served by 2 activities:');
    await ana.presses({ label: 'Unlink', nth: 0 });
    expect(ana.sees).toContain('Served by 1 activity:');
  });

  it('cannot be linked to an action of another account', async () => {
    const other = await addAccount(t, 'Elsewhere', { kam: ana });
    await addActions(t, other, [{ title: 'Not ours' }]);
    const { id: servedId } = await t.db.valueProposition.findFirstOrThrow({ where: { accountId: acme } });
    const action = await t.db.action.findFirstOrThrow({ where: { accountId: other } });
    const count = await t.db.planLink.count();
    const { run } = t.bot.kit.registry.actions.get('plans.link') ?? {};
    await expect(run?.(await t.scope(ana), { record: servedId, param: action.id })).rejects.toThrow('no longer there');
    expect(await t.db.planLink.count()).toBe(count);
  });
});

describe('competition', () => {
  it('names position, strength, threat level and our counter-move', async () => {
    await opens(ana, 'Competition');
    await ana.presses('Add competitor');
    await ana.submits({ name: 'Brightcloud', threat: 'High', position: 'Runs two plants', strength: 'Price' });
    expect(ana.sees).toContain(
      ':red_circle: *Brightcloud* · high threat\n_Position:_ Runs two plants\n_Strength:_ Price\n_No counter-move yet_',
    );
    await ana.presses('Edit');
    await ana.submits({ counterMove: 'Show the cost of an outage' });
    expect(ana.sees).toContain('_Our counter-move:_ Show the cost of an outage');
  });
});

describe('tactics', () => {
  it('stand under their goal, with an owner if there is one', async () => {
    await opens(ana, 'Goals');
    await ana.presses('Open');
    await ana.presses('Add tactic');
    await ana.submits({ title: 'Ward managers first', ownerId: ben.user });
    await ana.presses('Add tactic');
    await ana.submits({ title: 'Then the board' });
    expect(ana.sees).toContain('How it is reached:');
    await ana.presses({ label: 'Move up', nth: 1 });
    expect(ana.sees.indexOf('Then the board')).toBeLessThan(ana.sees.indexOf('Ward managers first'));
    await opens(ana, 'Tactics');
    expect(ana.sees).toContain(`*Ward managers first*\n_Goal:_ Win the migration · <@${ben.user.id}>`);
  });

  it('can be added to a goal that is chosen', async () => {
    await opens(ana, 'Goals');
    await ana.presses('Add goal');
    await ana.submits({ title: 'Keep the service desk' });
    await opens(ana, 'Tactics');
    await ana.presses('Add tactic');
    await ana.submits({ goalId: 'Keep the service desk', title: 'One voice at night' });
    expect(ana.sees).toContain('*One voice at night*\n_Goal:_ Keep the service desk');
    await ana.presses('Add tactic');
    const { id } = await t.db.goal.findFirstOrThrow({ where: { title: 'Keep the service desk' } });
    await t.db.goal.update({
      where: { workspaceId_id: { workspaceId: t.workspaceId, id } },
      data: { status: 'dropped' },
    });
    const { errors } = await ana.submits({ goalId: 'Keep the service desk', title: 'Two voices at night' });
    expect(errors).toEqual({ goalId: 'This goal is no longer open. Choose another one.' });
    await ana.user.close({ all: true });
  });

  it('need a goal, of the same account', async () => {
    const none = await addAccount(t, 'Goalless', { kam: ana });
    await opens(ana, 'Tactics', 'Goalless');
    await ana.presses('Add tactic');
    expect(ana.sees).toContain('No goal is open. Add a goal first');
    const goal = await t.db.goal.findFirstOrThrow({ where: { accountId: acme, status: 'open' } });
    const { submit } = t.bot.kit.registry.forms.get('plans.tactic-new') ?? {};
    const input = { goalId: goal.id, title: 'Not theirs', ownerId: null };
    const saving = inTransaction(await t.scope(ana), async (tx) =>
      submit?.(tx, input, { record: none, param: '', version: null }),
    );
    await expect(saving).rejects.toThrow('no longer open');
  });
});

describe('somebody who only reads', () => {
  it('sees the items and none of the ways to change them', async () => {
    const boss = await t.person('boss', { role: 'member' });
    const { id: managerId } = (await t.scope(boss)).actor;
    await t.db.member.updateMany({ where: { slackUserId: ana.user.id }, data: { managerId } });
    for (const part of ['Client needs', 'SWOT', 'Value propositions', 'Competition']) {
      await opens(boss, part);
      expect(boss.sees).not.toMatch(/Add |Edit|Remove|Make an action/);
      await boss.presses({ label: 'Open', nth: 0 });
      expect(boss.sees).not.toMatch(/Edit|Link|Unlink/);
    }
    const { id } = await t.db.need.findFirstOrThrow({ where: { accountId: acme } });
    await opens(boss, 'Client needs');
    await boss.presses({ label: 'Open', nth: 0 }, undefined, { value: id });
    expect(await t.db.need.count({ where: { id } })).toBe(1);
  });
});

describe('a step up or down a list', () => {
  it('keeps every item, moves one by one place, and a step back undoes it', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 500; round++) {
      const count = 1 + random(9);
      let list = Array.from({ length: count }, (_, at) => ({ id: `i${at}`, place: random(12) })).sort(order);
      const before = list.map(({ id }) => id);
      const at = random(count);
      const apply = (id: string, direction: 'up' | 'down') => {
        const moved = new Map(step(list, id, direction).map((one) => [one.id, one.place]));
        list = list.map((one) => ({ ...one, place: moved.get(one.id) ?? one.place })).sort(order);
      };
      apply(before[at] ?? '', 'up');
      const after = list.map(({ id }) => id);
      expect(after.toSorted()).toEqual(before.toSorted());
      expect(after.indexOf(before[at] ?? '')).toBe(Math.max(0, at - 1));
      if (at > 0) apply(before[at] ?? '', 'down');
      expect(list.map(({ id }) => id)).toEqual(before);
    }
  });
});
const order = (a: { id: string; place: number }, b: { id: string; place: number }): number =>
  a.place - b.place || (a.id < b.id ? -1 : 1);
