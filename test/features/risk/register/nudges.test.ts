import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateRow } from '../../../../src/db/change.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { comes, isReminded, nudgeOf, reminders, remindersTo, told } from '../../../support/reminders.ts';
import { addAccount, collector, memberId } from '../../accounts/world.ts';
import { addItem as add } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let vera: Player;
let everybody: Player[];
let acme: string;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  vera = await t.person('vera', { role: 'viewer' });
  everybody = [ana, ben, vera];
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben, extended: vera }, { keyStatus: 'key' });
});
afterAll(() => t.stop());
beforeEach(() => t.db.raidItem.deleteMany({}));

const dueOn = async (today: string) => told(await reminders(t, 'risk.due', everybody, today));
const lacking = async (today = '2026-11-21') => reminders(t, 'risk.incomplete', everybody, today);
const whole = { nextStep: 'Talk', dueOn: '2026-12-01' };

describe('what is due', () => {
  it('is told to its owner on the day, and once a week from then on', async () => {
    await add(t, acme, 'They leave', { owner: ben, dueOn: '2026-11-21' });
    expect(await dueOn('2026-11-20')).toEqual([]);
    for (const day of ['2026-11-21', '2026-11-27']) expect(await dueOn(day)).toEqual(['ben due:2026-11-21:w0']);
    expect(await dueOn('2026-11-28')).toEqual(['ben due:2026-11-21:w1']);
  });

  it('is told to the KAM where nobody owns it, and not of accounts that nobody follows', async () => {
    await add(t, acme, 'They leave', { dueOn: '2026-11-20' });
    const small = await addAccount(t, 'Small', { kam: ana });
    await add(t, small, 'Nobody follows it', { owner: ana, dueOn: '2026-11-20' });
    expect(await dueOn('2026-11-21')).toEqual(['ana due:2026-11-20:w0']);
  });

  it('offers what settles it, to those who may', async () => {
    await add(t, acme, 'They <leave>', { owner: ben, dueOn: '2026-11-20' });
    await add(t, acme, 'Outage', { kind: 'issue', impact: 4, owner: ben, dueOn: '2026-11-20' });
    await add(t, acme, 'They stay', { kind: 'assumption', owner: vera, dueOn: '2026-11-20' });
    const heard = await reminders(t, 'risk.due', everybody, '2026-11-21');
    const buttons = heard.map(({ who, text, line }) => [
      who,
      text.includes('&lt;leave&gt;') || /Outage|stay/.exec(text)?.[0],
      [...(line?.buttons ?? []), ...(line?.menu ?? [])].map(({ label }) => label).join(', '),
    ]);
    expect(buttons.toSorted()).toEqual([
      ['ben', 'Outage', 'Close …, Edit'],
      ['ben', true, 'Still the same, Edit, Close …'],
      ['vera', 'stay', 'Open'],
    ]);
    expect(heard.find(({ text }) => text.includes('leave'))?.text).toContain('Acme · high risk');
  });

  it('is struck once it is settled, with the way back', async () => {
    const id = await add(t, acme, 'They leave', { owner: ben, ...whole, dueOn: '2026-11-20' });
    const line = async () => (await reminders(t, 'risk.due', [ben], '2026-11-21'))[0]?.line;
    const change = async (fields: object) =>
      inTransaction(await t.scope(ben), (tx) => updateRow(tx, 'raidItem', id, null, fields));
    const changed = async (fields: object) => {
      const { lines } = nudgeOf('risk.due');
      await change(fields);
      return (await lines(t.system(), [id], { id: await memberId(t, ben), today: '2026-11-21' })).get(id);
    };
    expect((await line())?.settled).toBeUndefined();
    const moved = await changed({ dueOn: new Date('2026-12-21') });
    expect([moved?.text, moved?.settled?.undo?.label]).toEqual([
      '*They leave* · Acme: looked at again on 21 Dec 2026',
      'Undo',
    ]);
    const closed = await changed({ status: 'closed', outcome: 'averted' });
    expect([closed?.text, closed?.settled?.undo]).toEqual([
      '*They leave* · Acme: averted',
      { label: 'Undo', does: 'risk.reopen-item', record: id },
    ]);
    const given = await changed({
      status: 'open',
      ownerId: await memberId(t, ana),
      dueOn: new Date('2026-11-20'),
      isFlagged: true,
    });
    expect([given?.text, given?.settled?.undo]).toEqual([`*They leave* · Acme: now with <@${ana.user.id}>`, undefined]);
  });
});

describe('a grave risk that is not complete', () => {
  it('is told to the KAM once a week, with what it lacks', async () => {
    await add(t, acme, 'They leave');
    const [heard, ...others] = await lacking();
    expect(others).toEqual([]);
    expect(heard).toMatchObject({ who: 'ana', occurrence: 'week:2026-11-16' });
    expect(heard?.text).toContain('*They leave* · Acme\nA high risk needs an owner, a next step and a review date.');
  });

  it.each([
    ['a moderate one', { impact: 3 }, 0],
    ['a complete one', whole, 0],
    ['one without a next step', { dueOn: '2026-12-01' }, 1],
    ['one reviewed too late', { ...whole, dueOn: '2026-12-22' }, 1],
    ['one reviewed in time', { ...whole, dueOn: '2026-12-21' }, 0],
    ['a closed one', { status: 'closed' }, 0],
    ['an issue', { kind: 'issue', impact: 5 }, 0],
  ])('%s: %j', async (_, more, count) => {
    await add(t, acme, 'They leave', { owner: ben, ...more });
    expect(await lacking()).toHaveLength(count);
  });

  it('stands in the message of the day, where it is completed', async () => {
    await add(t, acme, 'They leave', { owner: ben, dueOn: '2026-12-01' });
    await comes(t, '2026-11-24T09:00:00Z');
    expect(isReminded(ana)).toContain('A high risk needs a next step.');
    await ana.presses('Complete', remindersTo(ana));
    await ana.submits({ nextStep: 'Talk to them' });
    await t.settled();
    expect(isReminded(ana)).toContain('complete');
  });
});

it('asks the database as often for one reader as for many', async () => {
  for (const title of ['One', 'Two', 'Three']) await add(t, acme, title, { owner: ben, dueOn: '2026-11-20' });
  const count = async (players: Player[]) => {
    statements.length = 0;
    await reminders(t, 'risk.due', players, '2026-11-21');
    return statements.filter((sql) => sql.includes('readers') || sql.includes('"RaidItem" x')).length;
  };
  expect(await count(everybody)).toBe(await count([ben]));
});
