import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { comes, isReminded, nudgeOf, reminders, remindersTo, told } from '../../support/reminders.ts';
import { addAccount, collector, memberId, seat, setManager } from '../accounts/world.ts';
import { addPerson } from '../people/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let cora: Player;
let dev: Player;
let eve: Player;
let everybody: Player[];
let acme: string;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  [ana, ben, cora, dev, eve] = await Promise.all([
    t.person('ana', { role: 'member' }),
    t.person('ben', { role: 'member' }),
    t.person('cora', { role: 'member' }),
    t.person('dev', { role: 'member' }),
    t.person('eve', { role: 'member' }),
  ]);
  everybody = [ana, ben, cora, dev, eve];
  acme = await addAccount(t, 'Acme', { kam: ana, sponsor: cora, core: dev }, { keyStatus: 'key' });
  await setManager(t, dev, eve);
});
afterAll(() => t.stop());
beforeEach(() => t.db.action.deleteMany({}));

type Columns = Parameters<TestBot['db']['action']['create']>[0]['data'];

/** An action of Acme, as an import would leave it. */
async function add(title: string, owner: Player | null, dueOn: string, more: Partial<Columns> = {}): Promise<string> {
  const ownerId = owner && (await memberId(t, owner));
  const data = { workspaceId: t.workspaceId, accountId: acme, title, ownerId, dueOn: new Date(dueOn), ...more };
  return (await t.db.action.create({ data: data as Columns })).id;
}
const overdueOn = async (today: string) => told(await reminders(t, 'actions.overdue', everybody, today));

