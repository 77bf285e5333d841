import { EVENT_DAYS, type HealthComponent, type Limit, type Limits, type Signal } from '../../../feature.ts';
import { type Day, daysBetween } from '../../../lib/dates.ts';
import type { Band, Reason, RiskLevel, Scored, Standing } from '../level.ts';

/** The rules of health and endangerment: sections 2.0, 2.7 and 2.9 of the domain text. */

/** Thresholds of their own, beside those that features declare. */
export const limits: readonly Limit[] = [
  { key: 'band.amber', label: 'Health is amber from', value: 51, unit: 'points', least: 1, most: 99 },
  { key: 'band.green', label: 'Health is green from', value: 76, unit: 'points', least: 2, most: 100 },
  { key: 'level.watch', label: 'An account is watched from', value: 20, unit: 'points', least: 1, most: 98 },
  { key: 'level.endangered', label: 'An account is endangered from', value: 40, unit: 'points', least: 2, most: 99 },
  { key: 'level.critical', label: 'An account is critical from', value: 70, unit: 'points', least: 3, most: 100 },
  {
    key: 'health.drop',
    label: 'A fall of health within 30 days is a signal from',
    value: 15,
    unit: 'points',
    least: 1,
    most: 100,
  },
];

/** With less of the data than this, in percent, a score has no band and is no signal. */
export const LEAST_CONFIDENCE = 50;
/** The best score while something holds that outweighs the rest, such as a critical issue. */
export const CAP = 50;
/** A drop and a trend look back so many days. */
export const TREND_DAYS = 30;
/** From so many points of difference a trend is one. */
const TREND_POINTS = 5;
/** Engagement under this marks an account as quiet. */
const QUIET_UNDER = 50;
export const ENGAGEMENT = 'engagement';

/** The rules in force: what features declare, with what the workspace chose. */
export type Rules = {
  components: readonly HealthComponent[];
  signals: readonly Signal[];
  limit: Limits;
  /** Of a component. */
  weight(key: string): number;
  /** Of a case of a signal. */
  points(signal: string, caseKey: string): number;
  /** Version of the settings; 0: the defaults. */
  version: number;
};

export const isFresh = (asOf: Day, halfLifeDays: number, today: Day): boolean =>
  daysBetween(asOf, today) < halfLifeDays;

type Weighing = Pick<Rules, 'components' | 'weight'>;

/** The share in percent of the weights of all components that have data fresher than their half-life; 0 without components. */
export function confidenceOf({ components, weight }: Weighing, scored: readonly Scored[], today: Day): number {
  const all = components.reduce((sum, { key }) => sum + weight(key), 0);
  const fresh = components
    .filter(({ key, halfLifeDays }) => scored.some((one) => one.key === key && isFresh(one.asOf, halfLifeDays, today)))
    .reduce((sum, { key }) => sum + weight(key), 0);
  return all === 0 ? 0 : Math.round((fresh / all) * 100);
}

/** The weighted mean of the components that have data, 0 to 100, not rounded; null without any. Their weights take up those of the others. */
export function meanOf(
  { weight }: Pick<Rules, 'weight'>,
  scored: readonly Pick<Scored, 'key' | 'score'>[],
): number | null {
  const weights = scored.reduce((sum, { key }) => sum + weight(key), 0);
  if (weights === 0) return null;
  return scored.reduce((sum, { key, score }) => sum + weight(key) * score, 0) / weights;
}

/** Rounded, and at most 50 while something caps it. */
export function scoreOf(
  rules: Pick<Rules, 'weight'>,
  scored: readonly Pick<Scored, 'key' | 'score'>[],
  isCapped: boolean,
): number | null {
  const mean = meanOf(rules, scored);
  return mean === null ? null : Math.min(Math.round(mean), isCapped ? CAP : 100);
}

/** The band of a rounded score; null where too little of the data is there. */
export function bandOf(score: number | null, confidence: number, limit: Limits): Band | null {
  if (score === null || confidence < LEAST_CONFIDENCE) return null;
  if (score >= limit('band.green')) return 'green';
  return score >= limit('band.amber') ? 'amber' : 'red';
}

/** The difference to the score 30 days ago; null where one of them is unknown. A trend from 5 points. */
export type Trend = { points: number; direction: 'up' | 'down' | 'steady' };
export function trendOf(score: number | null, before: number | null | undefined): Trend | null {
  if (score === null || before === null || before === undefined) return null;
  const points = score - before;
  if (Math.abs(points) < TREND_POINTS) return { points, direction: 'steady' };
  return { points, direction: points > 0 ? 'up' : 'down' };
}

/** Of each signal the case with the most points. */
export function strongest(reasons: readonly Reason[]): Reason[] {
  const best = new Map<string, Reason>();
  for (const reason of reasons) {
    const known = best.get(reason.signal);
    if (!known || reason.points > known.points || (reason.points === known.points && reason.since < known.since))
      best.set(reason.signal, reason);
  }
  return [...best.values()].sort((a, b) => b.points - a.points || a.signal.localeCompare(b.signal));
}

