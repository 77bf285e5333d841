import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks } from '../../accounts/world.ts';
import { at } from '../../digests/world.ts';
import { addItem, listedAs } from '../register/world.ts';
import { action, day, plan, scored, talk } from '../world.ts';

let t: TestBot;
let kim: Player;
let admin: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  kim = await t.person('kim');
  admin = await t.person('ada', { role: 'admin' });
  acme = await addAccount(t, 'Acme', { kam: kim }, { keyStatus: 'key', tier: 'star' });
  await talk(t, acme, kim, 2);
  await plan(t, acme, 2026);
  await action(t, acme, 'Kept', -10, -12);
  await action(t, acme, 'Late', -10);
  await addItem(t, acme, 'Two wards wait for a form', { kind: 'issue', impact: 1, owner: kim });
  await at(t, '2026-11-21T13:00:00Z');
  await at(t, '2026-11-22T13:00:00Z');
});
afterAll(() => t.stop());

const scoreOn = (ahead: number) =>
  t.db.healthScore.findFirst({
    where: { workspaceId: t.workspaceId, accountId: acme, dayOn: day(t, ahead) },
    select: { score: true, band: true, settings: true, level: true, signals: true },
  });

describe('new weights', () => {
  it('are no fall of health, neither in the preview nor afterwards: days before are scored with them, too', async () => {
    expect(await scored(t, acme)).toMatchObject({ score: 85, band: 'green', points: 0 });
    await asks(admin, 'health settings');
    await admin.presses('Weights …');
    await admin.submits({ plan: '60' });
    expect(admin.sees).toContain('*Acme*: :large_green_circle: Green 85 → :large_orange_diamond: Amber 64');
    expect(admin.sees).toContain('Of 1 account *1* would change colour and *0* would change level.');
    await admin.presses('Save');
    await admin.user.close({ all: true });
    await asks(admin, 'health acme');
    expect(admin.sees).not.toContain('health fell');
    await admin.user.close({ all: true });
    await at(t, '2026-11-22T14:00:00Z');
    expect(await scored(t, acme)).toMatchObject({ score: 64, band: 'amber', points: 0, reasons: [] });
    expect(await scoreOn(-1)).toMatchObject({ score: 64, band: 'amber', settings: 1, level: 'none' });
  });

  it('show a fall that the account itself took', async () => {
    await action(t, acme, 'Late, too', -5);
    await action(t, acme, 'Late as well', -4);
    await at(t, '2026-11-23T13:00:00Z');
    expect(await scoreOn(0)).toMatchObject({ score: 47, band: 'red' });
    expect(JSON.stringify((await scoreOn(0))?.signals)).toContain('health fell from 64 to 47 within 30 days');
  });

  it('do not bring back what was resolved because days before are red now, too', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Points …');
    await admin.submits({ 'health.red': '40' });
    await admin.presses('Save');
    await admin.user.close({ all: true });
    await at(t, '2026-11-23T14:00:00Z');
    await asks(kim, 'queue');
    await kim.presses('Resolve …');
    await kim.submits({ outcome: 'accepted', closeReason: 'We can live with it' });
    expect(await listedAs(t, acme)).toBeNull();
    await asks(admin, 'health settings');
    await admin.presses('Weights …');
    await admin.submits({ engagement: '1', plan: '100', issues: '0' });
    await admin.presses('Save');
    await admin.user.close({ all: true });
    await at(t, '2026-11-23T15:00:00Z');
    expect([(await scoreOn(-1))?.band, (await scoreOn(0))?.band]).toEqual(['red', 'red']);
    expect(await scored(t, acme)).toMatchObject({ points: 40, level: 'endangered' });
    expect(await listedAs(t, acme)).toBeNull();
  });
});
