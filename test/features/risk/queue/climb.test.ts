import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { climbQueue } from '../../../../src/features/risk/queue/climb-queue.ts';
import { updateQueue } from '../../../../src/features/risk/queue/update-queue.ts';
import { claimEntry, getEntry } from '../../../../src/features/risk/queue/work-queue.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, collector, memberId, setManager } from '../../accounts/world.ts';
import { comes, holdScores, openEntry, reason, scores, standing, told } from './world.ts';

let t: TestBot;
let ana: Player;
let nora: Player;
let hana: Player;
let cora: Player;
let acme: string;
const statements: string[] = [];

const key = { keyStatus: 'key' };
const team: { kam?: Player; sponsor?: Player } = {};

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  await holdScores(t);
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Berlin' });
  nora = await t.person('nora', { role: 'member', tz: 'America/New_York' });
  hana = await t.person('hana', { role: 'head', tz: 'Asia/Kolkata' });
  cora = await t.person('cora', { role: 'member', tz: 'Europe/Berlin' });
  await setManager(t, ana, nora);
  Object.assign(team, { kam: ana, sponsor: cora });
  acme = await addAccount(t, 'Acme', team, key);
});
afterAll(() => t.stop());

const counts = () => [ana, nora, hana, cora].map((one) => told(one).length);

