import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, memberId, setManager } from '../../accounts/world.ts';
import { heard, holdScores, openEntry, reason, scores, standing, told } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let nora: Player;
let rosa: Player;
let eve: Player;
let acme: string;
let beta: string;

const key = { keyStatus: 'key' };
const silence = (points = 45) => [reason('silence', points)];

beforeAll(async () => {
  t = await startBot();
  await holdScores(t);
  nora = await t.person('nora', { role: 'member' });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  rosa = await t.person('rosa', { role: 'viewer' });
  eve = await t.person('eve', { role: 'member' });
  await setManager(t, ana, nora);
  acme = await addAccount(
    t,
    'Acme',
    { kam: ana, core: ben, extended: rosa },
    { ...key, tier: 'hold', currency: 'EUR' },
  );
  beta = await addAccount(t, 'Beta', { kam: ben }, { ...key, tier: 'star' });
  const month = { workspaceId: t.workspaceId, periodOn: new Date('2026-10-01'), currency: 'EUR' };
  await t.db.revenueFact.create({ data: { ...month, accountId: acme, amount: 168_000_000n, factKey: 'a' } });
  await t.db.revenueFact.create({
    data: { ...month, accountId: beta, amount: 12_000_00n, currency: 'USD', factKey: 'b' },
  });
});
afterAll(() => t.stop());

