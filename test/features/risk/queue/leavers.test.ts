import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, setManager } from '../../accounts/world.ts';
import { comes, holdScores, openEntry, reason, scores, standing, told } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let nora: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  await holdScores(t);
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  nora = await t.person('nora', { role: 'member' });
  await setManager(t, ana, nora);
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { keyStatus: 'key' });
});
afterAll(() => t.stop());

describe('an account at risk whose person is gone', () => {
  it('waits for its KAM again when who claimed it leaves the company', async () => {
    t.clock.now = new Date('2026-11-23T10:00:00Z');
    await scores(t, '2026-11-23', [standing(acme, [reason('cancelled', 50)])]);
    await asks(ben, 'queue');
    await ben.presses('Claim');
    await t.settled();
    const before = told(ana).length;
    await t.db.member.updateMany({ where: { slackUserId: ben.user.id }, data: { isActive: false } });
    await comes(t, '2026-11-23T11:00:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null, claimedAt: null, step: 'kam' });
    expect(told(ana)).toHaveLength(before + 1);
    expect(told(ana).at(-1)).toContain('It waits for you to claim it until');
    expect(await asks(ana, 'queue')).toContain('1 unclaimed');
  });

  it('stays snoozed until its day, and waits for somebody then', async () => {
    await asks(ana, 'queue');
    await ana.presses('Claim');
    await ana.presses('Snooze …');
    await ana.submits({ snoozedUntilOn: '2026-12-07', snoozeReason: 'Their fair' });
    await t.db.member.updateMany({ where: { slackUserId: ana.user.id }, data: { isActive: false } });
    await comes(t, '2026-11-23T12:00:00Z');
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null, snoozeReason: 'Their fair', dueAt: null });
    expect(told(nora)).toEqual([]);
    await comes(t, '2026-12-07T14:00:00Z');
    expect(told(nora).at(-1)).toContain('It waits for you to claim it');
  });
});
