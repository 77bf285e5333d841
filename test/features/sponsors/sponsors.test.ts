import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleBrief } from '../../../src/features/sponsors/service.ts';
import { type FakeMessage, visibleText } from '../../../src/sandbox/index.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, collector, memberId } from '../accounts/world.ts';

let t: TestBot;
let ana: Player;
let cora: Player;
let dora: Player;
let acme: string;
const statements: string[] = [];

async function at(moment: string): Promise<void> {
  t.clock.now = new Date(moment);
  await t.bot.look();
  await t.settled();
}
/** The reminders of each day left out. */
const inbox = (player: Player): FakeMessage[] =>
  player.user
    .inbox()
    .filter((message) => message.bot_id && !message.ephemeral && !visibleText(message).includes('/kam nudges'));
const told = (player: Player): string[] => inbox(player).map(visibleText);
const first = (player: Player): FakeMessage => inbox(player)[0] as FakeMessage;

const key = (days: number) => ({ keyStatus: 'key', tier: 'star', renewalOn: new Date(`2027-03-0${days}`) });

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  cora = await t.person('cora', { role: 'viewer', tz: 'Asia/Kolkata' });
  dora = await t.person('dora', { role: 'viewer', tz: 'America/Sao_Paulo' });
  acme = await addAccount(t, 'Acme', { kam: ana, sponsor: cora }, key(1));
  const beta = await addAccount(t, 'Beta', { kam: ana, sponsor: cora }, key(2));
  await addAccount(t, 'Gamma', { kam: ana, sponsor: cora }, key(3));
  await addAccount(t, 'Delta', { kam: ana, sponsor: cora }, key(4));
  await addAccount(t, 'Dorado', { kam: ana, sponsor: dora }, key(1));
  await addAccount(t, 'Plain', { kam: ana, sponsor: cora }, { tier: 'star' });
  const workspaceId = t.workspaceId;
  await t.db.action.create({
    data: { workspaceId, accountId: beta, title: 'Send the offer', dueOn: new Date('2026-12-10') },
  });
  const plan = await t.db.plan.create({ data: { workspaceId, accountId: acme, year: 2027 } });
  const goal = { workspaceId, accountId: acme, planId: plan.id, title: 'Win the <south>', level: 'strategic' };
  const { id: goalId } = await t.db.goal.create({ data: { ...goal, dueOn: new Date('2027-06-30') } });
  await t.db.milestone.create({ data: { workspaceId, accountId: acme, goalId, title: 'One', doneAt: t.clock.now } });
  await t.db.milestone.create({ data: { workspaceId, accountId: acme, goalId, title: 'Two' } });
  const jane = await t.db.contact.create({ data: { workspaceId, name: 'Jane Doe', nameKey: 'janedoe' } });
  await t.db.contactAt.create({ data: { workspaceId, accountId: acme, contactId: jane.id, title: 'CFO' } });
  const talk = { workspaceId, accountId: acme, kind: 'call', loggedById: await memberId(t, ana) };
  const { id: interactionId } = await t.db.interaction.create({ data: { ...talk, heldOn: new Date('2026-12-20') } });
  await t.db.interactionPerson.create({ data: { workspaceId, accountId: acme, interactionId, contactId: jane.id } });
});
afterAll(() => t.stop());

