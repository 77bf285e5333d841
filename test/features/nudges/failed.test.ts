import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Player } from '../../support/harness.ts';
import { addAccount, asks, inbox, type Reminders, startReminders } from './what-is-due.ts';

let t: Reminders;
let ana: Player;
let ben: Player;
let acme: string;

beforeAll(async () => {
  t = await startReminders();
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Lisbon' });
  // Where it is night, so that no report comes.
  ben = await t.person('ben', { role: 'admin', tz: 'America/New_York' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  await t.add(ana, acme, 'Offer');
});
afterAll(() => t.stop());

const failed = async (player: Player): Promise<string> => {
  await asks(player, 'nudges failed');
  return player.sees;
};

describe('messages that could not be sent', () => {
  it('are none at first', async () => {
    expect(await failed(ben)).toContain('Nothing waits for you here.');
  });

  it('are for admins only', async () => {
    expect(await failed(ana)).toContain('Only an admin can do this.');
  });

  it('stand there by what went wrong, with what to do', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: { error: 'token_revoked' } });
    await t.at('2026-11-23T09:00:00.000Z');
    expect(inbox(ana)).toHaveLength(0);
    expect(await failed(ben)).toContain('*1 message could not be sent*');
    expect(ben.sees).toContain("*The bot's token was withdrawn.*\nInstall the bot again");
    expect(ben.sees).toContain(`<@${ana.user.id}> · Reminders · Mon 23 Nov, 04:00`);
    expect(ben.sees).not.toContain('Offer');
    await asks(ana, 'nudges why');
    expect(ana.sees).toContain("1 line, could not be sent, tried 1 time: The bot's token was withdrawn.");
  });

  it('are sent after Retry', async () => {
    await failed(ben);
    await ben.presses({ label: 'Retry', nth: 0 });
    expect(ben.sees).toContain('1 message is tried again.');
    await t.settled();
    expect(inbox(ana)).toHaveLength(1);
    expect(await failed(ben)).toContain('Nothing waits for you here.');
  });

  it('are not sent of a day that is over: what they said stood in the next one', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: { error: 'token_revoked' }, times: 2 });
    await t.add(ana, acme, 'Contract', { occurrence: '1' });
    await t.at('2026-11-24T09:00:00.000Z');
    t.world.due.pop();
    await t.add(ana, acme, 'Contract', { occurrence: '2' });
    await t.at('2026-11-25T09:00:00.000Z');
    expect(await failed(ben)).toContain('*2 messages could not be sent*');
    const before = inbox(ana).length;
    await ben.presses({ label: 'Retry', nth: 0 });
    await t.settled();
    expect(inbox(ana)).toHaveLength(before + 1);
    expect(await failed(ben)).toContain('Nothing waits for you here.');
    t.world.due.pop();
  });

  it('are tried again all at once', async () => {
    const rows = await t.db.delivery.findMany({ where: { kind: 'nudges.day' } });
    for (const lastError of ['invalid_blocks', 'odd_thing'])
      await t.db.delivery.create({
        data: {
          ...rows[0],
          id: lastError,
          occurrence: lastError,
          status: 'failed',
          lastError,
          failedAt: t.clock.now,
        } as never,
      });
    expect(await failed(ben)).toContain('*2 messages could not be sent*');
    expect(ben.sees).toContain('*odd thing*');
    await ben.presses('Retry all');
    expect(ben.sees).toContain('2 messages are tried again.');
    await t.settled();
    expect(await t.db.delivery.count({ where: { status: 'failed' } })).toBe(0);
  });

  it('are those of the own workspace', async () => {
    const olga = await t.person('olga', { role: 'admin', workspace: t.other });
    await t.db.delivery.updateMany({
      where: { kind: 'nudges.day' },
      data: { status: 'failed', lastError: 'odd_thing', failedAt: t.clock.now },
    });
    expect(await failed(olga)).toContain('Nothing waits for you here.');
    expect(await failed(ben)).toContain('5 messages');
  });
});
