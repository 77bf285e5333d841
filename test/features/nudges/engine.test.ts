import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow } from '../../../src/db/change.ts';
import { createAction } from '../../../src/features/actions/index.ts';
import { decide } from '../../../src/features/nudges/decide.ts';
import { visibleText } from '../../../src/sandbox/index.ts';
import { inTransaction } from '../../../src/scope.ts';
import type { Player, TestBot } from '../../support/harness.ts';
import { accountOf, at, change, lastReminder, reminders, startReminding, words } from './world.ts';

let t: TestBot;
let round = 0;
beforeAll(async () => {
  t = await startReminding();
});
afterAll(() => t.stop());
/** Nobody of one test is reminded in the next. */
beforeEach(async () => {
  round += 1;
  await t.db.account.updateMany({ data: { region: null } });
  t.slack.faults.clear();
});

const person = (name: string, tz: string): Promise<Player> => t.person(`${name}${round}`, { role: 'member', tz });
const late = (player: Player, name: string, industry = 'first'): Promise<string> =>
  accountOf(t, player, `${name} ${round}`, { region: 'late', industry });

describe('reminders', () => {
  it('come on Monday at 9:00 wherever somebody is, and once', async () => {
    const [mei, dev, ana] = [
      await person('mei', 'Pacific/Auckland'),
      await person('dev', 'Asia/Kolkata'),
      await person('ana', 'America/Sao_Paulo'),
    ];
    for (const player of [mei, dev, ana]) await late(player, `Customer of ${player.user.name}`);
    const counts = async () => Promise.all([mei, dev, ana].map(async (player) => (await reminders(t, player)).length));
    await at(t, '2026-11-22T19:55:00Z');
    expect(await counts()).toEqual([0, 0, 0]);
    await at(t, '2026-11-22T20:00:00Z');
    expect(await counts()).toEqual([1, 0, 0]);
    await at(t, '2026-11-23T03:25:00Z');
    expect(await counts()).toEqual([1, 0, 0]);
    await at(t, '2026-11-23T03:30:00Z');
    expect(await counts()).toEqual([1, 1, 0]);
    await at(t, '2026-11-23T12:00:00Z');
    expect(await counts()).toEqual([1, 1, 1]);
    for (const hour of ['12:05', '13:00', '18:00']) await at(t, `2026-11-23T${hour}:00Z`);
    expect(await counts()).toEqual([1, 1, 1]);
    expect((await lastReminder(t, ana)).text).toContain('1 late at Customer of ana');
  });

  it('are one message of what is new, and on an empty day none', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    const id = await late(ana, 'Acme');
    await at(t, '2026-11-24T08:00:00Z');
    expect(await words(t, ana)).toHaveLength(1);
    await at(t, '2026-11-25T08:00:00Z');
    expect(await words(t, ana)).toHaveLength(1);
    await change(t, id, { industry: 'second' });
    await at(t, '2026-11-26T08:00:00Z');
    expect(await words(t, ana)).toHaveLength(2);
    expect(visibleText(await lastReminder(t, ana))).toContain('(second)');
  });

  it('come once after a weekend of downtime, not three times', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    await late(ana, 'Acme');
    await at(t, '2026-11-30T13:20:00Z');
    expect(await words(t, ana)).toHaveLength(1);
    await at(t, '2026-11-30T13:25:00Z');
    expect(await words(t, ana)).toHaveLength(1);
  });

  it('stay true until the evening: what is settled is struck, and can be undone until then', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    await late(ana, 'Acme');
    await late(ana, 'Globex');
    await at(t, '2026-12-01T08:00:00Z');
    await ana.presses({ label: 'Settle', nth: 0 }, await lastReminder(t, ana));
    await t.settled();
    const struck = await lastReminder(t, ana);
    expect(visibleText(struck)).toContain(`~Acme ${round} is late (first)~`);
    expect(struck.text).toContain(`1 late at Globex ${round}`);
    await ana.presses('Undo', struck);
    await t.settled();
    expect(visibleText(await lastReminder(t, ana))).not.toContain('~');
    await ana.presses({ label: 'Settle', nth: 0 }, await lastReminder(t, ana));
    await at(t, '2026-12-01T19:00:00Z');
    const over = visibleText(await lastReminder(t, ana));
    expect(over).toContain(`~Acme ${round} is late (first)~`);
    expect(over).not.toContain('Undo');
  });

  it('count many of a kind in one line, once a week', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    for (let index = 0; index < 7; index++) await late(ana, `Imported ${index}`);
    await at(t, '2026-12-02T08:00:00Z');
    expect((await lastReminder(t, ana)).text).toBe('7 late');
    expect(visibleText(await lastReminder(t, ana))).not.toContain('Imported');
    await at(t, '2026-12-03T08:00:00Z');
    expect(await reminders(t, ana)).toHaveLength(1);
    await at(t, '2026-12-07T08:00:00Z');
    expect(await reminders(t, ana)).toHaveLength(2);
  });

  it('show five lines, and all on request', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    for (let index = 0; index < 4; index++) await late(ana, `Late ${index}`);
    for (let index = 0; index < 3; index++)
      await accountOf(t, ana, `Soon ${index} ${round}`, { region: 'soon', industry: 'first' });
    await at(t, '2026-12-08T08:00:00Z');
    const message = await lastReminder(t, ana);
    expect(message.text).toBe('4 late, 3 soon');
    expect(visibleText(message)).toContain(`Soon 0 ${round}`);
    expect(visibleText(message)).not.toContain(`Soon 1 ${round}`);
    await ana.presses('Show all 7', message);
    expect(ana.sees).toContain(`Soon 2 ${round}`);
  });

  it('ask at most one question a day, about the oldest fact, and alone only when the week begins', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    const fact = (name: string, since: string) =>
      accountOf(t, ana, `${name} ${round}`, {
        region: 'doubtful',
        industry: 'first',
        customerSinceOn: new Date(since),
      });
    await fact('Young', '2026-01-01');
    await fact('Old', '2025-01-01');
    await at(t, '2026-12-09T08:00:00Z');
    expect(await reminders(t, ana)).toHaveLength(0);
    await at(t, '2026-12-14T08:00:00Z');
    const message = visibleText(await lastReminder(t, ana));
    expect(message).toContain(`Old ${round}`);
    expect(message).not.toContain(`Young ${round}`);
  });
});

