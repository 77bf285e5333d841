import { countingOf } from '../../../src/features/risk/health/health.ts';
import type { Reason } from '../../../src/features/risk/level.ts';
import type { Player, TestBot } from '../../support/harness.ts';
import { memberId } from '../accounts/world.ts';

/** The stored day so many days after the moment at which tests begin; negative ones are past. */
export const day = (t: TestBot, ahead: number): Date =>
  new Date(Date.parse(t.clock.now.toISOString().slice(0, 10)) + ahead * 86_400_000);

/** Something said both ways, so many days ago. */
export async function talk(t: TestBot, accountId: string, by: Player, ago: number, isTwoWay = true): Promise<void> {
  const loggedById = await memberId(t, by);
  await t.db.interaction.create({
    data: { workspaceId: t.workspaceId, accountId, kind: 'call', heldOn: day(t, -ago), isTwoWay, loggedById },
  });
}

/** What an account bought in each of so many months before this one, the latest first; amounts in minor units. */
export async function revenue(t: TestBot, accountId: string, amounts: readonly number[]): Promise<void> {
  const now = t.clock.now;
  await t.db.revenueFact.createMany({
    data: amounts.map((amount, at) => {
      const periodOn = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - at, 1));
      const factKey = `${accountId}:-:${periodOn.toISOString().slice(0, 10)}`;
      return { workspaceId: t.workspaceId, accountId, periodOn, factKey, amount: BigInt(amount), currency: 'EUR' };
    }),
  });
}

export async function plan(t: TestBot, accountId: string, year: number): Promise<void> {
  await t.db.plan.create({ data: { workspaceId: t.workspaceId, accountId, year } });
}

/** An action due so many days from now; `done`: so many days from now. */
export async function action(t: TestBot, accountId: string, title: string, due: number, done?: number): Promise<void> {
  const doneAt = done === undefined ? null : new Date(day(t, done).getTime() + 3_600_000);
  await t.db.action.create({
    data: {
      workspaceId: t.workspaceId,
      accountId,
      title,
      dueOn: day(t, due),
      doneAt,
      status: doneAt ? 'done' : 'open',
    },
  });
}

export async function contact(
  t: TestBot,
  accountId: string,
  name: string,
  input: { leftAgo?: number; isKey?: boolean } = {},
): Promise<string> {
  const { workspaceId } = t;
  const { id } = await t.db.contact.create({ data: { workspaceId, name, nameKey: name.toLowerCase() } });
  const { leftAgo, isKey = true } = input;
  const leftOn = leftAgo === undefined ? null : day(t, -leftAgo);
  const place = await t.db.contactAt.create({ data: { workspaceId, accountId, contactId: id, isKey, leftOn } });
  return place.id;
}

/** How the account was scored on its latest day. */
export async function scored(t: TestBot, accountId: string) {
  const row = await t.db.healthScore.findFirst({
    where: { workspaceId: t.workspaceId, accountId },
    orderBy: { dayOn: 'desc' },
  });
  if (!row) return null;
  const { score, band, confidence, points, level, isQuiet, dayOn, signals } = row;
  const reasons = countingOf(signals as unknown as Reason[]).map(({ text }) => text);
  return { score, band, confidence, points, level, isQuiet, on: dayOn.toISOString().slice(0, 10), reasons };
}
