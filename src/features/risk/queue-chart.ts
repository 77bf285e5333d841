import type { Chart, Tone } from '../../charts/chart.ts';
import type { Ids } from '../../feature.ts';
import { decimalsOf, shortMoney } from '../../lib/money.ts';
import type { SystemScope } from '../../scope.ts';
import { levelLabels, type QueueLevel } from './level.ts';
import { listOpenEntries } from './queue-repository.ts';
import { type Amount, atRisk, ordered } from './read-queue.ts';

const ROWS = 10;
const tones: Readonly<Record<QueueLevel, Tone>> = { endangered: 'poor', critical: 'bad' };

/** The recurring revenue of the most important of these accounts that are at risk; null when none is. */
export async function atRiskChart(s: SystemScope, accounts: Ids): Promise<Chart | null> {
  const rows = await ordered(s, await listOpenEntries(s, accounts));
  const awake = rows.filter(({ entry }) => !entry.snoozedUntilOn);
  if (awake.length === 0) return null;
  const currency = atRisk(awake)[0]?.currency ?? '';
  const isMixed = awake.some(({ revenue }) => revenue.some((one) => one.currency !== currency));
  const more = awake.length - ROWS;
  const notes = [
    ...(isMixed ? [`Bars compare amounts in ${currency} only.`] : []),
    ...(more > 0 ? [`${more} more are at risk.`] : []),
  ];
  return {
    kind: 'bars',
    title: 'Recurring revenue at risk',
    subtitle: 'A month, the most important accounts first',
    unit: currency || 'a month',
    ...(notes.length > 0 && { note: notes.join(' ') }),
    rows: awake.slice(0, ROWS).map(({ entry, revenue }) => ({
      label: entry.accountName,
      value: wholeIn(revenue, currency),
      text: `${revenueWords(revenue)} · ${levelLabels[entry.level]}`,
      tone: tones[entry.level],
    })),
  };
}

/** In whole units; 0 where nothing is known in this currency. */
const wholeIn = (revenue: readonly Amount[], currency: string): number =>
  (revenue.find((one) => one.currency === currency)?.amount ?? 0) / 10 ** decimalsOf(currency);

const revenueWords = (revenue: readonly Amount[]): string =>
  revenue.map(({ amount, currency }) => shortMoney(amount, currency)).join(' + ') || 'revenue unknown';
