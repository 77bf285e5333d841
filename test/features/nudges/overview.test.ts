import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Player } from '../../support/harness.ts';
import { addAccount, asks, inbox, type Reminders, said, startReminders } from './what-is-due.ts';

let t: Reminders;
let ana: Player;
let mei: Player;
let cora: Player;
let acme: string;

beforeAll(async () => {
  t = await startReminders();
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Lisbon' });
  mei = await t.person('mei', { role: 'member', tz: 'Pacific/Auckland' });
  cora = await t.person('cora', { role: 'viewer', tz: 'America/New_York' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: mei, extended: cora });
  await t.add(ana, acme, 'Offer');
  await t.add(ana, acme, 'Visit');
  await t.add(ana, acme, 'Invoice', { kind: 'probe.near' });
});
afterAll(() => t.stop());

const overview = async (player: Player): Promise<string> => {
  await asks(player, 'nudges');
  return player.sees;
};
const changesHours = async (player: Player, fields: Parameters<Player['submits']>[0]) => {
  await asks(player, 'nudges');
  await player.presses('Change hours');
  return player.submits(fields);
};

describe('what somebody gets, and when', () => {
  it('is said in the words of their own clock', async () => {
    expect(await overview(ana)).toContain('Mon 23 Nov, 09:00 your time (Europe/Lisbon)');
    expect(await overview(mei)).toContain('Mon 23 Nov, 09:00 your time (Pacific/Auckland)');
    expect(await overview(cora)).toContain('Mon 23 Nov, 09:00 your time (America/New_York)');
    expect(ana.sees).toContain('Working days: Monday to Friday');
    expect(ana.sees).toContain('Quiet from 20:00 until 07:00');
    expect(ana.sees).toContain('as the workspace');
  });

  it('includes what would come as things stand now, of what is theirs', async () => {
    expect(await overview(ana)).toContain('• 2 late\n• 1 near');
    expect(await overview(mei)).toContain('nothing to remind you of');
    expect(await t.db.nudge.count()).toBe(0);
    expect(await t.db.nudgeDay.count()).toBe(0);
  });

  it('lists every kind that can be muted', async () => {
    expect(await overview(ana)).toContain(':bell: Things that are late');
    expect(ana.sees).toContain(':bell: What colleagues did with your actions');
  });

  it('follows the hours they choose, and says so', async () => {
    await changesHours(mei, { remindAt: '07:30', workingDays: ['Tuesday', 'Thursday'] });
    expect(mei.sees).toContain('Your hours are saved.');
    expect(mei.sees).toContain('Tue 24 Nov, 07:30');
    expect(mei.sees).toContain('Working days: Tuesday and Thursday');
    expect(mei.sees).not.toContain('as the workspace');
  });

  it('names the next public holiday on a day they work', async () => {
    await changesHours(cora, { country: 'United States of America' });
    expect(cora.sees).toContain('Public holidays of United States of America, next: Thanksgiving Day, Thu 26 Nov');
  });

  it('is refused for a time within quiet hours', async () => {
    const { errors } = await changesHours(cora, { remindAt: '06:00' });
    expect(errors?.remindAt).toContain('outside your quiet hours');
    const late = await changesHours(cora, { remindAt: '23:57', quietFrom: '00:00', quietUntil: '00:00' });
    expect(late.errors?.remindAt).toContain('before midnight');
    await cora.user.close({ all: true });
  });

  it('shows what changed on another device meanwhile', async () => {
    await asks(cora, 'nudges');
    await cora.presses('Change hours');
    await t.db.preference.updateMany({ data: { remindAt: '10:00', version: { increment: 1 } } });
    await cora.submits({ remindAt: '11:00' });
    expect(cora.sees).toContain('changed');
    await cora.user.close({ all: true });
    await t.db.preference.updateMany({ data: { remindAt: null } });
  });

  it("is the workspace's again when they want", async () => {
    await asks(mei, 'nudges');
    await mei.presses("Use the workspace's hours");
    expect(mei.sees).toContain('as the workspace');
    expect(mei.sees).toContain('Mon 23 Nov, 09:00');
  });
});

