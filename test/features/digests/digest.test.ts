import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow, updateRow } from '../../../src/db/change.ts';
import { inTransaction, type Scope, type TxScope } from '../../../src/scope.ts';
import { NOW, type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, collector, memberId, setManager } from '../accounts/world.ts';
import { at, digestsOf, told } from './world.ts';

let t: TestBot;
let head: Player;
let north: Player;
let south: Player;
let ana: Player;
let ben: Player;
let acme: string;
let beta: string;
const statements: string[] = [];

const key = { keyStatus: 'key' };
const deal = (accountId: string, name: string, input: object = {}) =>
  t.db.opportunity.create({
    data: { workspaceId: t.workspaceId, accountId, name, stage: 'Offer', currency: 'EUR', ...input },
  });
const promise = (accountId: string, title: string, dueOn: string) =>
  t.db.action.create({
    data: { workspaceId: t.workspaceId, accountId, title, dueOn: new Date(dueOn), promisedTo: 'Jane' },
  });

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  head = await t.person('hana', { role: 'head', tz: 'Asia/Kolkata' });
  north = await t.person('nora', { role: 'member', tz: 'Pacific/Auckland' });
  south = await t.person('sol', { role: 'member', tz: 'America/Sao_Paulo' });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  await setManager(t, ana, north);
  await setManager(t, ben, south);
  acme = await addAccount(t, 'Acme', { kam: ana }, key);
  beta = await addAccount(t, 'Beta', { kam: ben }, key);
  await addAccount(t, 'Unled', {}, key);
  await addAccount(t, 'Small', { kam: ana });
  await addAccount(t, 'Exercise', { kam: ana }, { ...key, isPractice: true, renewalOn: new Date('2026-12-01') });
  await promise(acme, 'Send the offer', '2026-11-17');
  await promise(acme, 'Told a week before', '2026-11-15');
  await promise(beta, 'Call them back', '2026-11-18');
  const { id } = await deal(acme, 'Rollout', { amount: 14_000_000n, closeOn: new Date('2026-11-30') });
  const s = await t.scope(ana);
  await inTransaction(s, (tx) => updateRow(tx, 'opportunity', id, null, { closeOn: new Date('2027-01-29') }));
  await t.db.account.updateMany({ where: { id: beta }, data: { renewalOn: new Date('2026-12-15') } });
});
afterAll(() => t.stop());

