import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks } from '../../accounts/world.ts';
import { at } from '../../digests/world.ts';
import { addItem } from '../register/world.ts';
import { action, plan, scored, talk } from '../world.ts';

let t: TestBot;
let admin: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  const kim = await t.person('kim');
  admin = await t.person('ada', { role: 'admin' });
  acme = await addAccount(t, 'Acme', { kam: kim }, { keyStatus: 'key', tier: 'star' });
  await talk(t, acme, kim, 2);
  await plan(t, acme, 2026);
  await action(t, acme, 'Kept', -10, -12);
  await addItem(t, acme, 'The wards are offline', { kind: 'issue', impact: 5, owner: kim });
  await at(t, '2026-11-21T13:00:00Z');
});
afterAll(() => t.stop());

describe('the preview of settings', () => {
  it('says that nothing changes when nothing does, also where a critical issue within its time holds health down', async () => {
    expect(await scored(t, acme)).toMatchObject({ score: 50, band: 'red', points: 30 });
    await asks(admin, 'health settings');
    await admin.presses('Weights …');
    await admin.submits();
    expect(admin.sees).toContain('None of 1 account would change colour or level.');
    await admin.presses('Discard');
    await admin.user.close({ all: true });
  });

  it('knows what a signal that costs nothing yet would cost', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Points …');
    await admin.submits({ 'critical-issue.open': '40' });
    expect(admin.sees).toContain('*Acme*, watch → critical, since critical issue');
    await admin.presses('Save');
    await at(t, '2026-11-21T14:00:00Z');
    expect(await scored(t, acme)).toMatchObject({ points: 70, level: 'critical' });
    await admin.user.close({ all: true });
  });
});

describe('settings', () => {
  it('that were drafted are still there when another order was chosen meanwhile', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Weights …');
    await admin.submits({ engagement: '30' });
    await admin.user.close({ all: true });
    await asks(admin, 'health settings');
    await admin.presses('Order …');
    await admin.submits({ importance: 'Recurring revenue: class A first' });
    await admin.presses('Preview');
    await admin.presses('Save');
    expect(admin.sees).toContain('Engagement 30');
    expect(admin.sees).toContain('Recurring revenue: class A first');
    await admin.user.close({ all: true });
  });

  it('go back to the defaults, after a look at what that does', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Back to the defaults …');
    expect(admin.sees).toContain('*Acme*, critical → watch');
    await admin.presses('Save');
    expect(admin.sees).toContain('Engagement 15');
    expect(admin.sees).not.toContain('Back to the defaults');
    expect(admin.sees).toContain('Recurring revenue: class A first');
    await admin.user.close({ all: true });
  });

  it.each(['Points …', 'Thresholds …', 'Weights …'])('are whole numbers: %s', async (form) => {
    await asks(admin, 'health settings');
    await admin.presses(form);
    const field = { 'Points …': 'health.red', 'Thresholds …': 'queue.days', 'Weights …': 'engagement' }[form] ?? '';
    expect(JSON.stringify(await admin.submits({ [field]: '12,5' }))).toContain('Give a whole number from');
    await admin.user.close({ all: true });
  });

  it('never let an account leave the at-risk list with the points that put it there', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Thresholds …');
    const answer = await admin.submits({ 'queue.leave': '50' });
    expect(answer.errors).toEqual({ 'queue.leave': 'Has to be at most what an account is endangered from: 40.' });
    await admin.user.close({ all: true });
  });
});
