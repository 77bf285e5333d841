import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature, Step } from '../../../src/feature.ts';
import { accountPort } from '../../../src/features/accounts/index.ts';
import { features } from '../../../src/features/index.ts';
import { section } from '../../../src/slack/blocks.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, collector, memberId, seat } from './world.ts';

const statements: string[] = [];
let t: TestBot;
let kam: Player;
let core: Player;
let boss: Player;
let head: Player;
let acme: string;

const step = (text: string, urgency: number): Step => ({ text, urgency, label: 'Go', link: { to: 'accounts.list' } });
/** What a feature may contribute, in the wrong order. */
const contributed: Feature = {
  name: 'contributed',
  hub: [
    {
      order: 2,
      build: async () => ({ blocks: [section('second part')], steps: [step('calm', 1), step('burning', 99)] }),
    },
    { order: 1, build: async (_scope, id) => (id === acme ? { blocks: [section('first part')] } : null) },
    { order: 3, build: async () => null },
  ],
};

const deal = (accountId: string, name: string, amount: number | null, input: object = {}) =>
  t.db.opportunity.create({
    data: { workspaceId: t.workspaceId, accountId, name, stage: 'Engaging', amount, ...input },
  });

beforeAll(async () => {
  t = await startBot({ features: [...features, contributed], onQuery: collector(statements) });
  [kam, core, boss] = [await t.person('kim'), await t.person('cora'), await t.person('bob')];
  head = await t.person('hedda', { role: 'head' });
  const about = {
    industry: 'tools & <more>',
    tier: 'star',
    keyStatus: 'key',
    renewalOn: new Date('2026-12-03'),
    size: 2822,
  };
  acme = await addAccount(t, 'Acme & <Sons>', { kam, core }, about);
  const below = await addAccount(t, 'Acme East', { core }, { parentId: acme });
  const deeper = await addAccount(t, 'Acme Far East', {}, { parentId: below });
  await addAccount(t, 'Acme Practice', {}, { parentId: acme, isPractice: true });
  await addAccount(t, 'Acme Closed', {}, { parentId: acme, archivedAt: t.clock.now });
  await deal(acme, 'Upgrade', 120_000_00, {
    closeOn: new Date('2027-02-01'),
    ownerId: await memberId(t, kam),
    origin: 'proactive',
  });
  await deal(acme, 'Robots', 5_000, { currency: 'JPY', ownerName: 'Moses Frase' });
  await deal(acme, 'Something', null);
  await deal(acme, 'Won already', 999_00, { status: 'won' });
  await deal(below, 'Eastern', 30_000_00);
  await deal(deeper, 'Far', 10_000_00);
});
afterAll(() => t.stop());