/** What adds points. */
export const countingOf = (evidence: readonly Reason[]): Reason[] =>
  strongest(evidence).filter(({ points }) => points > 0);

/** At most 100. */
export const pointsOf = (reasons: readonly Reason[]): number =>
  Math.min(100, Math.round(reasons.reduce((sum, { points }) => sum + points, 0)));

/** By points alone. */
export function levelOf(points: number, limit: Limits): RiskLevel {
  if (points >= limit('level.critical')) return 'critical';
  if (points >= limit('level.endangered')) return 'endangered';
  return points >= limit('level.watch') ? 'watch' : 'none';
}

export const isCapping = (
  rules: Pick<Rules, 'signals'>,
  { signal, case: key }: Pick<Reason, 'signal' | 'case'>,
): boolean =>
  rules.signals.some((one) => one.key === signal && one.cases.some((each) => each.key === key && each.caps === true));

/** What is known of earlier days. */
export type Earlier = {
  /** The best score with a band within the last 30 days. */
  best: number | null;
  /** The first day of the days until now on which health was red; null when it was not red yesterday. */
  redSince: Day | null;
  /** The first day of the days until now on which health had fallen; null when it had not yesterday. */
  fellSince: Day | null;
};
export const nothingEarlier: Earlier = { best: null, redSince: null, fellSince: null };

/** The signal that health itself is. */
export const healthSignal: Signal = {
  key: 'health',
  label: 'Health',
  sort: 'state',
  cases: [
    { key: 'red', label: 'Health is red', points: 30 },
    { key: 'drop', label: 'Health fell', points: 20 },
  ],
  find: async () => new Map(),
};

function healthReasons(score: number | null, band: Band | null, earlier: Earlier, rules: Rules, today: Day): Reason[] {
  if (score === null || band === null) return [];
  const since = earlier.redSince ?? today;
  const red = {
    signal: 'health',
    case: 'red',
    text: `health is red: ${score} of 100`,
    since,
    occurrence: `red:${since}`,
  };
  const fell = earlier.best !== null && earlier.best - score >= rules.limit('health.drop');
  const fellSince = earlier.fellSince ?? today;
  const drop = {
    signal: 'health',
    case: 'drop',
    text: `health fell from ${earlier.best} to ${score} within 30 days`,
    since: fellSince,
    occurrence: `drop:${fellSince}`,
  };
  return [...(band === 'red' ? [red] : []), ...(fell ? [drop] : [])].map((one) => ({
    ...one,
    points: rules.points(one.signal, one.case),
  }));
}

/** Components under other rules: what was read then, rated anew. Those that no feature contributes any more are gone. */
export const ratedAnew = (
  { components, limit }: Pick<Rules, 'components' | 'limit'>,
  scored: readonly Scored[],
): Scored[] =>
  scored.flatMap((one) => {
    const component = components.find(({ key }) => key === one.key);
    return component ? [{ ...one, score: component.rate(one.inputs, limit) }] : [];
  });

/** The score of a day, from components rated under the same rules and the evidence of that day. */
export function scoredOn(
  rules: Rules,
  day: Day,
  components: readonly Scored[],
  evidence: readonly Reason[],
): Pick<Standing, 'score' | 'band' | 'confidence'> {
  const isCapped = evidence.some((reason) => isCapping(rules, reason));
  const score = scoreOf(rules, components, isCapped);
  const confidence = confidenceOf(rules, components, day);
  return { score, confidence, band: bandOf(score, confidence, rules.limit) };
}

export type Found = {
  accountId: string;
  components: readonly Scored[];
  /** Evidence, but that of health itself. */
  reasons: readonly Reason[];
};

/** How an account stands, from what was found out about it. */
export function standingOf(
  { accountId, components, reasons }: Found,
  earlier: Earlier,
  rules: Rules,
  today: Day,
): Standing {
  const { score, band, confidence } = scoredOn(rules, today, components, reasons);
  const evidence = [...reasons, ...healthReasons(score, band, earlier, rules, today)];
  const counted = countingOf(evidence);
  const points = pointsOf(counted);
  const engagement = components.find(({ key }) => key === ENGAGEMENT);
  const isQuiet = engagement !== undefined && engagement.score < QUIET_UNDER;
  return {
    accountId,
    score,
    band,
    confidence,
    components,
    points,
    level: levelOf(points, rules.limit),
    isQuiet,
    reasons: counted,
    evidence,
  };
}

/** Whether an event still counts. */
export const stillCounts = (since: Day, sort: Signal['sort'], today: Day): boolean =>
  sort === 'state' || daysBetween(since, today) < EVENT_DAYS;