describe('an action that is overdue', () => {
  it('is told to its owner the day after, and once a week from then on, across months and the leap day', async () => {
    await add('Call Bob', dev, '2028-02-28');
    expect(await overdueOn('2028-02-28')).toEqual([]);
    for (const day of ['2028-02-29', '2028-03-01', '2028-03-05']) {
      expect(await overdueOn(day)).toEqual(['dev late:2028-02-28']);
    }
    for (const [day, week] of [
      ['2028-03-06', 1],
      ['2028-03-12', 1],
      ['2028-03-13', 2],
      ['2029-02-28', 52],
    ] as const) {
      expect(await overdueOn(day)).toEqual([`dev late:2028-02-28:w${week}`]);
    }
  });

  it('names the account and offers what settles it', async () => {
    await add('Call <Bob>', dev, '2026-11-20');
    const [heard] = await reminders(t, 'actions.overdue', everybody, '2026-11-23');
    expect(heard?.text).toContain('*Call &lt;Bob&gt;*\nAcme · *overdue by 3 days* (20 Nov 2026)');
    expect(heard?.text).not.toContain('<@');
    expect(heard?.line?.buttons.map(({ label }) => label)).toEqual(['Done']);
    expect(heard?.line?.menu?.map(({ label }) => label)).toEqual(['Move …', 'Blocked …']);
  });

  it('is told only once a week while it waits for somebody', async () => {
    await add('Call Bob', dev, '2026-11-20', { status: 'blocked', blockedBy: 'Legal' });
    expect(await overdueOn('2026-11-26')).toEqual([]);
    expect(await overdueOn('2026-11-27')).toEqual(['dev late:2026-11-20:w1']);
  });

  it('is told to the KAM while nobody owns it, or its owner left', async () => {
    const vera = await t.person('vera', { role: 'member' });
    await add('Nobody does it', null, '2026-11-20');
    await add('Vera did it', vera, '2026-11-20');
    await t.db.member.updateMany({ where: { slackUserId: vera.user.id }, data: { isActive: false } });
    const heard = await reminders(t, 'actions.overdue', everybody, '2026-11-23');
    expect(told(heard)).toEqual(['ana late:2026-11-20', 'ana late:2026-11-20']);
    const texts = heard.map(({ text }) => text).join('\n');
    expect(texts).toContain('nobody owns it');
    expect(texts).toContain(`<@${vera.user.id}>, who left`);
  });

  it('is told to nobody who cannot read the account', async () => {
    await add('Call Bob', ben, '2026-11-20');
    expect(await overdueOn('2026-11-23')).toEqual([]);
    await seat(t, acme, ben, 'extended');
    expect(await overdueOn('2026-11-23')).toEqual(['ben late:2026-11-20']);
    await t.db.accountMember.deleteMany({ where: { memberId: await memberId(t, ben) } });
  });

  it('is told to who reads the account through one above it, or through their people', async () => {
    const north = await addAccount(t, 'Acme North', {}, { keyStatus: 'key', parentId: acme });
    await add('By the KAM above', ana, '2026-11-20', { accountId: north });
    await add('By a manager', eve, '2026-11-20');
    await add('By the core team above', dev, '2026-11-20', { accountId: north });
    expect(await overdueOn('2026-11-23')).toEqual(['ana late:2026-11-20', 'eve late:2026-11-20']);
  });

  it.each([
    ['done', {}, { status: 'done' }],
    ['of an account that is not key', { keyStatus: 'none' }, {}],
    ['of an account to practise on', { isPractice: true }, {}],
    ['of an archived account', { archivedAt: new Date() }, {}],
    ['without a date', {}, { dueOn: null }],
  ])('is not told: %s', async (_, account, action) => {
    const other = await addAccount(t, 'Other', { kam: dev }, { keyStatus: 'key', ...account });
    await add('Call Bob', dev, '2026-11-20', { accountId: other, ...action });
    expect(await overdueOn('2026-11-23')).toEqual([]);
  });

  it('is told for an account that is not key but has a plan of this year', async () => {
    const other = await addAccount(t, 'Planned', { kam: dev });
    await add('Call Bob', dev, '2026-11-20', { accountId: other });
    const plan = { workspaceId: t.workspaceId, accountId: other };
    await t.db.plan.create({ data: { ...plan, year: 2025 } });
    expect(await overdueOn('2026-11-23')).toEqual([]);
    await t.db.plan.create({ data: { ...plan, year: 2026 } });
    expect(await overdueOn('2026-11-23')).toEqual(['dev late:2026-11-20']);
  });

  it('is not told in another workspace', async () => {
    const id = await add('Call Bob', dev, '2026-11-20');
    const { due, lines } = nudgeOf('actions.overdue');
    const reader = { id: await memberId(t, dev), today: '2026-11-23' };
    expect(await due(t.system(t.otherId), new Map([[reader.id, reader.today]]))).toEqual([]);
    expect((await lines(t.system(), [id], reader)).size).toBe(1);
    expect((await lines(t.system(t.otherId), [id], reader)).size).toBe(0);
  });

  it('reads as settled when it is done, moved or handed on', async () => {
    const id = await add('Call Bob', dev, '2026-11-20');
    const reader = { id: await memberId(t, dev), today: '2026-11-23' };
    const line = async () => (await nudgeOf('actions.overdue').lines(t.system(), [id], reader)).get(id);
    const change = (data: object) => t.db.action.updateMany({ where: { id }, data });
    expect((await line())?.settled).toBeUndefined();
    await change({ status: 'done' });
    expect(await line()).toEqual({
      text: '*Call Bob* · Acme: done',
      buttons: [],
      settled: { undo: { label: 'Undo', does: 'actions.reopen', record: id } },
    });
    await change({ status: 'open', dueOn: new Date('2027-03-05') });
    expect(await line()).toMatchObject({
      text: '*Call Bob* · Acme: moved to 5 Mar 2027',
      settled: { undo: { does: 'history.take-back', record: `action:${id}` } },
    });
    await change({ dueOn: new Date('2026-11-20'), ownerId: await memberId(t, ana) });
    expect((await line())?.text).toBe(`*Call Bob* · Acme: now with <@${ana.user.id}>`);
    const cover = { workspaceId: t.workspaceId, memberId: await memberId(t, ana), coverId: reader.id };
    await t.db.cover.create({ data: { ...cover, untilOn: new Date('2026-12-01'), endsAt: new Date('2026-12-02') } });
    expect((await line())?.settled).toBeUndefined();
    await t.db.account.updateMany({ where: { id: acme }, data: { archivedAt: new Date() } });
    expect(await line()).toBeUndefined();
    await t.db.account.updateMany({ where: { id: acme }, data: { archivedAt: null } });
  });
});

describe('an action that is due soon', () => {
  const soonOn = async (today: string) => told(await reminders(t, 'actions.soon', everybody, today));

  it('is told once in the two days before, and on its day, but not while it is blocked', async () => {
    await add('Call Bob', dev, '2027-03-01');
    await add('Waits', dev, '2027-03-01', { status: 'blocked' });
    expect(await soonOn('2027-02-26')).toEqual([]);
    expect(await soonOn('2027-02-27')).toEqual(['dev soon:2027-03-01']);
    expect(await soonOn('2027-02-28')).toEqual(['dev soon:2027-03-01']);
    expect(await soonOn('2027-03-01')).toEqual(['dev today:2027-03-01']);
    expect(await soonOn('2027-03-02')).toEqual([]);
  });
});