describe('an account at risk', () => {
  it('tells its KAM once, with the reason and until when', async () => {
    await scores(t, '2026-11-21', [standing(acme, silence()), standing(beta, [])]);
    expect(told(ana)).toHaveLength(1);
    expect(heard(ana)[0]?.text).toBe('Acme is endangered: silence for a reason');
    expect(told(ana)[0]).toContain('It waits for you to claim it until Mon 23 Nov, 17:00.');
    expect([told(ben), told(nora), told(rosa)]).toEqual([[], [], []]);
    await scores(t, '2026-11-22', [standing(acme, silence(50))]);
    expect(told(ana)).toHaveLength(1);
    expect(await t.db.queueEntry.count()).toBe(1);
  });

  it('is the same again for the same day', async () => {
    const before = await openEntry(t, acme);
    await scores(t, '2026-11-22', [standing(acme, silence(50))]);
    expect(await openEntry(t, acme)).toEqual(before);
  });

  it('stands on the list with its revenue, for who may see it', async () => {
    const words = await asks(ana, 'queue');
    expect(words).toContain('*1 account at risk* · 1 unclaimed');
    expect(words).toContain(
      'Recurring revenue at risk: *EUR 140K* a month (weighted by how likely each is lost: EUR 70K)',
    );
    expect(words).toContain(':large_orange_diamond: *Acme* · Endangered · Hold');
    expect(words).toContain(`waits for <@${ana.user.id}> until Mon 23 Nov, 17:00 · EUR 140K a month`);
    expect(await asks(nora, 'queue')).toContain('*Acme*');
    expect(await asks(eve, 'queue')).toContain('No account of yours is at risk.');
    expect(await asks(rosa, 'queue')).not.toMatch(/Claim|Resolve/);
    expect(await asks(rosa, 'queue')).toContain('Open health');
  });

  it('waits on the Home of the KAM and stands on the page of the account', async () => {
    await ana.opensHome();
    expect(ana.homeSays).toContain(':large_orange_diamond: *Acme*');
    expect(await asks(ben, 'Acme')).toContain('*Endangered* since 21 Nov 2026, claimed by nobody');
    expect(ben.sees).toContain('nobody works on it');
  });

  it('is claimed by one of two', async () => {
    await asks(ben, 'queue');
    await asks(nora, 'queue');
    await Promise.all([ben.presses('Claim'), nora.presses('Claim')]);
    await t.settled();
    const entry = await openEntry(t, acme);
    const [winner, other] = entry?.claimedById === (await memberId(t, ben)) ? [ben, nora] : [nora, ben];
    expect(other.messages.map(({ text }) => text).join() + other.sees).toContain(
      `${winner.user.name === 'ben' ? 'Ben' : 'Nora'} claimed it meanwhile.`,
    );
    expect(told(ana)[0]).toContain(`<@${winner.user.id}> works on it.`);
    expect(told(ana)[0]).not.toContain('Claim');
    await asks(winner, 'queue');
    await winner.presses('Give back');
    await t.settled();
    expect(await openEntry(t, acme)).toMatchObject({ claimedById: null, step: 'kam' });
    expect(told(ana).at(-1)).toContain('It waits for you to claim it');
  });

  it('is assigned to somebody who may read it, who is told', async () => {
    await asks(ana, 'queue');
    await ana.presses('Assign …');
    expect((await ana.submits({ claimedById: eve.user.id })).errors?.claimedById).toContain('Eve cannot see Acme yet');
    await ana.submits({ claimedById: ben.user.id });
    await t.settled();
    expect(ana.sees).toContain(`<@${ben.user.id}> works on *Acme* now.`);
    expect(told(ben).at(-1)).toContain('It is with you.');
  });

  it('shows who was faster when two assign it', async () => {
    await asks(ana, 'queue');
    await ana.presses('Assign …');
    await asks(ben, 'queue');
    await ben.presses('Give back');
    await ana.submits({ claimedById: nora.user.id });
    expect(ana.sees).toContain('while you were writing');
    expect((await openEntry(t, acme))?.claimedById).toBeNull();
    await ana.user.close({ all: true });
    await t.settled();
  });

  it('is handed up with a note, to who can claim it', async () => {
    await asks(ana, 'queue');
    await ana.presses('Claim');
    await ana.presses('Escalate …');
    expect(ana.sees).toContain(`it goes to <@${nora.user.id}> (manager of the key account manager)`);
    await ana.submits({ escalateNote: 'Call their <board>' });
    await t.settled();
    expect(told(nora).at(-1)).toContain(`<@${ana.user.id}> handed it up:\n>Call their &lt;board&gt;`);
    await nora.presses('Claim', heard(nora).at(-1));
    await t.settled();
    expect(told(nora).at(-1)).toContain('It is with you.');
    await asks(nora, 'queue');
    await nora.presses('Give back');
    await t.settled();
  });

  it('gets worse: its KAM hears of it again, and everybody sees it', async () => {
    const count = told(ana).length;
    await scores(t, '2026-11-23', [standing(acme, [...silence(), reason('cancelled', 30)])]);
    expect(told(ana)).toHaveLength(count + 1);
    expect(heard(ana).at(-1)?.text).toContain('Acme is critical: silence for a reason');
    expect(await asks(ana, 'queue')).toContain(':octagonal_sign: *Acme* · Critical');
    await scores(t, '2026-11-24', [standing(acme, silence())]);
    await scores(t, '2026-11-25', [standing(acme, [...silence(), reason('cancelled', 30)])]);
    expect(told(ana)).toHaveLength(count + 1);
  });

  it('is snoozed with a reason, and comes back when it gets worse', async () => {
    await scores(t, '2026-11-26', [standing(acme, silence())]);
    await asks(ana, 'queue');
    await ana.presses('Snooze …');
    expect(
      (await ana.submits({ snoozedUntilOn: '2026-11-21', snoozeReason: 'Their fair' })).errors?.snoozedUntilOn,
    ).toContain('later day');
    await ana.submits({ snoozedUntilOn: '2026-12-10', snoozeReason: 'Their fair' });
    expect(ana.sees).toContain(':zzz: snoozed until 10 Dec 2026');
    expect(ana.sees).toContain('>Their fair');
    expect(ana.sees).toContain('1 snoozed');
    await scores(t, '2026-11-27', [standing(acme, silence(50))]);
    expect((await openEntry(t, acme))?.snoozedUntilOn).not.toBeNull();
    await scores(t, '2026-11-28', [standing(acme, [...silence(), reason('cancelled', 30)])]);
    expect(await openEntry(t, acme)).toMatchObject({ snoozedUntilOn: null, snoozeReason: null, level: 'critical' });
  });

  it('can be watched again at once', async () => {
    await asks(ana, 'queue');
    await ana.presses('Snooze …');
    await ana.submits({ snoozedUntilOn: '2026-12-10', snoozeReason: 'Their fair' });
    await ana.presses('Watch again now');
    expect(ana.sees).toContain('1 unclaimed');
  });

  it('is resolved with a reason, and stays so until something new appears', async () => {
    await asks(ana, 'queue');
    await ana.presses('Resolve …');
    await ana.submits({ outcome: 'mitigated', closeReason: 'New contract signed' });
    await t.settled();
    expect(ana.sees).toContain('No account of yours is at risk.');
    await ana.presses('Recently closed');
    expect(ana.sees).toContain(`risk mitigated by <@${ana.user.id}>: New contract signed`);
    expect(told(ana).at(-1)).toContain('*Acme* is off the at-risk list: risk mitigated');
    await scores(t, '2026-11-29', [standing(acme, silence())]);
    expect(await openEntry(t, acme)).toBeNull();
    const { id, enteredAt } = (await t.db.queueEntry.findFirst()) ?? {};
    await scores(t, '2026-11-30', [standing(acme, [reason('overdue', 40)])]);
    expect(await openEntry(t, acme)).toMatchObject({
      id,
      enteredAt,
      claimedById: null,
      outcome: null,
      level: 'endangered',
    });
  });

  it('stands in history in words', async () => {
    const words = await asks(ana, 'history Acme');
    expect(words).toContain('ended as set to mitigated, because set to New contract signed');
    expect(words).toContain('*Ana* changed the place on the at-risk list: escalated set to Call their');
    expect(words).not.toMatch(/points|reasons/);
  });

  it('recovers by itself after seven days', async () => {
    for (let day = 1; day <= 7; day++) await scores(t, `2026-12-0${day}`, [standing(acme, [reason('overdue', 10)])]);
    expect(await openEntry(t, acme)).not.toBeNull();
    await scores(t, '2026-12-08', [standing(acme, [reason('overdue', 10)])]);
    expect(await openEntry(t, acme)).toBeNull();
    expect(await asks(ana, 'queue')).toContain('No account of yours');
  });
});