describe('what nobody claims', () => {
  it('climbs from step to step, each in the working hours of who is asked', async () => {
    // Friday, 15:00 in Berlin.
    t.clock.now = new Date('2026-11-20T14:00:00Z');
    await scores(t, '2026-11-20', [standing(acme, [reason('cancelled', 80)])]);
    expect(counts()).toEqual([1, 0, 0, 0]);
    // Two hours on Friday, two on Monday.
    await comes(t, '2026-11-23T09:59:00Z');
    expect(counts()).toEqual([1, 0, 0, 0]);
    await comes(t, '2026-11-23T10:15:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ step: 'manager', dueAt: new Date('2026-11-23T18:00:00Z') });
    expect(told(ana)[0]).toContain(`It waits for <@${nora.user.id}> to claim it`);
    // The message itself waits for the morning in New York.
    await comes(t, '2026-11-23T12:15:00Z');
    expect(counts()).toEqual([1, 1, 0, 0]);
    expect(told(nora)[0]).toContain(
      `<@${ana.user.id}> has not claimed it. It waits for you to claim it until Mon 23 Nov, 13:00.`,
    );
    expect(told(ana)[0]).not.toContain('has not claimed');
    await comes(t, '2026-11-23T18:15:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ step: 'head', dueAt: new Date('2026-11-24T07:30:00Z') });
  });

  it('ends with the sponsor, who is told once, and stays late', async () => {
    await comes(t, '2026-11-24T07:45:00Z');
    expect(counts()).toEqual([1, 1, 1, 1]);
    const names = [ana, nora, hana].map(({ user }) => `<@${user.id}>`);
    expect(told(cora)[0]).toContain(`${names[0]}, ${names[1]} and ${names[2]} have not claimed it. It waits for you`);
    await comes(t, '2026-11-25T13:45:00Z');
    await comes(t, '2026-11-26T13:45:00Z');
    expect(counts()).toEqual([1, 1, 1, 1]);
    expect(await openEntry(t, acme)).toMatchObject({ step: 'sponsor', dueAt: null });
    expect(await asks(ana, 'queue')).toContain(':alarm_clock: 1 overdue');
  });

  it('does nothing twice, and costs one statement when nothing is due', async () => {
    statements.length = 0;
    await climbQueue(t.system());
    const before = await openEntry(t, acme);
    await Promise.all([climbQueue(t.system()), climbQueue(t.system())]);
    expect(await openEntry(t, acme)).toEqual(before);
    expect(statements.filter((sql) => /^(UPDATE|INSERT)/.test(sql))).toEqual([]);
  });

  it('stops climbing once somebody claims it, and while it is snoozed', async () => {
    const { id = '' } = (await openEntry(t, acme)) ?? {};
    await inTransaction(await t.scope(nora), (tx) => claimEntry(tx, id));
    expect(await getEntry(t.system(), id)).toMatchObject({ dueAt: null });
    await asks(nora, 'queue');
    await nora.presses('Give back');
    await nora.presses('Snooze …');
    await nora.submits({ snoozedUntilOn: '2026-12-07', snoozeReason: 'Their fair' });
    await t.settled();
    const before = counts();
    await comes(t, '2026-12-06T10:00:00Z');
    expect(counts()).toEqual(before);
    expect(told(ana)[0]).toContain('Snoozed until 7 Dec 2026.');
    await comes(t, '2026-12-07T10:15:00Z');
    expect(counts()[0]).toBe((before[0] ?? 0) + 1);
    expect(await openEntry(t, acme)).toMatchObject({ snoozedUntilOn: null, dueAt: new Date('2026-12-07T14:15:00Z') });
  });

  it('skips a step that nobody holds, and tells who stands in', async () => {
    const lone = await addAccount(t, 'Lone', {}, key);
    await scores(t, '2026-12-07', [standing(lone, [reason('cancelled', 80)])]);
    expect(await openEntry(t, lone)).toMatchObject({ step: 'head' });
    const until = { untilOn: new Date('2026-12-20'), endsAt: new Date('2026-12-21T00:00:00Z') };
    const cover = { memberId: await memberId(t, ana), coverId: await memberId(t, nora), workspaceId: t.workspaceId };
    await t.db.cover.create({ data: { ...cover, ...until } });
    const beta = await addAccount(t, 'Beta', { kam: ana }, key);
    await comes(t, '2026-12-07T14:00:00Z');
    const before = counts();
    await scores(t, '2026-12-07', [standing(beta, [reason('cancelled', 80)])]);
    expect(counts().map((count, index) => count - (before[index] ?? 0))).toEqual([1, 1, 0, 0]);
  });

  it('leaves when the account no longer counts', async () => {
    await t.db.account.updateMany({ where: { name: 'Lone' }, data: { archivedAt: t.clock.now } });
    await t.db.account.updateMany({ where: { name: 'Beta' }, data: { keyStatus: 'exited' } });
    await comes(t, '2026-12-07T14:30:00Z');
    expect((await t.db.queueEntry.findMany({ where: { outcome: 'left' } })).length).toBe(2);
    expect(await openEntry(t, acme)).not.toBeNull();
  });
});

describe('another workspace', () => {
  it('sees and changes nothing of it', async () => {
    const { id = '' } = (await openEntry(t, acme)) ?? {};
    const carl = await t.person('carl', { role: 'admin', workspace: t.other });
    expect(await asks(carl, 'queue')).toContain('No account of yours is at risk.');
    await expect(inTransaction(await t.scope(carl), (tx) => claimEntry(tx, id))).rejects.toThrow('no longer on');
    await scores(t, '2026-12-09', [standing(acme, [])], t.otherId);
    expect(await openEntry(t, acme)).toMatchObject({ id, belowSinceOn: null });
    const before = await openEntry(t, acme);
    t.clock.now = new Date('2027-01-09T10:00:00Z');
    await climbQueue(t.system(t.otherId));
    expect(await openEntry(t, acme)).toEqual(before);
  });
});

describe('many accounts', () => {
  it('enter once, whoever looks at the same time', async () => {
    const twice = await addAccount(t, 'Twice', { kam: ana }, key);
    const risky = [standing(twice, [reason('cancelled', 50)])];
    await Promise.all([scores(t, '2026-12-08', risky), scores(t, '2026-12-08', risky)]);
    expect(await t.db.queueEntry.count({ where: { accountId: twice } })).toBe(1);
  });

  it('take as many statements as few', async () => {
    // At night, so that nobody is told now.
    t.clock.now = new Date('2026-12-10T23:00:00Z');
    const add = (name: string) => addAccount(t, name, { kam: ana }, key);
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => add(`Many ${index}`)));
    const count = async (some: readonly string[], points: number) => {
      let found = 0;
      await t.settled();
      await inTransaction(t.system(), async (tx) => {
        statements.length = 0;
        await updateQueue(
          tx,
          '2026-12-10',
          some.map((id) => standing(id, [reason('cancelled', points)])),
        );
        found = statements.length;
      });
      return found;
    };
    const few = await count(ids.slice(0, 2), 50);
    expect(await count(ids.slice(2), 50)).toBe(few);
  });
});
