import type { Chart, Tone } from '../../../charts/chart.ts';
import type { Ids } from '../../../feature.ts';
import { shortMoney } from '../../../lib/money.ts';
import type { SystemScope } from '../../../scope.ts';
import { standingsNow } from '../health/repository.ts';
import { levelLabels, type QueueLevel } from '../level.ts';
import { listOpenEntries } from './open-repository.ts';
import { type Amount, ordered } from './read-queue.ts';

const ROWS = 10;
const tones: Readonly<Record<QueueLevel, Tone>> = { endangered: 'poor', critical: 'bad' };

/** The health of those of these accounts that are at risk, the most important first, with what they bring a month; null when none is. */
export async function atRiskChart(s: SystemScope, accounts: Ids): Promise<Chart | null> {
  const all = await ordered(s, await listOpenEntries(s, accounts));
  const awake = all.filter(({ entry }) => !entry.snoozedUntilOn);
  const shown = awake.slice(0, ROWS);
  if (shown.length === 0) return null;
  const ids = shown.map(({ entry }) => entry.accountId);
  const standings = await standingsNow(s, ids);
  const more = awake.length - shown.length;
  return {
    kind: 'bars',
    title: 'Accounts at risk',
    subtitle: 'Health of 100, the most important accounts first',
    unit: 'points',
    range: { from: 0, to: 100 },
    ...(more > 0 && { note: `${more} more are at risk.` }),
    rows: shown.map(({ entry, revenue }) => {
      const score = standings.get(entry.accountId)?.score ?? null;
      const words = [score === null ? 'no score' : String(score), levelLabels[entry.level], monthWords(revenue)];
      return {
        label: entry.accountName,
        value: score ?? 0,
        text: words.filter(Boolean).join(' · '),
        tone: tones[entry.level],
      };
    }),
  };
}

const monthWords = (revenue: readonly Amount[]): string => {
  const sums = revenue.map(({ amount, currency }) => shortMoney(amount, currency)).join(' + ');
  return sums && `${sums} a month`;
};