describe('the weekly digest', () => {
  it('arrives on Monday morning where each reader is', async () => {
    await at(t, '2026-11-22T19:59:00Z');
    expect(told(north)).toHaveLength(0);
    await at(t, '2026-11-22T20:05:00Z');
    expect(told(north)).toHaveLength(1);
    expect([told(head), told(south)]).toEqual([[], []]);
    await at(t, '2026-11-23T03:35:00Z');
    expect(told(head)).toHaveLength(1);
    await at(t, '2026-11-23T12:05:00Z');
    expect(told(south)).toHaveLength(1);
  });

  it('tells a manager of the accounts of their people, and nobody else of anything', () => {
    expect(told(north)[0]).toContain('1 account (those your people lead), 16 to 22 Nov 2026');
    expect(told(north)[0]).toContain('*Acme*: Send the offer, promised to Jane, 6 days late');
    expect(told(north)[0]).not.toContain('Told a week before');
    expect(told(north)[0]).toContain('Slipped: EUR 140K: *Acme* Rollout to 29 Jan 2027');
    expect(told(north)[0]).not.toMatch(/Beta|Unled|Exercise/);
    expect(told(south)[0]).toContain('*Beta*: Call them back, promised to Jane, 5 days late');
    expect(told(south)[0]).toContain('*Beta* renews in 22 days (15 Dec 2026)');
    expect(told(south)[0]).not.toMatch(/Acme|Unled/);
    expect([told(ana), told(ben)]).toEqual([[], []]);
  });

  it('tells a head of all key accounts, and asks them for what is theirs to do', async () => {
    const words = told(head)[0] ?? '';
    expect(words).toContain('3 accounts (key accounts and those with a plan)');
    expect(words).toContain('*Unled* has no key account manager');
    expect(words).toMatch(/Acme[\s\S]*Beta/);
    const message = digestsOf(head.user)[0];
    expect(message?.text).toBe('2 overdue promises, EUR 140K slipped, 1 needs you');
    expect(message?.blocks?.length).toBeLessThanOrEqual(12);
    await head.presses('Choose', message);
    expect(head.sees).toContain('Unled');
    await head.user.close({ all: true });
  });

  it('comes once a week, and after a week of silence once', async () => {
    await at(t, '2026-11-24T15:00:00Z');
    expect([told(north), told(head), told(south)].map(({ length }) => length)).toEqual([1, 1, 1]);
    await at(t, '2026-12-03T12:05:00Z');
    expect([told(north), told(head), told(south)].map(({ length }) => length)).toEqual([1, 2, 2]);
    await at(t, '2026-12-03T22:05:00Z');
    expect([told(north), told(head), told(south)].map(({ length }) => length)).toEqual([2, 2, 2]);
  });

  it('leaves out who paused, who left, and who has nobody any more', async () => {
    const before = [north, head, south].map((one) => told(one).length);
    const paused = {
      pausedUntilOn: new Date('2026-12-12'),
      memberId: await memberId(t, head),
      workspaceId: t.workspaceId,
    };
    await t.db.preference.create({ data: paused });
    await t.db.member.updateMany({ where: { id: await memberId(t, ana) }, data: { managerId: null } });
    await t.db.member.updateMany({ where: { id: await memberId(t, south) }, data: { isActive: false } });
    await at(t, '2026-12-07T04:35:00Z');
    await at(t, '2026-12-07T13:05:00Z');
    expect([north, head, south].map((one) => told(one).length)).toEqual(before);
    await t.db.preference.deleteMany({});
    await t.db.member.updateMany({
      where: { id: await memberId(t, ana) },
      data: { managerId: await memberId(t, north) },
    });
    await t.db.member.updateMany({ where: { id: await memberId(t, south) }, data: { isActive: true } });
  });

  it('waits for the first day on which the reader works', async () => {
    const before = told(south).length;
    const free = { country: 'BR', memberId: await memberId(t, south), workspaceId: t.workspaceId, workingDays: [2, 3] };
    await t.db.preference.create({ data: free });
    await at(t, '2026-12-14T15:05:00Z');
    expect(told(south)).toHaveLength(before);
    await at(t, '2026-12-15T12:05:00Z');
    expect(told(south)).toHaveLength(before + 1);
    await t.db.preference.deleteMany({});
  });

  it('is one line after a week in which nothing happened', async () => {
    await t.db.action.updateMany({ data: { status: 'done', doneAt: NOW } });
    await t.db.account.updateMany({ data: { renewalOn: null } });
    await at(t, '2027-01-04T12:05:00Z');
    expect(told(south).at(-1)).toContain(
      'A quiet week: nothing new to know about 1 account (those your people lead), 28 Dec 2026 to 3 Jan 2027.',
    );
  });

  it('waits for the day after a public holiday', async () => {
    const before = told(south).length;
    const there = { country: 'US', memberId: await memberId(t, south), workspaceId: t.workspaceId };
    await t.db.preference.create({ data: there });
    await at(t, '2027-01-18T15:05:00Z');
    expect(told(south)).toHaveLength(before);
    await at(t, '2027-01-19T12:05:00Z');
    expect(told(south)).toHaveLength(before + 1);
    await t.db.preference.deleteMany({});
  });

  it('reads a constant number of statements when it looks', async () => {
    const count = async (moment: string) => {
      t.clock.now = new Date(moment);
      const job = t.bot.kit.registry.features
        .flatMap(({ jobs = [] }) => jobs)
        .find(({ name }) => name === 'digests.send');
      statements.length = 0;
      await job?.run(t.system());
      const { length } = statements;
      await t.settled();
      return length;
    };
    const few = await count('2027-01-22T15:00:00Z');
    const people = Array.from({ length: 8 }, (_, index) => ({
      workspaceId: t.workspaceId,
      slackUserId: `U9${index}`,
      homeTeamId: 'T',
      name: `Head ${index}`,
      role: 'head',
      syncedAt: NOW,
    }));
    await t.db.member.createMany({ data: people });
    await count('2027-01-22T15:01:00Z');
    expect(await count('2027-01-22T15:02:00Z')).toBe(few);
    await t.db.member.deleteMany({ where: { name: { startsWith: 'Head ' } } });
  });
});

