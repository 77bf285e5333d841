import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow, updateRow } from '../../../src/db/change.ts';
import { type FakeChannel, visibleText } from '../../../src/sandbox/index.ts';
import { inTransaction, type Scope, type TxScope } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, collector, memberId } from '../accounts/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;
let room: FakeChannel;
let still: FakeChannel;
let outside: FakeChannel;
let small: FakeChannel;
const statements: string[] = [];

async function at(moment: string): Promise<void> {
  t.clock.now = new Date(moment);
  await t.bot.look();
  await t.settled();
}

/** What the bot posted for all to read. */
const posted = (channel: FakeChannel): string[] =>
  t.workspace
    .messages(channel)
    .filter((message) => message.bot_id && !message.ephemeral)
    .map(visibleText);

const link = (channel: FakeChannel, accountId: string) =>
  t.db.channelLink.create({ data: { workspaceId: t.workspaceId, channelId: channel.id, accountId } });

const did = async (player: Player, work: (tx: TxScope<Scope>) => Promise<unknown>, extra: Partial<Scope> = {}) =>
  inTransaction({ ...(await t.scope(player)), ...extra }, work);

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Berlin' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { keyStatus: 'key' });
  [room, still, outside, small] = [
    t.channel('acme', { members: [ana.user, ben.user] }),
    t.channel('still'),
    t.channel('outside'),
    t.channel('small'),
  ];
  await link(room, acme);
  await link(outside, acme);
  await t.workspace.share(outside);
  const quiet = await addAccount(t, 'Still', { kam: ana }, { keyStatus: 'key' });
  await link(still, quiet);
  const other = await addAccount(t, 'Small', { kam: ana });
  await link(small, other);
  const plan = await t.db.plan.create({ data: { workspaceId: t.workspaceId, accountId: acme, year: 2026 } });
  const owner = { ownerId: await memberId(t, ben), createdById: null };
  await did(ana, async (tx) => {
    const goalId = await insertRow(tx, 'goal', {
      accountId: acme,
      planId: plan.id,
      title: 'Win the south',
      level: 'strategic',
    });
    const step = await insertRow(tx, 'milestone', { accountId: acme, goalId, title: 'First order' });
    await insertRow(tx, 'milestone', { accountId: acme, goalId, title: 'Second order' });
    await updateRow(tx, 'milestone', step, null, { doneAt: tx.now });
    await insertRow(tx, 'note', { accountId: acme, text: 'Their CFO is weak', authorId: tx.actor.id });
    await insertRow(tx, 'action', { accountId: other, title: 'Not for a channel', ...owner });
  });
  const call = await did(ana, (tx) => insertRow(tx, 'action', { accountId: acme, title: 'Call <Bob>', ...owner }));
  await did(ben, (tx) =>
    updateRow(tx, 'action', String(call), null, { status: 'blocked', blockedBy: 'Their lawyers are slow' }),
  );
  await did(ben, (tx) => updateRow(tx, 'account', acme, null, { tier: 'review' }));
  const brought = { source: 'import', importId: 'import-1' } as const;
  await did(ana, (tx) => updateRow(tx, 'account', acme, null, { industry: 'Robots', region: 'North' }), brought);
  await did(ana, (tx) => updateRow(tx, 'account', quiet, null, { name: 'Still here' }), brought);
});
afterAll(() => t.stop());

describe('the changes of a week', () => {
  it('arrive in the channel on Monday, in the morning of the KAM', async () => {
    await at('2026-11-23T07:55:00Z');
    expect(posted(room)).toHaveLength(0);
    await at('2026-11-23T08:05:00Z');
    expect(posted(room)).toHaveLength(1);
    expect(posted(room)[0]).toContain('*What changed at Acme*, 16 to 22 Nov 2026');
  });

  it('say who did what, by name, and what it means for the goals', () => {
    const [words = ''] = posted(room);
    expect(words).toContain('Goal *Win the south*: 50%, 1 of 2 milestones');
    expect(words).toMatch(/\*Ana\*\n• added the goal \*Win the south\*/);
    expect(words).toContain('added the action *Call &lt;Bob&gt;*');
    expect(words).toMatch(/\*Ben\*\n• action \*Call &lt;Bob&gt;\*: blocked/);
    expect(words).toMatch(/\*Imports\*\n• \d changes/);
    expect(words).not.toContain('<@');
  });

  it('say nothing of what people think', () => {
    expect(posted(room)[0]).not.toMatch(/CFO|lawyers|review|note/i);
  });

  it('are not posted where nobody changed anything, where others read, or of accounts that are no key accounts', () => {
    expect([posted(still), posted(outside), posted(small)]).toEqual([[], [], []]);
  });

  it('can all be seen by who may read the account', async () => {
    const [message] = t.workspace.messages(room).filter(({ bot_id }) => bot_id);
    await ben.presses('See all', message);
    expect(ben.sees).toContain('History of Acme');
    const eve = await t.person('eve', { role: 'member' });
    t.workspace.join(room, eve.user);
    await eve.presses('See all', message);
    expect(eve.sees).not.toContain('Call');
  });

  it('are posted once, and not after a week without any', async () => {
    await at('2026-11-25T08:05:00Z');
    await at('2026-11-30T08:05:00Z');
    await at('2026-12-01T08:05:00Z');
    expect(posted(room)).toHaveLength(1);
  });

  it('are posted once after some days of silence, and never to an archived channel', async () => {
    t.clock.now = new Date('2026-12-02T10:00:00Z');
    await did(ana, (tx) => updateRow(tx, 'account', acme, null, { renewalOn: new Date('2027-06-30') }));
    await at('2026-12-10T08:05:00Z');
    expect(posted(room)).toHaveLength(2);
    expect(posted(room)[1]).toContain('account: renewal date 30 Jun 2027');
    await did(ana, (tx) => updateRow(tx, 'account', acme, null, { renewalOn: null }));
    await t.workspace.archive(room, ana.user);
    await at('2026-12-14T08:05:00Z');
    expect(posted(room)).toHaveLength(2);
  });

  it('are looked for with as many statements for many channels as for one', async () => {
    const job = t.bot.kit.registry.features
      .flatMap(({ jobs = [] }) => jobs)
      .find(({ name }) => name === 'history.tell-channels');
    const count = async (moment: string): Promise<number> => {
      t.clock.now = new Date(moment);
      statements.length = 0;
      await job?.run(t.system());
      const { length } = statements;
      await t.settled();
      return length;
    };
    const few = await count('2027-01-11T09:00:00Z');
    for (const name of ['one', 'two', 'three'])
      await link(t.channel(name), await addAccount(t, name, { kam: ana }, { keyStatus: 'key' }));
    expect(await count('2027-01-18T09:00:00Z')).toBe(few);
  });
});
