import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDaysTo } from '../../../src/lib/dates.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { comes, isReminded, nudgeOf, reminders, remindersTo, told } from '../../support/reminders.ts';
import { addAccount, collector, memberId, seat } from './world.ts';

const DAY_MS = 86_400_000;
const TODAY = '2026-11-21';

let t: TestBot;
let ana: Player;
let ben: Player;
let cora: Player;
let dev: Player;
let everybody: Player[];
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  [ana, ben, cora, dev] = await Promise.all([
    t.person('ana', { role: 'member' }),
    t.person('ben', { role: 'admin' }),
    t.person('cora', { role: 'member' }),
    t.person('dev', { role: 'member' }),
  ]);
  everybody = [ana, ben, cora, dev];
});
afterAll(() => t.stop());
beforeEach(async () => {
  await t.db.account.deleteMany({});
  await t.db.change.deleteMany({});
});

/** The moment so many days ago. */
const ago = (days: number): Date => new Date(t.clock.now.getTime() - days * DAY_MS);
const key = (name: string, team: Parameters<typeof addAccount>[2], more: object = {}) =>
  addAccount(t, name, team, { keyStatus: 'key', createdAt: ago(100), ...more });

describe('an opportunity past its close date', () => {
  const of = async (today: string) => told(await reminders(t, 'accounts.closing', everybody, today));
  async function add(accountId: string, owner: Player | null, more: object = {}): Promise<string> {
    const ownerId = owner && (await memberId(t, owner));
    const data = { workspaceId: t.workspaceId, accountId, name: 'Cloud deal', stage: 'Proposal', ownerId };
    return (await t.db.opportunity.create({ data: { ...data, closeOn: new Date('2028-02-28'), ...more } })).id;
  }

  it('is told to its owner when the day has passed, and every two weeks from then on', async () => {
    const acme = await key('Acme', { kam: ana, core: dev });
    await add(acme, dev, { amount: 1_200_000n });
    expect(await of('2028-02-28')).toEqual([]);
    expect(await of('2028-02-29')).toEqual(['dev close:2028-02-28']);
    expect(await of('2028-03-12')).toEqual(['dev close:2028-02-28']);
    expect(await of('2028-03-13')).toEqual(['dev close:2028-02-28:1']);
    expect(await of('2028-03-27')).toEqual(['dev close:2028-02-28:2']);
    const [heard] = await reminders(t, 'accounts.closing', everybody, '2028-03-01');
    expect(heard?.text).toContain('*Cloud deal*\nAcme · USD 12,000 · *should have closed 2 days ago* (28 Feb 2028)');
    expect(heard?.line?.buttons.map(({ label }) => label)).toEqual(['Edit']);
  });

  it('is told to the KAM when nobody owns it, or its owner may not change it', async () => {
    const acme = await key('Acme', { kam: ana });
    await add(acme, null);
    await add(acme, dev);
    expect(await of('2028-02-29')).toEqual(['ana close:2028-02-28', 'ana close:2028-02-28']);
    await seat(t, acme, dev, 'extended');
    expect(await of('2028-02-29')).toEqual(['ana close:2028-02-28', 'dev close:2028-02-28']);
    await t.db.member.updateMany({ where: { slackUserId: dev.user.id }, data: { role: 'viewer' } });
    expect(await of('2028-02-29')).toEqual(['ana close:2028-02-28', 'ana close:2028-02-28']);
    await t.db.member.updateMany({ where: { slackUserId: dev.user.id }, data: { role: 'member' } });
  });

  it('is told to nobody once it is won, or at an account that counts nowhere', async () => {
    await add(await key('Acme', { kam: ana }), ana, { status: 'won' });
    await add(await key('Practice', { kam: ana }, { isPractice: true }), ana);
    await add(await key('Archived', { kam: ana }, { archivedAt: ago(1) }), ana);
    await add(await addAccount(t, 'Small', { kam: ana }), ana);
    expect(await of('2028-02-29')).toEqual([]);
  });

  it('reads as settled when it is won or moved', async () => {
    const id = await add(await key('Acme', { kam: ana }), ana, { status: 'won' });
    const reader = { id: await memberId(t, ana), today: '2028-03-01' };
    const words = async () => (await nudgeOf('accounts.closing').lines(t.system(), [id], reader)).get(id)?.text;
    expect(await words()).toBe('*Cloud deal* · Acme: won');
    await t.db.opportunity.updateMany({ data: { status: 'open', closeOn: new Date('2028-03-05') } });
    expect(await words()).toBe('*Cloud deal* · Acme: moved to 5 Mar 2028');
    expect((await nudgeOf('accounts.closing').lines(t.system(t.otherId), [id], reader)).size).toBe(0);
  });
});

