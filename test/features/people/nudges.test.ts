import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { comes, isReminded, nudgeOf, reminders, remindersTo, told } from '../../support/reminders.ts';
import { addAccount, collector, memberId } from '../accounts/world.ts';
import { addPerson } from './world.ts';

let t: TestBot;
let ana: Player;
let dev: Player;
let acme: string;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  dev = await t.person('dev', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: dev }, { keyStatus: 'key' });
});
afterAll(() => t.stop());
beforeEach(async () => {
  await t.db.contactAt.deleteMany({});
  await t.db.change.deleteMany({});
});

/** Jane Doe, a key contact of Acme since the day the tests begin. */
async function addJane(place: object = {}, accountId = acme): Promise<string> {
  return (await addPerson(t, accountId, 'Jane Doe', {}, { title: 'CFO', isKey: true, ...place })).id;
}
const heard = (today: string) => reminders(t, 'people.here', [ana, dev], today);

describe('whether a key contact is still there', () => {
  it('is asked of the KAM after ninety days, once a week', async () => {
    await addJane();
    expect(await heard('2027-02-19')).toEqual([]);
    const [asked] = await heard('2027-02-20');
    expect(asked).toMatchObject({ who: 'ana', asOf: '2026-11-21', occurrence: 'asked:2026-11-21:2027-02-15' });
    expect(asked?.text).toBe('Is *Jane Doe* still CFO at Acme?\nNobody has said so for 91 days.');
    expect(asked?.line?.buttons.map(({ label }) => label)).toEqual(['Yes', 'Changed']);
    expect(told(await heard('2027-02-21'))).toEqual(['ana asked:2026-11-21:2027-02-15']);
    expect(told(await heard('2027-02-22'))).toEqual(['ana asked:2026-11-21:2027-02-22']);
  });

  it('counts from the day of the last confirmation, or change by somebody', async () => {
    const id = await addJane({ confirmedOn: new Date('2027-01-01') });
    expect(await heard('2027-04-01')).toEqual([]);
    expect(told(await heard('2027-04-02'))).toEqual(['ana asked:2027-01-01:2027-03-29']);
    const change = { workspaceId: t.workspaceId, entity: 'contactAt', entityId: id, version: 2, requestId: 'test' };
    await t.db.change.create({ data: { ...change, source: 'import', at: new Date('2027-03-01T12:00:00Z') } });
    expect(await heard('2027-04-02')).toHaveLength(1);
    await t.db.change.create({ data: { ...change, source: 'slack', at: new Date('2027-03-01T12:00:00Z') } });
    expect(await heard('2027-04-02')).toEqual([]);
  });

  it('is not asked about others, who left, or of accounts that count nowhere', async () => {
    await addJane({ isKey: false });
    await addJane({ leftOn: new Date('2026-12-01') });
    await addJane({}, await addAccount(t, 'Small', { kam: ana }));
    await addJane({}, await addAccount(t, 'Practice', { kam: ana }, { keyStatus: 'key', isPractice: true }));
    await addJane({}, await addAccount(t, 'Archived', { kam: ana }, { keyStatus: 'key', archivedAt: new Date() }));
    expect(await heard('2027-03-01')).toEqual([]);
  });

  it('is not asked of a viewer, who could not answer', async () => {
    await addJane();
    const role = (to: string) => t.db.member.updateMany({ where: { slackUserId: ana.user.id }, data: { role: to } });
    await role('viewer');
    expect(await heard('2027-03-01')).toEqual([]);
    await role('member');
    expect(await heard('2027-03-01')).toHaveLength(1);
  });

  it('reads as settled once it is confirmed or they left', async () => {
    const id = await addJane();
    const reader = { id: await memberId(t, ana), today: '2027-03-01' };
    const line = async () => (await nudgeOf('people.here').lines(t.system(), [id], reader)).get(id);
    expect((await line())?.settled).toBeUndefined();
    await t.db.contactAt.updateMany({ data: { confirmedOn: new Date('2027-03-01') } });
    expect(await line()).toEqual({
      text: '*Jane Doe*, CFO at Acme: confirmed today',
      buttons: [],
      settled: { undo: expect.objectContaining({ record: `contactAt:${id}` }) },
    });
    await t.db.contactAt.updateMany({ data: { leftOn: new Date('2027-02-01') } });
    expect((await line())?.text).toBe('*Jane Doe* left Acme on 1 Feb 2027');
  });

  it('reads nothing in another workspace', async () => {
    const id = await addJane();
    expect(await heard('2027-03-01')).toHaveLength(1);
    expect(await reminders(t, 'people.here', [ana], '2027-03-01', t.otherId)).toEqual([]);
    const reader = { id: await memberId(t, ana), today: '2027-03-01' };
    expect((await nudgeOf('people.here').lines(t.system(t.otherId), [id], reader)).size).toBe(0);
  });

  it('asks one statement of the database, whatever the number of people', async () => {
    await addJane();
    for (const size of [2, 40]) {
      const ids = [await memberId(t, ana), ...Array.from({ length: size - 1 }, (_, at) => `nobody${at}`)];
      statements.length = 0;
      await nudgeOf('people.here').due(t.system(), new Map(ids.map((id) => [id, '2027-03-01'])));
      expect(statements).toHaveLength(1);
    }
  });
});

describe('the question of a Monday morning', () => {
  it('is answered with a tap, and asked again when that is taken back', async () => {
    const id = await addJane({ confirmedOn: new Date('2026-08-01') });
    const old = new Date('2026-08-01');
    await t.db.contactAt.updateMany({ data: { createdAt: old } });
    await t.db.change.updateMany({ data: { at: old } });
    await comes(t, '2026-11-23T09:00:00Z');
    expect(isReminded(ana)).toContain('Is *Jane Doe* still CFO at Acme?');
    await ana.presses('Yes', remindersTo(ana));
    await t.settled();
    expect(isReminded(ana)).toContain('~Jane Doe, CFO at Acme: confirmed today~');
    expect(await t.db.contactAt.findFirst({ where: { id } })).toMatchObject({ confirmedOn: new Date('2026-11-23') });
    await ana.presses('Undo', remindersTo(ana));
    await t.settled();
    expect(isReminded(ana)).toContain('Is *Jane Doe* still CFO at Acme?');
    expect(await t.db.contactAt.findFirst({ where: { id } })).toMatchObject({ confirmedOn: old });
  });

  it('is settled, too, by an edit or by noting that they left', async () => {
    const id = await addJane({ confirmedOn: new Date('2026-08-01') });
    await t.db.contactAt.updateMany({ data: { createdAt: new Date('2026-08-01') } });
    await t.db.change.deleteMany({});
    await comes(t, '2026-11-30T09:00:00Z');
    await ana.presses('Changed', remindersTo(ana));
    await ana.submits({ title: 'CEO' });
    await t.settled();
    expect(isReminded(ana)).toContain('~Jane Doe, CEO at Acme: confirmed today~');
    await t.db.change.deleteMany({ where: { entityId: id } });
    await comes(t, '2026-12-07T09:00:00Z');
    await ana.presses('They left …', remindersTo(ana));
    await ana.submits({});
    await t.settled();
    expect(await t.db.contactAt.findFirst({ where: { id } })).toMatchObject({ leftOn: new Date('2026-12-07') });
  });
});