describe('what the digest tells of', () => {
  const change = async (work: (tx: TxScope<Scope>) => Promise<unknown>) => inTransaction(await t.scope(ana), work);
  const news = async () => asks(north, 'digest');

  it('won, lost and new deals, summed per currency; what an import brought for the first time is no news', async () => {
    t.clock.now = new Date('2027-02-01T12:00:00Z');
    const common = { accountId: acme, stage: 'Offer', closeOn: new Date('2027-02-10') };
    const add = (name: string, currency: string, amount: bigint | null, extra: Partial<Scope> = {}) =>
      inTransaction({ ...ana0, ...extra }, (tx) => insertRow(tx, 'opportunity', { ...common, name, currency, amount }));
    const ana0 = await t.scope(ana);
    const won = await add('Renewal', 'EUR', 50_000_00n);
    const lost = await add('Extension', 'USD', null);
    await add('Brought', 'USD', 9_000_00n, { source: 'import', importId: 'import-1' });
    await change((tx) => updateRow(tx, 'opportunity', won, null, { status: 'won' }));
    await change((tx) => updateRow(tx, 'opportunity', lost, null, { status: 'lost' }));
    await add('Pilot', 'EUR', 20_000_00n);
    await add('Second pilot', 'USD', 10_000_00n);
    const words = await news();
    expect(words).toContain('Won: EUR 50K: *Acme* Renewal');
    expect(words).toContain('Lost: *Acme* Extension');
    expect(words).toContain('New: 2 deals, EUR 20K + USD 10K: *Acme* Pilot, *Acme* Second pilot');
    expect(words).not.toContain('Brought');
  });

  it('goals that were reached, and promises that were kept', async () => {
    const workspaceId = t.workspaceId;
    const plan = await t.db.plan.create({ data: { workspaceId, accountId: acme, year: 2027 } });
    const goal = { accountId: acme, planId: plan.id, title: 'Win the south', level: 'strategic' };
    const id = await change((tx) => insertRow(tx, 'goal', goal));
    await change((tx) => updateRow(tx, 'goal', String(id), null, { status: 'reached' }));
    const done = { title: 'Send <it>', status: 'done', doneAt: t.clock.now, promisedTo: 'Jane' };
    await change((tx) => insertRow(tx, 'action', { accountId: acme, ...done }));
    const words = await news();
    expect(words).toContain('*Acme* reached a goal: Win the south');
    expect(words).toContain('*Acme*: Send &lt;it&gt;, as promised to Jane');
  });

  it('plans that went stale, in the week in which they do', async () => {
    const stale = 'nobody touched the plan for 180 days';
    expect(await news()).not.toContain(stale);
    t.clock.now = new Date('2027-08-02T12:00:00Z');
    expect(await news()).toContain(`*Acme*: ${stale}`);
    t.clock.now = new Date('2027-08-12T12:00:00Z');
    expect(await news()).not.toContain(stale);
  });

  it('actions that are overdue for long, counted per account, in the week in which one becomes it', async () => {
    await t.db.action.createMany({
      data: ['2027-07-13', '2027-07-25'].map((day) => ({
        workspaceId: t.workspaceId,
        accountId: acme,
        title: 'Late',
        dueOn: new Date(day),
      })),
    });
    expect(await news()).toContain('*Acme*: 2 actions overdue for more than two weeks, the oldest for 31 days');
    t.clock.now = new Date('2027-08-19T12:00:00Z');
    expect(await news()).not.toContain('overdue for more than two weeks');
    t.clock.now = new Date('2027-08-12T12:00:00Z');
  });

  it('requests that wait for the reader, with the way to answer them', async () => {
    const eve = await t.person('zoe', { role: 'member' });
    await asks(eve, 'Acme');
    await eve.presses('Ask for access');
    await t.settled();
    expect(await asks(ana, 'digest')).toContain('Zoe asks for access to *Acme*');
    await ana.presses('Answer');
    expect(ana.sees).toContain('Grant');
    expect(await asks(ben, 'digest')).not.toContain('Zoe');
  });

  it('at most five lines of a kind, and at most 12 blocks', async () => {
    for (let index = 0; index < 9; index++)
      await promise(acme, `A promise with a long title, number ${index}`, '2027-08-08');
    const words = await news();
    expect(words.match(/promised to Jane, 5 days late/g)).toHaveLength(5);
    expect(words).toMatch(/and 5 more/);
    expect(north.message?.blocks?.length).toBeLessThanOrEqual(12);
    expect(words.length).toBeLessThan(1_300);
  });
});

describe('/kam digest', () => {
  it('shows everybody what the last days brought for their accounts', async () => {
    t.clock.now = NOW;
    expect(await asks(ana, 'digest')).toContain('1 account (those you work on), 15 to 21 Nov 2026');
    expect(ana.sees).toContain('*Acme* Rollout to 29 Jan 2027');
    expect(await asks(north, 'digest')).toContain('(those your people lead)');
  });

  it('says so to somebody without accounts', async () => {
    const eve = await t.person('eve', { role: 'viewer' });
    expect(await asks(eve, 'digest')).toContain('None of your accounts is a key account');
  });

  it('shows nothing of another workspace', async () => {
    const carl = await t.person('carl', { role: 'head', workspace: t.other });
    const words = await asks(carl, 'digest');
    expect(words).toContain('None of your accounts is a key account');
    expect(words).not.toContain('Acme');
  });
});