describe('when Slack or the bot fails', () => {
  it('what may not have arrived stands in the next message, marked so, and nothing else twice', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    await late(ana, 'Acme');
    t.slack.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
    await at(t, '2026-12-15T08:00:00Z');
    expect(await t.db.delivery.findFirst({ where: { kind: 'nudges.day', subjectId: '2026-12-15' } })).toMatchObject({
      status: 'uncertain',
    });
    await at(t, '2026-12-16T08:00:00Z');
    expect(visibleText(await lastReminder(t, ana))).toContain('You may have seen this before');
    await at(t, '2026-12-17T08:00:00Z');
    expect(await reminders(t, ana)).toHaveLength(1);
  });

  it('a message that could not be sent all day gives way to the next one', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    await late(ana, 'Acme');
    t.clock.now = new Date('2026-12-18T08:00:00Z');
    const s = t.system();
    await decide(
      { ...s, queue: { ...s.queue, nudge: async () => {} } },
      t.bot.kit.registry.features.flatMap(({ nudges = [] }) => nudges),
    );
    const waiting = { kind: 'nudges.day', status: 'waiting' };
    await t.db.delivery.updateMany({ where: waiting, data: { nextAt: new Date('2099-01-01') } });
    expect(await t.db.delivery.count({ where: waiting })).toBe(1);
    await at(t, '2026-12-21T08:00:00Z');
    expect(await reminders(t, ana)).toHaveLength(1);
    expect(visibleText(await lastReminder(t, ana))).not.toContain('seen this before');
  });
});

