import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hours, nextReminder } from '../../../src/lib/working-time.ts';
import type { Player, TestBot } from '../../support/harness.ts';
import { accountOf, startReminding } from './world.ts';

let t: TestBot;
let round = 0;
beforeAll(async () => {
  t = await startReminding();
});
afterAll(() => t.stop());

const HOUR_MS = 3_600_000;
const zones = ['Pacific/Auckland', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Los_Angeles'];
const person = fc.record({
  tz: fc.constantFrom(...zones),
  remindAt: fc.constantFrom('07:30', '09:00', '13:15', '18:45'),
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2 }),
});
/** What happens at or some hours after somebody's next morning: the bot looks or is down, Slack answers or loses the answer, something new is due. */
const step = fc.record({
  who: fc.nat({ max: 2 }),
  hours: fc.constantFrom(0, 0, 2, 11, 40),
  isDown: fc.constantFrom(false, false, true),
  fault: fc.constantFrom(null, 'lost', 'limited'),
  renews: fc.option(fc.nat({ max: 2 }), { nil: null }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The occurrences that arrived at somebody, as the messages read when they came, with whether each is marked as one that may have been seen. */
const seen = ({ user }: Player): { what: string; isMarked: boolean }[] =>
  t.slack.requests.flatMap((one) => {
    if (one.to !== 'slack' || one.method !== 'chat.postMessage' || one.args.channel !== user.id) return [];
    if (one.answer.ok !== true) return [];
    const text = JSON.stringify(one.args.blocks).replaceAll('*', '');
    return [...text.matchAll(/(Item \w+) is late \((\w+)\)((?:(?!Item )[\s\S])*)/g)].map(
      ([, name, occurrence, rest = '']) => ({
        what: `${name} ${occurrence}`,
        isMarked: rest.includes('may have seen this before'),
      }),
    );
  });

const raise = (): never => {
  throw new Error('nobody works');
};

type Staff = { player: Player; accountId: string; hours: Hours };

async function hire(schedules: readonly (typeof person extends fc.Arbitrary<infer T> ? T : never)[]): Promise<Staff[]> {
  round += 1;
  await t.db.account.updateMany({ data: { region: null } });
  const staff: Staff[] = [];
  for (const [index, { tz, ...preference }] of schedules.entries()) {
    const player = await t.person(`p${round}x${index}`, { role: 'member', tz });
    const { actor } = await t.scope(player);
    await t.db.preference.create({ data: { ...preference, workspaceId: t.workspaceId, memberId: actor.id } });
    const accountId = await accountOf(t, player, `Item ${round}x${index}`, { region: 'late', industry: 'first' });
    const quiet = { quietFrom: '20:00', quietUntil: '07:00', isHoliday: () => false };
    staff.push({ player, accountId, hours: { ...preference, ...quiet, timeZone: tz } });
  }
  return staff;
}

async function take(next: Step, staff: readonly Staff[]): Promise<void> {
  const morning = nextReminder(t.clock.now, (staff[next.who] ?? staff[0] ?? raise()).hours) ?? raise();
  t.clock.now = new Date(morning.getTime() + next.hours * HOUR_MS);
  const renewed = next.renews === null ? undefined : staff[next.renews];
  if (renewed) {
    const industry = `o${t.clock.now.getTime()}`;
    await t.db.account.updateMany({ where: { id: renewed.accountId }, data: { industry } });
  }
  if (next.isDown) return;
  if (next.fault === 'lost') t.slack.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
  if (next.fault === 'limited') t.slack.faults.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 1 });
  await t.bot.look();
  await t.settled();
  t.slack.faults.clear();
}

async function wakeUp({ hours }: Staff): Promise<void> {
  t.clock.now = nextReminder(t.clock.now, hours) ?? raise();
  await t.bot.look();
  await t.settled();
}

async function check({ player, accountId }: Staff): Promise<void> {
  const all = seen(player);
  const unmarked = all.filter(({ isMarked }) => !isMarked).map(({ what }) => what);
  expect(new Set(unmarked).size, `${unmarked}`).toBe(unmarked.length);
  const { name, industry } = await t.db.account.findFirstOrThrow({ where: { id: accountId } });
  expect(all.map(({ what }) => what)).toContain(`${name} ${industry}`);
  await t.workspace.change(player.user, { deleted: true });
  await t.settled();
}

describe('for any schedules, zones and outages', () => {
  it('nobody gets an occurrence twice, unless marked so after a failure, and nobody misses one that stays due', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 3 }),
        fc.array(step, { minLength: 3, maxLength: 10 }),
        async (schedules, steps) => {
          const staff = await hire(schedules);
          for (const next of steps) await take(next, staff);
          // Two of everybody's mornings without trouble: what is due still is told.
          for (const one of [...staff, ...staff]) await wakeUp(one);
          for (const one of staff) await check(one);
        },
      ),
      { numRuns: Number(process.env.KAM_TEST_RUNS ?? 6), endOnFailure: true },
    );
  }, 600_000);
});
