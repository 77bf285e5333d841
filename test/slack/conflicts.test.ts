import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../support/harness.ts';

let t: TestBot;
let ana: Player;
let ben: Player;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'admin' });
  ben = await t.person('ben', { role: 'admin' });
  await ana.types('account new');
  await ana.submits({ name: 'Acme', region: 'EMEA' });
  await ana.user.close({ all: true });
});
afterAll(() => t.stop());

const account = () => t.db.account.findFirstOrThrow({ where: { name: 'Acme' } });

describe('two people edit the same thing', () => {
  it('and what each changed alone is kept, boxes too', async () => {
    await ana.types('account edit Acme');
    await ben.types('account edit Acme');
    await ben.submits({ isPractice: ['yes'] });
    expect((await ana.submits({ region: 'APAC' })).closed).toBe(false);
    expect(ana.sees).toMatch(/<@.*> changed \*Practice\*/);
    expect(ana.sees).not.toContain('which one stands');
    await ana.submits();
    expect(await account()).toMatchObject({ region: 'APAC', isPractice: true });
  });

  it('and for what both changed the second chooses', async () => {
    for (const [choice, stands] of [
      ['theirs', 'LATAM'],
      ['mine', 'Nordics'],
    ] as const) {
      await ana.types('account edit Acme');
      await ben.types('account edit Acme');
      await ben.submits({ region: 'LATAM' });
      await ana.submits({ region: 'Nordics' });
      expect(ana.sees).toContain('Region: which one stands?');
      expect(ana.sees).toContain('Theirs: LATAM');
      await ana.submits({ 'choose:region': choice });
      expect((await account()).region).toBe(stands);
      await ana.types('account edit Acme');
      await ana.submits({ region: 'reset' });
      if (ana.window) await ana.user.close({ all: true });
      if (ben.window) await ben.user.close({ all: true });
    }
  });

  it('and settings that the other saved are not undone', async () => {
    await ana.types('settings');
    await ben.types('settings');
    await ana.submits({ currency: 'EUR' });
    await ben.submits({ newMemberRole: 'viewer' });
    expect(ben.sees).toContain('which one stands');
    await ben.submits({ 'choose:currency': 'theirs' });
    const { value } = await t.db.setting.findFirstOrThrow();
    expect(value).toMatchObject({ currency: 'EUR', newMemberRole: 'viewer' });
  });
});