describe('a promise to a customer', () => {
  const of = async (kind: string, today: string) => told(await reminders(t, kind, everybody, today));

  it('is told from three days before on, in the place of an action', async () => {
    await add('Send the offer', dev, '2026-11-23', { promisedTo: 'Jane Doe' });
    expect(await of('actions.promises', '2026-11-19')).toEqual([]);
    expect(await of('actions.promises', '2026-11-20')).toEqual(['dev soon:2026-11-23']);
    expect(await of('actions.promises', '2026-11-23')).toEqual(['dev today:2026-11-23']);
    expect(await of('actions.promises', '2026-11-24')).toEqual(['dev late:2026-11-23']);
    expect(await of('actions.promises', '2026-11-30')).toEqual(['dev late:2026-11-23:w1']);
    expect(await of('actions.soon', '2026-11-23')).toEqual([]);
    expect(await of('actions.overdue', '2026-11-30')).toEqual([]);
  });

  it('says to whom, be it a contact or a name', async () => {
    const { contactId } = await addPerson(t, acme, 'Omar Said');
    await add('Send the offer', dev, '2026-11-20', { promisedTo: 'Jane Doe' });
    await add('Call back', dev, '2026-11-20', { promisedToId: contactId });
    const texts = (await reminders(t, 'actions.promises', everybody, '2026-11-23')).map(({ text }) => text).join('\n');
    expect(texts).toContain('promised to Jane Doe');
    expect(texts).toContain('promised to Omar Said');
  });

  it('is told to the executive sponsor once, three days past its date', async () => {
    await add('Send the offer', dev, '2026-11-20', { promisedTo: 'Jane Doe' });
    await add('Have dinner', cora, '2026-11-20', { promisedTo: 'Jane Doe' });
    await add('Only an action', dev, '2026-11-20');
    expect(await of('actions.broken', '2026-11-22')).toEqual([]);
    expect(await of('actions.broken', '2026-11-23')).toEqual(['cora broken:2026-11-20']);
    expect(await of('actions.broken', '2027-11-23')).toEqual(['cora broken:2026-11-20']);
    const [heard] = await reminders(t, 'actions.broken', everybody, '2026-11-23');
    expect(heard?.text).toContain(`<@${dev.user.id}> promised Jane Doe at Acme for 20 Nov 2026`);
    expect(heard?.text).toContain('*Send the offer*');
  });
});

describe('an action of somebody else', () => {
  const escalatedOn = async (today: string) => told(await reminders(t, 'actions.escalated', everybody, today));

  it('is told to the KAM after a week and to the manager of its owner after three', async () => {
    await add('Call Bob', dev, '2026-11-02');
    expect(await escalatedOn('2026-11-08')).toEqual([]);
    expect(await escalatedOn('2026-11-09')).toEqual(['ana week:2026-11-02']);
    expect(await escalatedOn('2026-11-22')).toEqual(['ana week:2026-11-02']);
    expect(await escalatedOn('2026-11-23')).toEqual(['ana week:2026-11-02', 'eve three:2026-11-02']);
  });

  it('is told neither to its owner nor twice to the same person', async () => {
    await add('By the KAM', ana, '2026-11-02');
    await setManager(t, dev, ana);
    await add('By somebody who reports to the KAM', dev, '2026-11-02');
    expect(await escalatedOn('2026-11-30')).toEqual(['ana week:2026-11-02']);
    await setManager(t, dev, eve);
  });

  it('lets only those hand it over who may change the account', async () => {
    await add('Call Bob', dev, '2026-11-02');
    const heard = await reminders(t, 'actions.escalated', everybody, '2026-11-23');
    const menus = heard.map(({ who, line }) => [who, line?.menu?.map(({ label }) => label) ?? []]);
    expect(Object.fromEntries(menus)).toEqual({ ana: ['Hand over …'], eve: [] });
  });
});

describe('what is asked of the database', () => {
  it('is as much for forty people as for two', async () => {
    await add('Call Bob', ben, '2026-11-02', { promisedTo: 'Jane Doe' });
    await add('Call Bob', dev, '2026-11-02');
    const counts: number[][] = [];
    const members = await t.db.member.findMany({ where: { workspaceId: t.workspaceId } });
    const extra = Array.from({ length: 40 }, (_, at) => ({ ...members[0], id: `extra${at}`, slackUserId: `U${at}` }));
    await t.db.member.createMany({ data: extra as (typeof members)[number][] });
    for (const size of [2, 40]) {
      const ids = [await memberId(t, ana), await memberId(t, dev), ...extra.map(({ id }) => id)].slice(0, size);
      const readers = new Map(ids.map((id) => [id, '2026-11-23']));
      const counted: number[] = [];
      for (const kind of ['overdue', 'soon', 'promises', 'escalated', 'broken']) {
        statements.length = 0;
        await nudgeOf(`actions.${kind}`).due(t.system(), readers);
        counted.push(statements.length);
      }
      counts.push(counted);
    }
    expect(counts[0]).toEqual(counts[1]);
    expect(Math.max(...(counts[1] ?? []))).toBeLessThanOrEqual(2);
  });
});