describe('who hears', () => {
  it('also who stands in, under the name of who is away', async () => {
    const [ana, ben] = [await person('ana', 'Europe/Berlin'), await person('ben', 'America/Sao_Paulo')];
    await late(ana, 'Acme');
    await t.scope(ben);
    await ana.types(`cover <@${ben.user.id}|ben> until 31 December`);
    await at(t, '2026-12-22T12:00:00Z');
    expect(await words(t, ana)).toHaveLength(1);
    const [bens] = await words(t, ben);
    expect(bens).toContain('who is away');
    expect(bens).toContain(`Acme ${round}`);
  });

  it('nobody who lost access before it was sent, nor who left', async () => {
    const [ana, ben] = [await person('ana', 'Europe/Berlin'), await person('ben', 'Europe/Berlin')];
    await late(ana, 'Acme');
    await late(ben, 'Globex');
    await t.workspace.change(ben.user, { deleted: true });
    await at(t, '2026-12-23T08:00:00Z');
    expect(ben.user.inbox()).toEqual([]);
    expect(await words(t, ana)).toHaveLength(1);
  });

  it('once a day, although they fly around the world', async () => {
    const ana = await person('ana', 'Pacific/Auckland');
    const id = await late(ana, 'Acme');
    await at(t, '2026-12-23T20:00:00Z');
    expect(await reminders(t, ana)).toHaveLength(1);
    await t.workspace.change(ana.user, { tz: 'America/Los_Angeles' });
    await change(t, id, { industry: 'second' });
    await at(t, '2026-12-23T23:00:00Z');
    const both = await reminders(t, ana);
    expect(both).toHaveLength(1);
    await at(t, '2026-12-24T17:00:00Z');
    // 24 December was told in Auckland; what is new waits for the next working day there.
    expect((await reminders(t, ana)).length).toBe(both.length);
    await at(t, '2026-12-25T17:00:00Z');
    const days = await t.db.delivery.findMany({
      where: { kind: 'nudges.day', status: 'sent' },
      select: { subjectId: true, recipient: true },
    });
    expect(new Set(days.map((day) => JSON.stringify(day))).size).toBe(days.length);
    expect((await words(t, ana)).at(-1)).toContain('second');
  });

  it('in the own name, once what waited for somebody away is theirs', async () => {
    const [ana, ben] = [await person('ana', 'Europe/Berlin'), await person('ben', 'Europe/Berlin')];
    const id = await late(ana, 'Acme');
    const { actor } = await t.scope(ben);
    await ana.types(`cover <@${ben.user.id}|ben> until 31 December`);
    await t.settled();
    t.slack.faults.inject({ method: 'chat.postMessage', kind: { error: 'invalid_blocks' }, times: 2 });
    await at(t, '2026-12-28T12:00:00Z');
    expect([await words(t, ana), await words(t, ben)]).toEqual([[], []]);
    await t.db.accountMember.updateMany({ where: { accountId: id }, data: { memberId: actor.id } });
    await at(t, '2026-12-29T12:00:00Z');
    const [bens] = await words(t, ben);
    expect(bens).toContain(`Acme ${round}`);
    expect(bens).not.toContain('who is away');
  });

  it('no longer of somebody they stood in for: what was told is taken back, also when it ends by itself', async () => {
    const [ana, ben] = [await person('ana', 'Europe/Berlin'), await person('ben', 'Europe/Berlin')];
    await late(ana, 'Acme');
    await t.scope(ben);
    await ana.types(`cover <@${ben.user.id}|ben> until 31 December`);
    await t.settled();
    await at(t, '2026-12-30T09:00:00Z');
    expect((await words(t, ben)).at(-1)).toContain(`Acme ${round}`);
    const cover = await t.db.cover.findFirstOrThrow({ where: { coverId: (await t.scope(ben)).actor.id } });
    await t.db.cover.update({
      where: { workspaceId_id: { workspaceId: t.workspaceId, id: cover.id } },
      data: { endsAt: new Date('2026-12-30T09:10:00Z') },
    });
    await at(t, '2026-12-30T09:15:00Z');
    expect((await words(t, ben)).at(-1)).not.toContain(`Acme ${round}`);
    await ana.types(`cover <@${ben.user.id}|ben> until 31 December`);
    await t.settled();
    expect((await words(t, ben)).at(-1)).toContain(`Acme ${round}`);
    await ana.types('cover');
    await ana.presses('End it now');
    await t.settled();
    expect((await words(t, ben)).at(-1)).not.toContain(`Acme ${round}`);
    expect((await words(t, ana)).at(-1)).toContain(`Acme ${round}`);
  });

  it('nothing for whom they stand in, not even how much, of what they may not read', async () => {
    const [hana, ben] = [await t.person(`hana${round}`, { role: 'head' }), await person('ben', 'UTC')];
    await t.scope(ben);
    for (let index = 0; index < 7; index++) {
      const createdAt = new Date('2026-10-01');
      const data = { workspaceId: t.workspaceId, name: `Vacant ${index}`, nameKey: `vacant${index}`, keyStatus: 'key' };
      await t.db.account.create({ data: { ...data, createdAt } });
    }
    await hana.types(`cover <@${ben.user.id}|ben> until 31 December`);
    await t.settled();
    await at(t, '2026-12-30T12:00:00Z');
    expect((await words(t, hana)).join()).toContain('7 key accounts');
    expect(await words(t, ben)).toEqual([]);
    await t.db.account.updateMany({ where: { name: { startsWith: 'Vacant' } }, data: { keyStatus: 'none' } });
  });
});