describe('the quarterly brief', () => {
  it('is not sent in the middle of a quarter', async () => {
    await at('2026-12-14T09:00:00Z');
    expect([told(cora), told(dora)]).toEqual([[], []]);
  });

  it('arrives in the morning of the first working day, where the sponsor is, three a day', async () => {
    await at('2027-01-01T03:00:00Z');
    expect(told(cora)).toHaveLength(0);
    await at('2027-01-01T03:35:00Z');
    expect(told(cora)).toHaveLength(3);
    expect(told(cora).join('\n')).toContain('Next: *Send the offer* (overdue since 10 Dec 2026)');
    expect(told(dora)).toHaveLength(0);
    await at('2027-01-01T12:05:00Z');
    expect([told(cora).length, told(dora).length]).toEqual([3, 1]);
    await at('2027-01-02T12:05:00Z');
    expect(told(cora)).toHaveLength(3);
    await at('2027-01-04T12:05:00Z');
    expect([told(cora).length, told(dora).length]).toEqual([4, 1]);
    await at('2027-01-05T12:05:00Z');
    await at('2027-01-06T12:05:00Z');
    expect([told(cora).length, told(dora).length]).toEqual([4, 1]);
    expect(told(cora).join()).not.toContain('Plain');
  });

  it('says in three lines how the account stands', () => {
    const words = told(cora)[0] ?? '';
    expect(words).toContain('*Acme*\n• Tier Star · renews on 1 Mar 2027');
    expect(words).toContain('• Goals: *Win the &lt;south&gt;* (1 of 2 milestones, by 30 Jun 2027)');
    expect(words).toContain('• Last spoken with Jane Doe, CFO, on 20 Dec 2026');
  });

  it('is done by a tap, which can be taken back', async () => {
    await cora.presses('Done', first(cora));
    await t.settled();
    expect(told(cora)[0]).toContain('You have been in touch with the customer');
    await cora.presses('Undo', first(cora));
    await t.settled();
    expect(told(cora)[0]).toContain('Need help');
    expect((await t.db.sponsorBrief.findFirst({ where: { accountId: acme } }))?.answer).toBeNull();
  });

  it('brings help: the KAM hears of it at once, and of what the sponsor adds', async () => {
    await cora.presses('Need help', first(cora));
    await t.settled();
    expect(told(ana)).toHaveLength(1);
    expect(told(ana)[0]).toContain(`<@${cora.user.id}>, executive sponsor of *Acme*, needs your help`);
    expect(told(cora)[0]).toContain('knows that you need help');
    await cora.submits({ text: 'Whom should I call?' });
    await t.settled();
    expect(told(ana)[1]).toContain('>Whom should I call?');
  });

  it('brings help again when it was done and is not any more', async () => {
    const asked = () => told(ana).filter((words) => words.includes('needs your help')).length;
    const before = asked();
    await cora.presses('Done', first(cora));
    await t.settled();
    await cora.presses('Undo', first(cora));
    await t.settled();
    await cora.presses('Need help', first(cora));
    await cora.user.close({ all: true });
    await t.settled();
    expect(asked()).toBe(before + 1);
  });

  it('lets the sponsor ask the KAM', async () => {
    await cora.presses('Ask the KAM', first(cora));
    expect(cora.sees).toContain('gets your question about *Acme*');
    await cora.user.close({ all: true });
  });

  it('is answered by nobody else, in no other workspace', async () => {
    const { id = '' } = (await t.db.sponsorBrief.findFirst({ where: { accountId: acme } })) ?? {};
    const carl = await t.person('carl', { role: 'admin', workspace: t.other });
    await expect(inTransaction(await t.scope(ana), (tx) => settleBrief(tx, id))).rejects.toThrow('is for Cora');
    await expect(inTransaction(await t.scope(carl), (tx) => settleBrief(tx, id))).rejects.toThrow('no longer there');
  });

  it('comes once after days of silence, and not to who paused or is no sponsor any more', async () => {
    const paused = { workspaceId: t.workspaceId, memberId: await memberId(t, dora) };
    await t.db.preference.create({ data: { ...paused, pausedUntilOn: new Date('2027-05-01') } });
    await t.db.accountMember.updateMany({
      where: { accountId: acme, role: 'sponsor' },
      data: { role: 'core', seat: null },
    });
    await at('2027-04-06T09:00:00Z');
    expect([told(cora).length, told(dora).length]).toEqual([8, 1]);
    expect(told(cora).slice(5).join()).not.toContain('Acme');
    expect(told(cora).at(-1)).toContain('the renewal of 4 Mar 2027 has passed');
    await at('2027-04-07T09:00:00Z');
    expect([told(cora).length, told(dora).length]).toEqual([8, 1]);
  });

  it('reads as often for many accounts as for one', async () => {
    const job = t.bot.kit.registry.features
      .flatMap(({ jobs = [] }) => jobs)
      .find(({ name }) => name === 'sponsors.send');
    const count = async (moment: string): Promise<number> => {
      t.clock.now = new Date(moment);
      statements.length = 0;
      await job?.run(t.system());
      const { length } = statements;
      await t.settled();
      return length;
    };
    await t.db.preference.deleteMany({});
    const few = await count('2027-07-01T12:30:00Z');
    for (const name of ['E1', 'E2', 'E3']) await addAccount(t, name, { sponsor: dora }, key(1));
    expect(await count('2027-10-01T12:30:00Z')).toBe(few);
  });
});