describe('the message of a morning', () => {
  it('settles an action with a button, and takes it back', async () => {
    await add('Send the offer', dev, '2026-11-20', { promisedTo: 'Jane Doe' });
    await add('Call Bob', dev, '2026-11-20');
    await comes(t, '2026-11-23T09:00:00Z');
    expect(isReminded(dev)).toMatch(/Send the offer.*promised to Jane Doe.*Call Bob/s);
    await dev.presses({ label: 'Done', nth: 1 }, remindersTo(dev));
    await t.settled();
    expect(isReminded(dev)).toContain('~Call Bob · Acme: done~');
    expect(await t.db.action.count({ where: { status: 'done' } })).toBe(1);
    await dev.presses('Undo', remindersTo(dev));
    await t.settled();
    expect(isReminded(dev)).not.toContain('~');
    expect(await t.db.action.count({ where: { status: 'done' } })).toBe(0);
  });

  it('moves and blocks from its menu', async () => {
    await add('Call Bob', dev, '2026-11-23');
    await comes(t, '2026-11-24T09:00:00Z');
    await dev.presses('Blocked …', remindersTo(dev));
    await dev.submits({ blockedBy: 'Legal' });
    await t.settled();
    expect(isReminded(dev)).toContain('blocked');
    await dev.presses('Unblock', remindersTo(dev));
    await dev.presses('Move …', remindersTo(dev));
    await dev.submits({ dueOn: '2027-03-05' });
    await t.settled();
    expect(isReminded(dev)).toContain('~Call Bob · Acme: moved to 5 Mar 2027~');
    await dev.presses('Undo', remindersTo(dev));
    await t.settled();
    expect(isReminded(dev)).toContain('overdue by 1 day');
  });

  it('lets the KAM hand over what is overdue for a week', async () => {
    const id = await add('Call Bob', dev, '2026-11-17');
    await comes(t, '2026-11-25T09:00:00Z');
    await ana.presses('Hand over …', remindersTo(ana));
    await ana.submits({ ownerId: ana.user });
    await t.settled();
    expect(await t.db.action.findFirst({ where: { id } })).toMatchObject({ ownerId: await memberId(t, ana) });
  });

  it('lets the sponsor ask the KAM about a promise that was not kept', async () => {
    await add('Send the offer', dev, '2026-11-20', { promisedTo: 'Jane Doe' });
    await comes(t, '2026-11-26T09:00:00Z');
    await cora.presses('Ask the KAM', remindersTo(cora));
    await cora.submits({ text: 'When will Jane get the offer?' });
    await t.settled();
    const asked = { accountId: acme, askedById: await memberId(t, cora), askedOfId: await memberId(t, ana) };
    expect(await t.db.question.findFirst({ where: { accountId: acme } })).toMatchObject(asked);
  });

  it('takes back only what the person changed themselves, and changed last', async () => {
    const id = await add('Call Bob', dev, '2027-01-19');
    await comes(t, '2027-01-21T09:00:00Z');
    await dev.presses('Move …', remindersTo(dev));
    await dev.submits({ dueOn: '2027-03-05' });
    await ana.types('actions Acme');
    const scope = await t.scope(ana);
    await inTransaction(scope, (tx) => updateRow(tx, 'action', id, null, { title: 'Call Bob at noon' }));
    await t.settled();
    await dev.presses('Undo', remindersTo(dev));
    expect(dev.sees).toContain('Somebody changed this since');
    expect(await t.db.action.findFirst({ where: { id } })).toMatchObject({ dueOn: new Date('2027-03-05') });
  });

  it('takes nothing back that keeps to rules of its own, whatever a button carries', async () => {
    const scope = await t.scope(dev);
    await inTransaction(scope, (tx) => updateRow(tx, 'account', acme, null, { region: 'EMEA' }));
    await t.settled();
    const takeBack = t.bot.kit.registry.actions.get('history.take-back');
    await expect(takeBack?.run(scope, { record: `account:${acme}`, param: '' })).rejects.toThrow(
      'cannot be taken back',
    );
    expect(await t.db.account.findFirst({ where: { id: acme } })).toMatchObject({ region: 'EMEA' });
  });
});
