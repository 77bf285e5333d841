import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks } from '../../accounts/world.ts';
import { holdScores, reason, scores, standing } from './world.ts';

let t: TestBot;
let ana: Player;
let eve: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  await holdScores(t);
  ana = await t.person('ana', { role: 'member' });
  eve = await t.person('eve', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana }, { keyStatus: 'key' });
  await addAccount(t, 'Calm', { kam: ana }, { keyStatus: 'key' });
  await scores(t, '2026-11-21', [standing(acme, [reason('silence', 45)])]);
});
afterAll(() => t.stop());

describe('/kam queue with a name', () => {
  it('opens how the account stands on the list', async () => {
    expect(await asks(ana, 'queue acme')).toContain(':large_orange_diamond: *Acme* · Endangered');
    expect(ana.sees).toContain('silence for a reason · 45 points');
    await ana.presses('Claim');
    expect(ana.sees).toContain(`with <@${ana.user.id}>`);
  });

  it('says of an account that it is not there, and offers its health', async () => {
    expect(await asks(ana, 'queue Calm')).toContain('*Calm* is not on the at-risk list, and never was.');
    await ana.presses('Open health');
    expect(ana.sees).toContain('Calm');
    expect(ana.window?.title.text).toBe('Health');
  });

  it('is for who may read the account', async () => {
    expect(await asks(eve, 'queue Acme')).toContain('*Acme* is for its team');
  });

  it('alone is the whole list, also in the channel of an account', async () => {
    const channel = t.channel('acme', { members: [ana.user] });
    await t.db.channelLink.create({ data: { workspaceId: t.workspaceId, channelId: channel.id, accountId: acme } });
    expect(await asks(ana, 'queue', channel)).toContain('*1 account at risk*');
  });

  it('says how it ended when it was closed', async () => {
    await t.db.queueEntry.updateMany({
      where: { accountId: acme },
      data: { openKey: null, closedAt: t.clock.now, outcome: 'mitigated', closeReason: 'New sponsor' },
    });
    expect(await asks(ana, 'queue Acme')).toContain('*Acme* is not on the at-risk list');
    expect(ana.sees).toContain('New sponsor');
    await ana.presses('Open health');
    expect(ana.window?.title.text).toBe('Health');
  });
});