describe('a pause', () => {
  it('keeps reminders away until its day, and they say so', async () => {
    await asks(ana, 'nudges');
    await ana.presses('Pause …');
    expect((await ana.submits({ until: '2026-11-21' })).errors).toEqual({ until: 'Choose a day after today.' });
    await ana.submits({ until: '2026-11-25' });
    expect(ana.sees).toContain('No reminders until Wed 25 Nov.');
    expect(ana.sees).toContain('*Paused* until Wed 25 Nov');
    expect(ana.sees).toContain('Wed 25 Nov, 09:00');
    await t.at('2026-11-23T09:00:00.000Z');
    expect(said(ana)).toHaveLength(0);
    await asks(ana, 'nudges why');
    expect(ana.sees).toContain('*Mon 23 Nov*: paused');
    expect(ana.sees).toContain('Paused until Wed 25 Nov.');
  });

  it('ends at once with Resume', async () => {
    await asks(ana, 'nudges');
    await ana.presses('Resume');
    expect(ana.sees).toContain('Reminders come again.');
    expect(ana.sees).toContain('Tue 24 Nov, 09:00');
    await t.at('2026-11-24T09:00:00.000Z');
    expect(said(ana)).toHaveLength(1);
    expect(said(ana)[0]).toContain('*Offer* at Acme');
  });
});

describe('kinds', () => {
  it('are chosen in one form', async () => {
    await asks(ana, 'nudges');
    await ana.presses('Choose …');
    await ana.submits({ Reminders: ['Things that are late'] });
    expect(ana.sees).toContain(':no_bell: Things that are near · _muted_');
    expect(ana.sees).not.toContain('Hear again');
    expect(ana.sees).toContain(':bell: Things that are late\n');
    await t.settled();
    expect(said(ana)[0]).toContain('~Invoice at Acme~');
  });

  it('are muted from a line, and heard again with Undo', async () => {
    await ana.user.close({ all: true });
    await ana.presses({ label: 'No more like this', nth: 0 }, inbox(ana).at(-1));
    await t.settled();
    expect(ana.sees).toContain('You get no more of this: things that are late.');
    expect(said(ana)[0]).toContain('~Offer at Acme~');
    await t.add(ana, acme, 'Survey');
    await t.at('2026-11-25T09:00:00.000Z');
    expect(said(ana)).toHaveLength(1);
    await ana.presses(
      'Undo',
      ana.messages.find(({ text }) => text?.includes('You get no more')),
    );
    await t.at('2026-11-26T09:00:00.000Z');
    expect(said(ana)).toHaveLength(2);
    expect(said(ana)[1]).toContain('*Survey* at Acme');
  });

  it('are muted for one account from the page that says why', async () => {
    await ana.presses('Why do I get this?', inbox(ana).at(-1));
    expect(ana.sees).toContain('It is one of: *Things that are late*.');
    expect(ana.sees).toContain('It stood in your reminders of Thu 26 Nov.');
    await ana.presses('Mute everything about Acme');
    expect(ana.sees).toContain('You get no more of this: anything about Acme.');
    expect(ana.sees).toContain('You muted it since.');
    await t.add(ana, acme, 'Audit');
    await t.at('2026-11-27T09:00:00.000Z');
    expect(said(ana)).toHaveLength(2);
    await asks(ana, 'nudges');
    expect(ana.sees).toContain('Everything about *Acme*');
    await ana.presses({ label: 'Hear again', nth: 0 });
    await t.at('2026-11-30T09:00:00.000Z');
    expect(said(ana)).toHaveLength(3);
    await ana.user.close({ all: true });
  });
});

describe('the reminders of a day', () => {
  it('are all on one page, ten at a time, with their buttons', async () => {
    for (let at = 0; at < 12; at++)
      await t.add(mei, acme, `Task ${at}`, { kind: at < 5 ? 'probe.late' : 'probe.near', occurrence: 'x' });
    t.world.due.splice(-2);
    await t.at('2026-12-01T20:00:00.000Z');
    expect(said(mei)[0]).toContain('*Task 0* at Acme');
    await asks(mei, 'nudges today');
    expect(mei.sees).toContain('*Wed 2 Dec*');
    await mei.presses({ label: 'Done', nth: 0 });
    expect(mei.sees).toContain('~Task 0 at Acme~');
  });

  it('are none where none came, and the next are named', async () => {
    await asks(cora, 'nudges today');
    expect(cora.sees).toContain('No reminders for Tue 1 Dec.');
    expect(cora.sees).toContain('Your next reminders: Wed 2 Dec, 09:00.');
  });
});