describe('the hub of an account', () => {
  it('says what the account is, who leads it and what is open, without mixing currencies or taking unknown for zero', async () => {
    await kam.types('Acme & <Sons>');
    const seen = kam.sees;
    expect(kam.window?.title.text).toBe('Acme & <Sons>');
    expect(seen).toContain('*Acme &amp; &lt;Sons&gt;*\nKey account · Star · tools &amp; &lt;more&gt;');
    expect(seen).toContain(`*KAM*\n<@${kam.user.id}>`);
    expect(seen).toContain('*Executive sponsor*\nnobody yet');
    expect(seen).toContain('*Renewal*\n3 Dec 2026');
    expect(seen).toContain('*Opportunities*: 3 open, USD 120,000 + JPY 5,000, 1 without amount');
  });

  it('adds up the accounts below for their KAM above', () => {
    expect(kam.sees).toContain('*Accounts below*\n2\n');
    expect(kam.sees).toContain('With 2 accounts below: 5 open, USD 160,000 + JPY 5,000, 1 without amount');
  });

  it('counts only what the reader may open, and says how many are hidden', async () => {
    await core.types('Acme & <Sons>');
    expect(core.sees).toContain('*Accounts below*\n1, 1 more hidden');
    expect(core.sees).toContain(
      'With 1 account below: 4 open, USD 150,000 + JPY 5,000, 1 without amount, 1 more hidden',
    );
    await core.presses('Accounts below');
    expect(core.sees).toContain('1 account below, 1 more hidden');
    expect(core.sees).not.toContain('Far East');
    await core.presses('Open');
    expect(core.window?.title.text).toBe('Acme East');
    expect(core.sees).toContain('*Part of*\nAcme &amp; &lt;Sons&gt;');
  });

  it('shows what features contribute in their order, and the three most urgent steps', async () => {
    await kam.types('Acme & <Sons>');
    const seen = kam.sees;
    expect(seen.indexOf('first part')).toBeLessThan(seen.indexOf('second part'));
    const steps = seen.slice(seen.indexOf('*Next steps*'));
    expect(steps.match(/:arrow_right: .*/g)).toEqual([
      ':arrow_right: burning',
      ':arrow_right: The contract renews in 12 days (3 Dec 2026). Prepare it',
      expect.stringContaining(':arrow_right: '),
    ]);
    expect(steps).not.toContain('calm');
  });

  it('leads to everything else, by the rights of the reader', async () => {
    for (const way of ['Plan', 'Actions', 'Team', 'Edit', 'Status', 'History']) {
      await kam.types('Acme & <Sons>');
      await kam.presses(way);
      expect(kam.window?.title.text, way).not.toBe('KAM Bot');
    }
    await t.db.account.create({ data: { workspaceId: t.workspaceId, id: 'quiet', name: 'Quiet', nameKey: 'quiet' } });
    await seat(t, 'quiet', core, 'core');
    await core.types('Quiet');
    await expect(core.presses('Status')).rejects.toThrow('there is no');
    expect(core.sees).not.toContain('Name a key account manager');
  });

  it('lists open opportunities, soonest first', async () => {
    await kam.types('Acme & <Sons>');
    await kam.presses('See all');
    expect(kam.sees).toContain(`*Upgrade*\nEngaging · USD 120,000 · closes 1 Feb 2027 · <@${kam.user.id}> · proactive`);
    expect(kam.sees).toContain('*Robots*\nEngaging · JPY 5,000 · Moses Frase');
    expect(kam.sees).toContain('*Something*\nEngaging · amount unknown');
    expect(kam.sees).not.toContain('Won already');
    await kam.presses('Back to the account');
    expect(kam.window?.title.text).toBe('Acme & <Sons>');
  });

  it('tells others who leads it, and nothing else', async () => {
    await boss.types('Acme & <Sons>');
    expect(boss.sees).toContain(`*Acme &amp; &lt;Sons&gt;* is for its team. <@${kam.user.id}> leads it.`);
    expect(boss.sees).toContain('Ask for access');
    expect(boss.sees).not.toContain('120,000');
  });

  it('shows a KAM who left as gone, and asks for a new one', async () => {
    const leaver = await t.person('leo');
    await addAccount(t, 'Left Alone', { kam: leaver });
    await t.workspace.change(leaver.user, { deleted: true });
    await t.settled();
    await head.types('Left Alone');
    expect(head.sees).toContain('*KAM*\n~Leo~ (left)');
    expect(head.sees).toContain('Nobody leads this account');
  });

  it('marks what is only for practice', async () => {
    await head.types('Acme Practice');
    expect(head.sees).toContain('A practice account: it counts nowhere.');
  });

  it('asks the database as often for many accounts below as for few', async () => {
    const open = async (): Promise<number> => {
      statements.length = 0;
      await head.types('Acme & <Sons>');
      return statements.length;
    };
    const few = await open();
    const rows = Array.from({ length: 200 }, (_, n) => ({
      workspaceId: t.workspaceId,
      name: `Child ${n}`,
      nameKey: `child ${n}`,
      parentId: acme,
    }));
    await t.db.account.createMany({ data: rows });
    expect(await open()).toBe(few);
    expect(head.sees).toContain('*Accounts below*\n202');
    expect((await accountPort.suggestions(await t.scope(kam))).map(({ name }) => name)[0]).toBe('Acme & <Sons>');
  });
});
