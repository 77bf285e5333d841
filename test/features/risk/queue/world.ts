import type { Reason, RiskLevel, Standing } from '../../../../src/features/risk/level.ts';
import { updateQueue } from '../../../../src/features/risk/queue/update-queue.ts';
import { type FakeMessage, visibleText } from '../../../../src/sandbox/index.ts';
import { inTransaction } from '../../../../src/scope.ts';
import type { Player, TestBot } from '../../../support/harness.ts';

export const reason = (signal: string, points: number, over: Partial<Reason> = {}): Reason => ({
  signal,
  case: 'main',
  text: `${signal} for a reason`,
  since: '2026-11-01',
  occurrence: '2026-11-01',
  points,
  ...over,
});

const levelOf = (points: number): RiskLevel =>
  points >= 70 ? 'critical' : points >= 40 ? 'endangered' : points >= 20 ? 'watch' : 'none';

/** How an account stands, made by hand from the points of its signals. */
export function standing(accountId: string, reasons: readonly Reason[]): Standing {
  const points = Math.min(
    100,
    reasons.reduce((sum, one) => sum + one.points, 0),
  );
  const health = { score: 60, band: 'amber' as const, confidence: 80, components: [] };
  return { accountId, ...health, points, level: levelOf(points), isQuiet: false, reasons, evidence: reasons };
}

/** The scores of a day are in. */
export async function scores(
  t: TestBot,
  day: string,
  standings: readonly Standing[],
  workspaceId = t.workspaceId,
): Promise<void> {
  await inTransaction(t.system(workspaceId), (tx) => updateQueue(tx, day, standings));
  await t.settled();
}

export const openEntry = (t: TestBot, accountId: string) =>
  t.db.queueEntry.findFirst({ where: { openKey: accountId } });

/** The messages about accounts at risk that somebody got, oldest first. */
export const heard = (player: Player): FakeMessage[] =>
  player.user
    .inbox()
    .filter((message) => message.bot_id && !message.ephemeral && /at-risk list|endangered|critical/.test(message.text));
export const told = (player: Player): string[] => heard(player).map(visibleText);

/** Nobody computes how accounts stand but the test. */
export async function holdScores(t: TestBot): Promise<void> {
  const never = new Date('2099-01-01T00:00:00Z');
  await t.db.throttle.create({ data: { workspaceId: t.workspaceId, scope: 'job:risk.score', nextAt: never } });
}

/** Lets a moment come and whatever is due then. */
export async function comes(t: TestBot, moment: string): Promise<void> {
  t.clock.now = new Date(moment);
  await t.bot.look();
  await t.settled();
}