describe('a message whose answer was lost', () => {
  it('is not sent again by itself; the next reminders carry it, and show it on request', async () => {
    const [ana, ben] = [await person('ana', 'Europe/Berlin'), await person('ben', 'Europe/Berlin')];
    const id = await accountOf(t, ana, `Acme ${round}`);
    const [giver, owner] = [await t.scope(ana), (await t.scope(ben)).actor.id];
    await inTransaction(giver, async (tx) => {
      await insertRow(tx, 'accountMember', { accountId: id, memberId: owner, role: 'core' });
    });
    t.clock.now = new Date('2027-01-04T12:00:00Z');
    t.slack.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
    const input = {
      title: 'Send the offer',
      ownerId: owner,
      dueOn: '2027-02-26',
      promisedTo: null,
      promisedToId: null,
    };
    await inTransaction({ ...giver, now: t.clock.now }, (tx) => createAction(tx, id, input));
    await t.settled();
    const told = { kind: 'actions.told', recipient: owner };
    expect(await t.db.delivery.findFirst({ where: told })).toMatchObject({ status: 'uncertain' });
    await at(t, '2027-01-05T08:00:00Z');
    const message = await lastReminder(t, ben);
    expect(message.text).toBe('1 message you may have seen');
    expect(visibleText(message)).toContain(`gave you an action at *Acme ${round}*`.replaceAll('*', ''));
    const before = ben.user.inbox().length;
    await ben.presses('Show it', message);
    await t.settled();
    expect(ben.user.inbox().slice(before).map(visibleText).join()).toContain('Send the offer');
    expect(visibleText(await lastReminder(t, ben))).not.toContain('Show it');
    await at(t, '2027-01-06T08:00:00Z');
    expect(await reminders(t, ben)).toHaveLength(1);
  });
});

describe('the calendar', () => {
  it('moves with daylight saving, both ways, and knows leap days, ends of months and holidays', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    const id = await late(ana, 'Acme');
    const { actor } = await t.scope(ana);
    const holidays = { workspaceId: t.workspaceId, memberId: actor.id, country: 'DE' };
    await t.db.preference.create({ data: holidays });
    let round = 0;
    const arrives = async (moment: string): Promise<boolean> => {
      round += 1;
      await change(t, id, { industry: `round${round}` });
      const before = (await reminders(t, ana)).length;
      await at(t, moment);
      return (await reminders(t, ana)).length > before;
    };
    // The last Sunday of March: clocks go ahead, 9:00 is an hour earlier in UTC.
    expect(await arrives('2027-03-25T08:00:00Z')).toBe(true);
    expect(await arrives('2027-03-30T06:55:00Z')).toBe(false);
    expect(await arrives('2027-03-30T07:00:00Z')).toBe(true);
    // The last Sunday of October: they go back.
    expect(await arrives('2027-10-29T07:00:00Z')).toBe(true);
    expect(await arrives('2027-11-01T07:55:00Z')).toBe(false);
    expect(await arrives('2027-11-01T08:00:00Z')).toBe(true);
    // Leap day, and 1 May, a public holiday: told on the next day.
    expect(await arrives('2028-02-29T08:00:00Z')).toBe(true);
    expect(await arrives('2028-04-28T07:00:00Z')).toBe(true);
    expect(await arrives('2028-05-01T07:00:00Z')).toBe(false);
    expect(await arrives('2028-05-02T07:00:00Z')).toBe(true);
  });
});

describe('a message of an earlier day', () => {
  it('is where its lines are settled for a week, also after the evening', async () => {
    const ana = await person('ana', 'Europe/Berlin');
    for (const name of ['Acme', 'Globex']) await late(ana, name);
    await at(t, '2028-05-09T08:00:00Z');
    await at(t, '2028-05-09T19:00:00Z');
    await ana.presses({ label: 'Settle', nth: 0 }, await lastReminder(t, ana));
    await t.settled();
    const struck = await lastReminder(t, ana);
    expect(visibleText(struck)).toContain(`~Acme ${round} is late (first)~`);
    expect(struck.text).toBe(`1 late at Globex ${round}`);
    await at(t, '2028-05-18T19:00:00Z');
    await ana.presses('Settle', await lastReminder(t, ana));
    await t.settled();
    expect((await lastReminder(t, ana)).text).toBe(`1 late at Globex ${round}`);
  });
});
