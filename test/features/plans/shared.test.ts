import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeChannel, visibleText } from '../../../src/sandbox/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, addActions, asks } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let acme: string;
let channel: FakeChannel;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  channel = t.channel('acme-team', { members: [ana.user] });
  await asks(ana, 'plan Acme');
  await ana.presses('Method level & summary');
  await ana.submits({ summary: 'The CFO is difficult' });
  await ana.presses('Add goal');
  await ana.submits({ title: 'Win the cloud deal', dueOn: '2027-03-05' });
});
afterAll(() => t.stop());

const shared = (): string[] => t.workspace.messages(channel).map(visibleText);

describe('a shared plan', () => {
  it('stands in the channel with goals and next actions, without opinions and without notifying people', async () => {
    await addActions(t, acme, [{ title: 'Call Bob', ownerId: (await t.scope(ana)).actor.id, dueOn: '2026-11-12' }]);
    await ana.presses('Share …');
    await ana.picks('Choose a channel', channel.id);
    await ana.presses('Share in #acme-team');
    await t.settled();
    expect(shared()).toHaveLength(1);
    expect(shared()[0]).toContain('*Win the cloud deal*');
    expect(shared()[0]).toContain('due 12 Nov 2026 · Ana');
    expect(shared()[0]).toContain('Last changed by Ana');
    expect(shared()[0]).not.toContain('CFO');
    expect(shared()[0]).not.toContain('<@');
  });

  it('is updated in place when the plan changes', async () => {
    await asks(ana, 'plan Acme');
    await ana.presses('Add goal');
    await ana.submits({ title: 'Double the users' });
    await t.settled();
    expect(shared()).toHaveLength(1);
    expect(shared()[0]).toContain('2 open goals');
    expect(shared()[0]).toContain('*Double the users*');
  });

  it('is never posted a second time in the same channel', async () => {
    await asks(ana, 'plan Acme');
    await ana.presses('Share …');
    await ana.picks('Choose a channel', channel.id);
    expect(ana.sees).toContain('It already stands in');
    expect(ana.sees).not.toContain('Share in #acme-team');
  });

  it('stays within one message however long the plan is, and says what it leaves out', async () => {
    const { id: planId } = await t.db.plan.findFirstOrThrow({ where: { accountId: acme } });
    const goals = Array.from({ length: 298 }, (_, index) => ({
      workspaceId: t.workspaceId,
      accountId: acme,
      planId,
      level: 'operational',
      title: `${'Long '.repeat(55)}${index}`,
      metric: 'Metric '.repeat(80),
      baseline: 'From '.repeat(28),
      target: 'To '.repeat(48),
    }));
    await t.db.goal.createMany({ data: goals });
    await addActions(
      t,
      acme,
      Array.from({ length: 500 }, (_, index) => ({ title: `Step ${index}` })),
    );
    await asks(ana, 'plan Acme');
    await ana.presses('Add action');
    await ana.submits({ title: 'One more' });
    await t.settled();
    expect(shared()).toHaveLength(1);
    expect(shared()[0]).toContain('… and 288 more goals: open the plan to see all.');
    expect(shared()[0]).toContain('… and 499 more open actions');
  });
});
