import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Player } from '../../support/harness.ts';
import { addAccount, asks, inbox, type Reminders, said, startReminders } from './what-is-due.ts';

let t: Reminders;
let ana: Player;
let acme: string;

beforeAll(async () => {
  t = await startReminders();
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Lisbon' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  await t.add(ana, acme, 'Offer');
  await t.add(ana, acme, 'Invoice', { kind: 'probe.near' });
  await t.at('2026-11-23T09:00:00.000Z');
});
afterAll(() => t.stop());

const last = () => inbox(ana).at(-1);
/** Opens the form of the first line of the last message. */
const putsOff = () => ana.presses({ label: 'Remind me later …', nth: 0 }, last());

describe('a line that is put off', () => {
  it('is struck in the message of the day, with the day on which it comes back', async () => {
    expect(said(ana)).toHaveLength(1);
    await putsOff();
    expect(ana.sees).toContain('Offer');
    await ana.submits({ after: 'In a week' });
    await t.settled();
    expect(said(ana)[0]).toContain('~Offer at Acme~');
    expect(said(ana)[0]).toContain('Again from Mon 30 Nov');
    expect(said(ana)[0]).toContain('*Invoice* at Acme');
  });

  it('stands there again after Undo', async () => {
    await ana.presses('Undo', last());
    await t.settled();
    expect(said(ana)[0]).toContain('*Offer* at Acme');
  });

  it('is not told before its day, and then once again', async () => {
    await putsOff();
    await ana.submits({ after: 'tomorrow', on: '2026-11-25' });
    await t.settled();
    await t.at('2026-11-24T09:00:00.000Z');
    expect(said(ana)).toHaveLength(1);
    await t.at('2026-11-25T09:00:00.000Z');
    expect(said(ana)).toHaveLength(2);
    expect(said(ana)[1]).toContain('*Offer* at Acme');
    expect(said(ana)[1]).not.toContain('Invoice');
    await t.at('2026-11-26T09:00:00.000Z');
    expect(said(ana)).toHaveLength(2);
  });

  it('of an earlier day is answered in words, with the next day they work', async () => {
    await putsOff();
    await ana.submits({ after: 'tomorrow', on: '2026-11-28' });
    expect(ana.sees).toContain('You hear of this again on Mon 30 Nov, if it is still open then.');
    await t.at('2026-11-28T09:00:00.000Z');
    expect(said(ana)).toHaveLength(2);
    await t.at('2026-11-30T09:00:00.000Z');
    expect(said(ana)).toHaveLength(3);
  });

  it('is refused for a day that is over', async () => {
    await putsOff();
    const { errors } = await ana.submits({ after: 'tomorrow', on: '2026-11-30' });
    expect(errors).toEqual({ on: 'Choose a day after today.' });
    await ana.user.close({ all: true });
  });

  it('is listed under what is muted, and heard again at once when somebody wants to', async () => {
    await putsOff();
    await ana.submits({ after: 'In a month' });
    await asks(ana, 'nudges');
    expect(ana.sees).toContain('*Offer* at Acme\n_Until 30 Dec 2026_');
    await ana.presses('Hear again');
    expect(ana.sees).toContain('You hear of this again.');
    expect(ana.sees).not.toContain('Until 30 Dec 2026');
    await ana.user.close({ all: true });
  });

  it('is told again the next morning when it was heard again on a later day', async () => {
    t.clock.now = new Date('2026-12-01T08:00:00.000Z');
    await putsOff();
    await ana.submits({ after: 'In a month' });
    await ana.presses('Undo');
    await t.at('2026-12-01T09:00:00.000Z');
    expect(said(ana)).toHaveLength(4);
    expect(said(ana)[3]).toContain('*Offer* at Acme');
    await t.at('2026-12-02T09:00:00.000Z');
    expect(said(ana)).toHaveLength(4);
  });

  it('says nothing to somebody else about it, whatever their button carries', async () => {
    const ben = await t.person('ben', { role: 'admin', tz: 'Europe/Lisbon' });
    await t.add(ben, acme, 'Visit');
    await t.at('2026-12-03T09:00:00.000Z');
    const { id, memberId } = await t.db.nudge.findFirstOrThrow({ where: { subjectId: 'Offer' } });
    for (const label of ['Mute this kind', 'Mute everything about Acme', 'Remind me later …']) {
      await ben.presses('Why do I get this?', inbox(ben).at(-1));
      expect(ben.sees).toContain('Visit');
      await ben.presses(label, undefined, { value: id });
      expect(ben.sees).toContain('This line is no longer there.');
      expect(ben.sees).not.toContain('Offer');
      await ben.user.close({ all: true });
    }
    expect(await t.db.mute.count({ where: { memberId: { not: memberId } } })).toBe(0);
  });
});
