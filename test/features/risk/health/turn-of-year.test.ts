import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks } from '../../accounts/world.ts';
import { at } from '../../digests/world.ts';
import { plan, scored, talk } from '../world.ts';

let t: TestBot;
let kim: Player;
let key: string;
let planned: string;

beforeAll(async () => {
  t = await startBot();
  kim = await t.person('kim');
  const renewalOn = new Date('2027-04-10');
  key = await addAccount(t, 'Key', { kam: kim }, { keyStatus: 'key', tier: 'star', renewalOn });
  planned = await addAccount(t, 'Planned', { kam: kim });
  for (const account of [key, planned]) {
    await talk(t, account, kim, 2);
    await plan(t, account, 2026);
  }
});
afterAll(() => t.stop());

const why = async (): Promise<string> => {
  await asks(kim, 'health key');
  await kim.presses('Why?');
  const { sees } = kim;
  await kim.user.close({ all: true });
  return sees;
};

it('a plan holds for 90 days after its year, while the next one is made', async () => {
  await at(t, '2027-03-31T13:00:00Z');
  expect(await scored(t, planned)).toMatchObject({ on: '2027-03-31' });
  expect((await scored(t, key))?.reasons.join()).not.toContain('has no plan');
  expect(await why()).not.toContain('has no plan');
});

it('after them there is none, and an account that has only its plan is no longer followed', async () => {
  await at(t, '2027-04-01T13:00:00Z');
  expect(await scored(t, planned)).toMatchObject({ on: '2027-03-31' });
  expect((await scored(t, key))?.reasons).toContain('renews in 9 days and has no plan');
  expect(await why()).toContain('This key account has no plan for this year, which counts 0.');
});