describe('an empty seat of a key account', () => {
  const heard = (today = TODAY) => reminders(t, 'accounts.vacant', everybody, today);
  const of = async (today?: string) => (await heard(today)).map(({ who, text }) => `${who} ${text}`).toSorted();

  it('of the KAM is told to the heads, without heads to the admins, once a week', async () => {
    await key('Acme', {});
    expect(await of()).toEqual([`ben :bust_in_silhouette: *Acme* has no key account manager`]);
    expect(told(await heard('2026-11-22'))).toEqual(['ben week:2026-11-16']);
    expect(told(await heard('2026-11-23'))).toEqual([]);
    expect(told(await heard('2026-11-24'))).toEqual(['ben week:2026-11-23']);
    await t.db.member.updateMany({ where: { slackUserId: cora.user.id }, data: { role: 'head' } });
    expect(told(await heard())).toEqual(['cora week:2026-11-16']);
    await t.db.member.updateMany({ where: { slackUserId: cora.user.id }, data: { role: 'member' } });
  });

  it('of the sponsor is told to the KAM, where the workspace has sponsors', async () => {
    await key('Acme', { kam: ana });
    expect(await of()).toEqual([]);
    await key('Bramwell', { kam: dev, sponsor: cora });
    expect(await of()).toEqual([`ana :bust_in_silhouette: *Acme* has no executive sponsor`]);
  });

  it('is told when it is empty for two weeks: since the account is key, or since somebody gave up the seat', async () => {
    const young = await key('Young', {}, { createdAt: ago(13) });
    const old = await key('Old', {});
    const history = { workspaceId: t.workspaceId, version: 2, source: 'slack', requestId: 'test' };
    const at = (days: number) => ({ ...history, at: ago(days) });
    await t.db.change.createMany({
      data: [
        { ...at(13), accountId: old, entity: 'account', entityId: old, field: 'keyStatus', old: 'none', new: 'key' },
      ],
    });
    expect(await of()).toEqual([]);
    await t.db.change.updateMany({ data: { at: ago(14) } });
    expect(await of()).toHaveLength(1);
    await t.db.change.create({
      data: { ...at(5), accountId: old, entity: 'accountMember', entityId: 'seat', old: { role: 'kam' } },
    });
    expect(await of()).toEqual([]);
    await t.db.account.updateMany({ where: { id: young }, data: { createdAt: ago(14) } });
    expect(await of()).toHaveLength(1);
  });

  it('is empty when its holder left, since that day', async () => {
    await key('Acme', { kam: dev });
    await t.db.member.updateMany({ where: { slackUserId: dev.user.id }, data: { isActive: false } });
    expect(await of()).toHaveLength(1);
    const entityId = (await t.db.member.findFirstOrThrow({ where: { slackUserId: dev.user.id } })).id;
    const left = { workspaceId: t.workspaceId, entity: 'member', entityId, field: 'isActive', old: true, new: false };
    await t.db.change.create({ data: { ...left, version: 2, source: 'slack', requestId: 'test', at: ago(13) } });
    expect(await of()).toEqual([]);
    await t.db.member.updateMany({ where: { slackUserId: dev.user.id }, data: { isActive: true } });
  });

  it('reads as settled when somebody has it', async () => {
    const acme = await key('Acme', { kam: ana });
    const reader = { id: await memberId(t, ben), today: TODAY };
    const { lines } = nudgeOf('accounts.vacant');
    const words = async (subject: string, id?: string) => (await lines(t.system(id), [subject], reader)).get(subject);
    expect(await words(`${acme}:kam`)).toEqual({
      text: `*Acme*: <@${ana.user.id}> is key account manager now`,
      buttons: [],
      settled: {},
    });
    expect((await words(`${acme}:sponsor`))?.buttons.map(({ label }) => label)).toEqual(['Choose']);
    expect(await words(`${acme}:kam`, t.otherId)).toBeUndefined();
  });
});

