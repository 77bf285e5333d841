import type { Metric, MetricValue } from '../../../feature.ts';
import { type Band, bandLabels, levelLabels, type RiskLevel, riskLevels, worse } from '../level.ts';
import { trendOf } from './health.ts';
import { listedLevels } from './listed-repository.ts';
import { trendWords } from './messages.ts';
import { standingsBefore, standingsNow } from './repository.ts';

const mapped = <T, V>(found: ReadonlyMap<string, T>, value: (one: T, id: string) => V | null): Map<string, V> =>
  new Map(
    [...found].flatMap(([id, one]) => {
      const made = value(one, id);
      return made === null ? [] : [[id, made] as const];
    }),
  );

/** As plain text shows them; the same colours and shapes as elsewhere. */
const levelSigns: Readonly<Record<RiskLevel, string>> = { none: '🟢', watch: '🟨', endangered: '🔶', critical: '🛑' };
const bandSigns: Readonly<Record<Band, string>> = { green: '🟢', amber: '🔶', red: '🔺' };

const endangerment: Metric = {
  key: 'risk.level',
  label: 'Endangerment',
  short: 'Risk',
  help: 'How likely we lose the account, from signals of the last 90 days, and what it is on the at-risk list.',
  order: 20,
  isUsual: true,
  isVital: true,
  isCounted: true,
  as: 'text',
  values: async (s, accounts) => {
    const [standings, listed] = await Promise.all([standingsNow(s, accounts), listedLevels(s, accounts)]);
    return mapped(standings, ({ level: byPoints, points, isQuiet }, id): MetricValue => {
      const level = worse(byPoints, listed.get(id) ?? 'none');
      const value = `${levelLabels[level]}${isQuiet ? ', quiet' : ''}`;
      const short = `${levelSigns[level]} ${level === 'none' ? 'None' : levelLabels[level]}`;
      return { text: `${levelSigns[level]} ${value}`, short, value, rank: riskLevels.indexOf(level) * 1000 + points };
    });
  },
};

/** The lowest deserves attention first. */
const attention = (score: number): number => 100 - score;

const score: Metric = {
  key: 'risk.health',
  label: 'Health',
  help: 'The weighted mean of what is known of engagement, revenue, plan and issues, 0 to 100.',
  order: 30,
  isUsual: true,
  isVital: true,
  as: 'number',
  values: async (s, accounts) =>
    mapped(await standingsNow(s, accounts), ({ score: value, band }): MetricValue | null =>
      value === null
        ? null
        : {
            text: band ? `${bandSigns[band]} ${value} ${bandLabels[band]}` : `${value} ?`,
            short: band ? `${bandSigns[band]} ${value}` : `${value} ?`,
            value,
            rank: attention(value),
          },
    ),
};

const trend: Metric = {
  key: 'risk.trend',
  label: 'Health, 30 days',
  help: 'How health changed within 30 days.',
  order: 31,
  isUsual: false,
  as: 'number',
  values: async (s, accounts) => {
    const [standings, before] = await Promise.all([standingsNow(s, accounts), standingsBefore(s, accounts)]);
    return mapped(standings, ({ score: value }, id): MetricValue | null => {
      const found = trendOf(value, before.get(id)?.score);
      return found && { text: trendWords(found), value: found.points, rank: -found.points };
    });
  },
};

export const metrics: readonly Metric[] = [endangerment, score, trend];
