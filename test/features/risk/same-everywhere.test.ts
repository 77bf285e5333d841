import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../accounts/world.ts';
import { columnOf } from '../dashboards/world.ts';
import { at } from '../digests/world.ts';
import { talk } from './world.ts';

let t: TestBot;
let kim: Player;
let flagged: string;

beforeAll(async () => {
  t = await startBot();
  kim = await t.person('kim');
  flagged = await addAccount(t, 'Flagged', { kam: kim }, { keyStatus: 'key', tier: 'star' });
  await talk(t, flagged, kim, 1);
  await asks(kim, 'risk Flagged');
  await kim.presses('Flag a risk');
  await kim.submits({ title: 'Their sponsor retires', likelihood: '4', impact: '5' });
  await at(t, '2026-11-21T13:00:00Z');
});
afterAll(() => t.stop());

describe('an account that a person put on the at-risk list', () => {
  it('reads the same on the list, on its page of health, in Why? and on the dashboard, whatever its points', async () => {
    expect(await asks(kim, 'queue')).toMatch(/\*Flagged\* · Critical/);
    const health = await asks(kim, 'health Flagged');
    expect(health).toContain('*Critical*: 0 of 100 points');
    expect(health).not.toContain('Not endangered');
    const place = `On the at-risk list since 21 Nov 2026: flagged by <@${kim.user.id}> as critical, whatever the points: Their sponsor retires`;
    expect(health).toContain(place);
    await kim.presses('Why?');
    expect(kim.sees).toContain(place);
    await asks(kim, 'dashboard');
    expect(columnOf(kim, 'Endangerment')).toEqual(['🛑 Critical']);
  });

  it('leads from its health to its place on the list', async () => {
    await asks(kim, 'health Flagged');
    await kim.presses('Open');
    expect(kim.sees).toMatch(/\*Flagged\* · Critical[\s\S]*All accounts at risk/);
    await kim.user.close({ all: true });
  });
});

describe('an account whose signals ended lately', () => {
  it('is on the dashboard what it still is on the list', async () => {
    const calm = await addAccount(t, 'Calming', { kam: kim }, { keyStatus: 'key', tier: 'star' });
    await talk(t, calm, kim, 2);
    await t.db.queueEntry.create({
      data: {
        ...{ workspaceId: t.workspaceId, id: 'calming', accountId: calm, openKey: calm, enteredAt: t.clock.now },
        ...{ level: 'endangered', points: 45, reasons: [] },
      },
    });
    await at(t, '2026-11-21T14:00:00Z');
    expect(await asks(kim, 'queue')).toMatch(/\*Calming\* · Endangered/);
    expect(await asks(kim, 'health Calming')).toMatch(
      /\*Endangered\*: 0 of 100[\s\S]*On the at-risk list since 21 Nov 2026\n/,
    );
    await asks(kim, 'dashboard');
    expect(columnOf(kim, 'Endangerment')).toEqual(['🛑 Critical', '🔶 Endangered']);
  });
});