describe('a request for access that waits', () => {
  const heard = (today = TODAY) => reminders(t, 'accounts.waiting', everybody, today);
  async function ask(accountId: string, days: number): Promise<string> {
    const data = { workspaceId: t.workspaceId, accountId, memberId: await memberId(t, cora), createdAt: ago(days) };
    return (await t.db.accessRequest.create({ data })).id;
  }

  it('is told to the KAM after a day, after three, and then once a week', async () => {
    const acme = await key('Acme', { kam: ana });
    await ask(acme, 0.9);
    expect(told(await heard())).toEqual([]);
    for (const days of [1, 2, 3, 6, 7, 13, 14]) await ask(acme, days);
    expect((await heard()).map(({ occurrence }) => occurrence)).toEqual([
      ...['w2', 'w1', 'w1', 'day3', 'day3', 'day1', 'day1'],
    ]);
    const [first] = await heard();
    expect(first?.who).toBe('ana');
    expect(first?.text).toBe(`:key: <@${cora.user.id}> has waited 14 days for access to *Acme*`);
    expect(first?.line?.buttons.map(({ label }) => label)).toEqual(['Grant']);
  });

  it('is told of any account in use, also of one that is not key and has no plan', async () => {
    await ask(await addAccount(t, 'Small', { kam: ana }), 2);
    expect(told(await heard())).toEqual(['ana day1']);
    await t.db.account.updateMany({ data: { archivedAt: t.clock.now } });
    expect(told(await heard())).toEqual([]);
  });

  it('is told to the heads where no KAM can answer, without heads to the admins', async () => {
    await ask(await key('Acme', {}), 2);
    expect(told(await heard())).toEqual(['ben day1']);
    await t.db.member.updateMany({ where: { slackUserId: dev.user.id }, data: { role: 'head' } });
    expect(told(await heard())).toEqual(['dev day1']);
    await t.db.member.updateMany({ where: { slackUserId: dev.user.id }, data: { role: 'member' } });
  });

  it('says who answered, and nothing in another workspace', async () => {
    const id = await ask(await key('Acme', { kam: ana }), 2);
    const decided = { status: 'granted', decidedById: await memberId(t, ben), decidedAt: t.clock.now };
    await t.db.accessRequest.updateMany({ data: decided });
    expect(told(await heard())).toEqual([]);
    const reader = { id: await memberId(t, ana), today: TODAY };
    const { lines } = nudgeOf('accounts.waiting');
    expect((await lines(t.system(), [id], reader)).get(id)?.text).toBe(
      `Access of <@${cora.user.id}> to *Acme*: granted by <@${ben.user.id}>`,
    );
    expect((await lines(t.system(t.otherId), [id], reader)).size).toBe(0);
  });
});

describe('another workspace', () => {
  it('reads nothing', async () => {
    const acme = await key('Acme', { kam: ana });
    const where = { workspaceId: t.workspaceId, accountId: acme };
    await key('Bramwell', { sponsor: cora });
    await t.db.opportunity.create({ data: { ...where, name: 'Deal', stage: 'A', closeOn: ago(20) } });
    await t.db.accessRequest.create({ data: { ...where, memberId: await memberId(t, dev), createdAt: ago(20) } });
    for (const kind of ['accounts.closing', 'accounts.vacant', 'accounts.waiting']) {
      expect(await reminders(t, kind, everybody, TODAY)).not.toEqual([]);
      expect(await reminders(t, kind, everybody, TODAY, t.otherId)).toEqual([]);
    }
  });
});

describe('what is asked of the database', () => {
  it('is one statement for each kind, whatever the number of people', async () => {
    const acme = await key('Acme', { kam: ana });
    await t.db.opportunity.create({
      data: { workspaceId: t.workspaceId, accountId: acme, name: 'Deal', stage: 'A', closeOn: ago(20) },
    });
    const ids = [await memberId(t, ana), ...Array.from({ length: 40 }, (_, at) => `nobody${at}`)];
    for (const size of [2, 40]) {
      const readers = new Map(ids.slice(0, size).map((id) => [id, addDaysTo(TODAY, 2)]));
      for (const kind of ['closing', 'vacant', 'waiting']) {
        statements.length = 0;
        await nudgeOf(`accounts.${kind}`).due(t.system(), readers);
        expect(statements).toHaveLength(1);
      }
    }
  });
});

describe('the message of a morning', () => {
  it('lets somebody in, settles an opportunity and fills a seat', async () => {
    const acme = await key('Acme', { kam: ana }, { createdAt: new Date('2026-01-01') });
    await key('Bramwell', { kam: dev, sponsor: cora });
    const where = { workspaceId: t.workspaceId, accountId: acme };
    await t.db.opportunity.create({
      data: { ...where, name: 'Cloud deal', stage: 'Proposal', closeOn: new Date('2026-11-20') },
    });
    const asked = { memberId: await memberId(t, dev), createdAt: new Date('2026-11-20') };
    await t.db.accessRequest.create({ data: { ...where, ...asked } });
    await comes(t, '2026-11-23T09:00:00Z');
    await ana.presses('Grant', remindersTo(ana));
    await t.settled();
    expect(isReminded(ana)).toContain(`~Access of <@${dev.user.id}> to Acme: granted by <@${ana.user.id}>~`);
    await ana.presses('Edit', remindersTo(ana));
    await ana.submits({ status: 'won' });
    await t.settled();
    expect(isReminded(ana)).toContain('~Cloud deal · Acme: won~');
    await ana.presses('Choose', remindersTo(ana));
    await ana.submits({ memberId: cora.user });
    await t.settled();
    expect(isReminded(ana)).toContain(`~Acme: <@${cora.user.id}> is executive sponsor now~`);
    expect(remindersTo(ana).text).toBe('All done for today');
  });
});
