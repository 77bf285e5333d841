import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { NOW, type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, collector, memberId, setManager } from '../accounts/world.ts';
import { at, told } from './world.ts';

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
  await promise(acme, 'Send the offer', '2026-11-12');
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
    expect(told(north)[0]).toContain('*Acme*: Send the offer, promised to Jane, 11 days late');
    expect(told(north)[0]).toContain('Slipped: EUR 140K: *Acme* Rollout to 29 Jan 2027');
    expect(told(north)[0]).not.toMatch(/Beta|Unled|Exercise/);
    expect(told(south)[0]).toContain('*Beta*: Call them back, promised to Jane, 5 days late');
    expect(told(south)[0]).toContain('*Beta* renews in 22 days (15 Dec 2026)');
    expect(told(south)[0]).not.toMatch(/Acme|Unled/);
    expect([told(ana), told(ben)]).toEqual([[], []]);
  });

  it('tells a head of all key accounts, and asks them for what is theirs to do', async () => {
    const words = told(head)[0] ?? '';
    expect(words).toContain('3 accounts (all that count)');
    expect(words).toContain('*Unled* has no key account manager');
    expect(words).toMatch(/Acme[\s\S]*Beta/);
    const [message] = head.user.inbox().filter(({ bot_id }) => bot_id);
    expect(message?.text).toBe('Your week: 2 overdue promises, EUR 140K slipped, 1 needs you');
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
    expect(told(south).at(-1)).toBe(
      'A quiet week: nothing new to know about 1 account (those your people lead), 28 Dec 2026 to 3 Jan 2027.',
    );
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
    const few = await count('2027-01-08T15:00:00Z');
    const people = Array.from({ length: 8 }, (_, index) => ({
      workspaceId: t.workspaceId,
      slackUserId: `U9${index}`,
      homeTeamId: 'T',
      name: `Head ${index}`,
      role: 'head',
      syncedAt: NOW,
    }));
    await t.db.member.createMany({ data: people });
    await count('2027-01-08T15:01:00Z');
    expect(await count('2027-01-08T15:02:00Z')).toBe(few);
    await t.db.member.deleteMany({ where: { name: { startsWith: 'Head ' } } });
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
    expect(await asks(eve, 'digest')).toContain('no key account');
  });

  it('shows nothing of another workspace', async () => {
    const carl = await t.person('carl', { role: 'head', workspace: t.other });
    const words = await asks(carl, 'digest');
    expect(words).toContain('no key account');
    expect(words).not.toContain('Acme');
  });
});
