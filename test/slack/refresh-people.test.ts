import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOW, startBot, type TestBot } from '../support/harness.ts';

let t: TestBot;
beforeAll(async () => {
  t = await startBot();
});
afterAll(() => t.stop());

const HOUR_MS = 3_600_000;
const zoneOf = async (slackUserId: string): Promise<string> =>
  (await t.db.member.findFirstOrThrow({ where: { slackUserId } })).timeZone;

it('asks Slack once a day who people are, though no event told of a change, and goes on at the next turn when Slack refuses', async () => {
  const ana = await t.person('ana', { role: 'member', tz: 'Pacific/Auckland' });
  const id = ana.user.id;
  await t.db.member.updateMany({ where: { slackUserId: id }, data: { timeZone: 'UTC' } });
  const look = async (hours: number): Promise<void> => {
    t.clock.now = new Date(NOW.getTime() + hours * HOUR_MS);
    await t.bot.look();
    await t.settled();
  };
  await look(23);
  expect(await zoneOf(id)).toBe('UTC');
  t.slack.faults.inject({ method: 'users.info', kind: '429', retryAfter: 1 });
  await look(25);
  expect(await zoneOf(id)).toBe('UTC');
  await look(26);
  expect(await zoneOf(id)).toBe('Pacific/Auckland');
});

it('goes on to the others where Slack does not know somebody any more', async () => {
  const gone = await t.db.member.create({
    data: { workspaceId: t.workspaceId, slackUserId: 'U0NOBODY', homeTeamId: 'T0', name: 'Nobody', syncedAt: NOW },
  });
  t.clock.now = new Date(NOW.getTime() + 60 * HOUR_MS);
  await t.bot.look();
  await t.settled();
  expect((await t.db.member.findFirstOrThrow({ where: { id: gone.id } })).syncedAt).toEqual(t.clock.now);
});
