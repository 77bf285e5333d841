import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, memberId, setManager } from '../../accounts/world.ts';
import { comes, heard, holdScores, openEntry, reason, scores, standing, told } from './world.ts';

let t: TestBot;
let hana: Player;
let nora: Player;
let ana: Player;
let cora: Player;
let acme: string;

const key = { keyStatus: 'key' };

beforeAll(async () => {
  t = await startBot();
  await holdScores(t);
  hana = await t.person('hana', { role: 'head' });
  nora = await t.person('nora', { role: 'viewer' });
  ana = await t.person('ana', { role: 'member' });
  cora = await t.person('cora', { role: 'viewer' });
  await setManager(t, ana, nora);
  acme = await addAccount(t, 'Acme', { kam: ana, sponsor: cora }, key);
  t.clock.now = new Date('2026-11-23T10:00:00Z');
  await scores(t, '2026-11-23', [standing(acme, [reason('cancelled', 80)])]);
});
afterAll(() => t.stop());

const labels = (player: Player) => JSON.stringify(heard(player).at(-1)?.blocks ?? []);

describe('who only reads', () => {
  it('is told when nobody claimed it in time, while it waits for somebody who can', async () => {
    expect([told(nora), told(cora)]).toEqual([[], []]);
    await comes(t, '2026-11-23T14:15:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ step: 'head' });
    expect(told(nora).at(-1)).toContain(`Nobody works on it. It waits for <@${hana.user.id}>; you can ask about it.`);
    expect(labels(nora)).not.toMatch(/Claim|Snooze/);
    expect([told(hana).length, told(cora).length]).toEqual([1, 0]);
  });

  it('hears of it as the sponsor at last, once', async () => {
    await comes(t, '2026-11-24T10:15:00Z');
    await comes(t, '2026-11-24T12:15:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ step: 'head', dueAt: null });
    expect(told(cora)).toHaveLength(1);
    expect(told(nora)).toHaveLength(1);
  });

  it('asks whom it waits for', async () => {
    await cora.presses('Ask Hana', heard(cora).at(-1));
    await cora.submits({ text: 'Shall I call their board?' });
    await t.settled();
    expect(hana.user.inbox().map(({ text }) => text)).toContainEqual(expect.stringContaining('Shall I call'));
  });

  it('sees no button that would be refused on Home, on the list or in the digest', async () => {
    await cora.opensHome();
    expect(JSON.stringify(cora.home)).not.toMatch(/risk\.(claim|resolve)/);
    expect(await asks(cora, 'queue')).toContain('*Acme*');
    expect(JSON.stringify(cora.window)).not.toMatch(/risk\.(claim|resolve|snooze|assign)/);
    const words = await asks(nora, 'digest');
    expect(words).toContain('*Acme* critical');
    expect(words).not.toContain('waits for you');
    expect(JSON.stringify(nora.message)).not.toMatch(/risk\.(claim|assign)/);
  });

  it('is not asked to agree', async () => {
    await asks(ana, 'queue');
    await ana.presses('Snooze …');
    await ana.submits({ snoozedUntilOn: '2026-12-07', snoozeReason: 'Their fair' });
    expect(await asks(nora, 'digest')).not.toContain('wants to stop watching');
    expect(await asks(hana, 'digest')).toContain('wants to stop watching');
  });

  it('cannot be given an account to work on', async () => {
    await asks(ana, 'queue');
    await ana.presses('Assign …');
    const { errors } = await ana.submits({ claimedById: cora.user.id });
    expect(errors?.claimedById).toBe('Cora is a viewer and cannot work on accounts. Choose somebody else.');
    await ana.user.close({ all: true });
  });

  it('is passed over when they lead the account, which waits for somebody above', async () => {
    await t.db.member.updateMany({ where: { slackUserId: ana.user.id }, data: { role: 'viewer' } });
    const beta = await addAccount(t, 'Beta', { kam: ana }, key);
    await scores(t, '2026-11-24', [standing(beta, [reason('cancelled', 80)])]);
    expect(await openEntry(t, beta)).toMatchObject({ step: 'head', claimedById: null });
    expect(told(hana).at(-1)).toContain('It waits for you to claim it');
    expect(told(ana).at(-1)).toContain(`It waits for <@${hana.user.id}>`);
    expect(await t.db.member.count({ where: { id: await memberId(t, ana), role: 'viewer' } })).toBe(1);
  });
});
