import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/sandbox/index.ts';
import type { Player } from '../../support/harness.ts';
import { addAccount, asks, memberId, type Reminders, said, startReminders } from './what-is-due.ts';

let t: Reminders;
let ana: Player;
let ben: Player;
let cora: Player;
let acme: string;

beforeAll(async () => {
  t = await startReminders();
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Lisbon' });
  ben = await t.person('ben', { role: 'head', tz: 'Europe/Berlin' });
  cora = await t.person('cora', { role: 'member', tz: 'America/New_York' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: cora });
  await t.add(ana, acme, 'Secret offer');
  await t.add(ana, acme, 'Visit');
  await t.at('2026-11-23T09:00:00.000Z');
});
afterAll(() => t.stop());

const why = async (player: Player, of = ''): Promise<string> => {
  await asks(player, `nudges why ${of}`.trim());
  return player.sees;
};
const told = (player: Player) => player.user.inbox().filter((message) => message.bot_id && !message.ephemeral);
/** Ana hands an action to Cora, who is told. */
const handsOver = async (title: string) => {
  await asks(ana, 'actions Acme');
  await ana.presses('Add action');
  await ana.submits({ title, ownerId: cora.user });
  await t.settled();
};

describe('why reminders came', () => {
  it('is said for today, with when they were sent', async () => {
    expect(said(ana)).toHaveLength(1);
    expect(await why(ana)).toContain('*You* · Mon 23 Nov, 09:00 (Europe/Lisbon)');
    expect(ana.sees).toContain('A working day.');
    expect(ana.sees).toContain('*Mon 23 Nov*: 2 lines, sent at 09:00');
    expect(ana.sees).toContain('Things that are late: 2 due, last told Mon 23 Nov');
    expect(ana.sees).toMatch(/_Nothing due:_ .*Things that are near/);
  });

  it('is said for days on which none came', async () => {
    expect(ana.sees).toContain('*Sat 21 Nov to Sun 22 Nov*: not a working day');
    expect(ana.sees).toContain('*Tue 17 Nov to Fri 20 Nov*: nothing was decided');
    expect(await why(cora)).toContain('*Mon 23 Nov*: comes at 09:00');
    await t.at('2026-11-23T15:00:00.000Z');
    expect(await why(cora)).toContain('*Mon 23 Nov*: nothing new was due');
  });

  it('names the public holiday', async () => {
    await asks(cora, 'nudges');
    await cora.presses('Change hours');
    await cora.submits({ country: 'United States of America' });
    t.clock.now = new Date('2026-11-26T15:00:00.000Z');
    expect(await why(cora)).toContain('Public holiday: Thanksgiving Day.');
    expect(cora.sees).toContain('*Thu 26 Nov*: public holiday: Thanksgiving Day');
    expect(cora.sees).toContain('Next reminders: Fri 27 Nov, 09:00');
  });

  it('says what is muted', async () => {
    await asks(ana, 'nudges');
    await ana.presses('Choose …');
    await ana.submits({ Reminders: ['Things that are near'] });
    expect(await why(ana)).toContain('Things that are late: muted, 2 due');
  });
});

describe('other messages', () => {
  it('wait in quiet hours, which is said, and come when they end', async () => {
    await t.at('2026-11-27T01:30:00.000Z');
    await handsOver('Call Bob');
    expect(told(cora)).toHaveLength(0);
    expect(await why(cora)).toContain('Quiet hours until 07:00');
    expect(cora.sees).toContain(
      'What colleagues did with your actions\n_Thu 26 Nov, 20:30: waits until 07:00, when quiet hours end_',
    );
    await t.at('2026-11-27T12:00:00.000Z');
    expect(told(cora)).toHaveLength(1);
    expect(await why(cora)).toContain('sent at 07:00');
  });

  it('are muted from their own menu, which is said', async () => {
    await cora.user.close({ all: true });
    await cora.presses('No more like this', told(cora)[0]);
    expect(cora.sees).toContain('You get no more of this: what colleagues did with your actions.');
    await t.at('2026-11-27T15:00:00.000Z');
    await handsOver('Call Jane');
    expect(told(cora)).toHaveLength(1);
    expect(await why(cora)).toContain('not sent: muted by the reader');
    await cora.user.close({ all: true });
    await cora.presses(
      'Undo',
      cora.messages.find(({ text }) => text?.includes('You get no more')),
    );
    await handsOver('Call Joe');
    expect(told(cora)).toHaveLength(2);
    expect(visibleText(told(cora)[1] as never)).toContain('Call Joe');
  });

  it('open what somebody gets', async () => {
    await cora.presses('What I get …', told(cora)[0]);
    expect(cora.sees).toContain('Your reminders');
  });

  it('that answer come at any hour, and requests do not', async () => {
    const sol = await t.person('sol', { role: 'member', tz: 'Europe/Lisbon' });
    await t.at('2026-11-27T23:00:00.000Z');
    const before = told(ana).length;
    await asks(sol, 'Acme');
    await sol.presses('Ask for access');
    await t.settled();
    expect(told(ana)).toHaveLength(before);
    expect(await why(ana)).toContain('An answer or a request\n_Fri 27 Nov, 23:00: waits until 07:00');
    await t.at('2026-11-28T08:00:00.000Z');
    expect(told(ana)).toHaveLength(before + 1);
    t.clock.now = new Date('2026-11-28T23:00:00.000Z');
    await ana.user.close({ all: true });
    await ana.presses('Grant', told(ana).at(-1));
    await t.settled();
    expect(told(sol)).toHaveLength(1);
  });
});

describe('of somebody else', () => {
  it('is said to a head of KAM, without what the lines are about', async () => {
    expect(await why(ben, `<@${ana.user.id}>`)).toContain(`*<@${ana.user.id}>* · Sat 28 Nov, 23:00 (Europe/Lisbon)`);
    expect(ben.sees).toContain('*Mon 23 Nov*: 2 lines, sent at 09:00');
    expect(ben.sees).not.toContain('Secret');
    expect(ben.sees).not.toContain('Acme');
    expect(await why(ben, 'Ana')).toContain(`*<@${ana.user.id}>*`);
  });

  it('is refused to others, also by a button that carries somebody else', async () => {
    expect(await why(cora, `<@${ana.user.id}>`)).toContain('Only a head of KAM or an admin can do this.');
    await asks(cora, 'nudges');
    await cora.presses('Why?', undefined, { value: await memberId(t, ana) });
    expect(cora.sees).toContain('Only a head of KAM or an admin can do this.');
    expect(cora.sees).not.toContain('2 lines');
  });

  it('is answered in words for nobody', async () => {
    expect(await why(ben, 'Nobody Atall')).toContain('I do not know "Nobody Atall".');
  });

  it('does not reach into another workspace', async () => {
    const olga = await t.person('olga', { role: 'admin', workspace: t.other });
    await asks(olga, 'nudges');
    await olga.presses('Why?', undefined, { value: await memberId(t, ana) });
    expect(olga.sees).toContain('I do not know this person');
  });

  it('says that somebody left', async () => {
    await t.db.member.updateMany({ where: { id: await memberId(t, cora) }, data: { isActive: false } });
    expect(await why(ben, `<@${cora.user.id}>`)).toContain('nothing is sent');
  });
});
