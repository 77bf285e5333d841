import { z } from 'zod';
import type { Feature, Limit, Limits } from '../../../feature.ts';
import { healthSignal, type Rules } from './health.ts';

export const SETTINGS_KEY = 'risk';
/** What an admin is about to change, until they saw what it does. */
export const DRAFT_KEY = 'risk.draft';

const numbers = z.record(z.string(), z.number().min(0));
const schema = z.object({
  /** By the key of a component. */
  weights: numbers,
  /** By `signal.case`. */
  points: numbers,
  limits: numbers,
});
/** What differs from the defaults. */
export type RiskSettings = z.output<typeof schema>;

/** What is stored may be of an older version, so what is missing or cannot be read takes its default. */
export function readRiskSettings(stored: unknown): RiskSettings {
  const { data = {} } = z.record(z.string(), z.unknown()).safeParse(stored);
  const { weights, points, limits } = schema.shape;
  return {
    weights: weights.safeParse(data.weights).data ?? {},
    points: points.safeParse(data.points).data ?? {},
    limits: limits.safeParse(data.limits).data ?? {},
  };
}

/** What an admin is about to save; `base` is the version of the settings that it is to replace. */
export function readDraft(stored: unknown): { settings: RiskSettings; base: number } | null {
  const { data } = z.object({ base: z.number(), settings: z.unknown() }).safeParse(stored);
  return data ? { base: data.base, settings: readRiskSettings(data.settings) } : null;
}

export const pointsKey = (signal: string, caseKey: string): string => `${signal}.${caseKey}`;

/** What features contribute to health and endangerment. */
export type Parts = Pick<Rules, 'components' | 'signals'> & { limits: readonly Limit[] };

export function partsOf(features: readonly Feature[]): Parts {
  return {
    components: features.flatMap(({ health = [] }) => health).toSorted((a, b) => a.order - b.order),
    signals: [healthSignal, ...features.flatMap(({ signals = [] }) => signals)],
    limits: [...features.flatMap(({ limits = [] }) => limits)],
  };
}

/** Throws Error for a limit that nobody declares. */
export function limitsFrom(declared: readonly Limit[], chosen: RiskSettings['limits']): Limits {
  const values = new Map(declared.map(({ key, value }) => [key, chosen[key] ?? value]));
  return (key) => {
    const value = values.get(key);
    if (value === undefined) throw new Error(`Nobody declares the limit ${key}`);
    return value;
  };
}

/** Settings that change nothing. */
export const NOTHING_CHOSEN: RiskSettings = { weights: {}, points: {}, limits: {} };

/** Whether somebody weighs or limits something otherwise than features declare it. */
export const isChosen = (parts: Parts, { weight, points, limit }: Rules): boolean =>
  parts.components.some((one) => weight(one.key) !== one.weight) ||
  parts.signals.some(({ key, cases }) => cases.some((one) => points(key, one.key) !== one.points)) ||
  parts.limits.some((one) => limit(one.key) !== one.value);

export function rulesFrom({ components, signals, limits }: Parts, settings: RiskSettings, version: number): Rules {
  const weights = new Map(components.map(({ key, weight }) => [key, settings.weights[key] ?? weight]));
  const cases = signals.flatMap(({ key, cases: all }) =>
    all.map((one) => [pointsKey(key, one.key), one.points] as const),
  );
  const points = new Map(cases.map(([key, value]) => [key, settings.points[key] ?? value]));
  return {
    components,
    signals,
    version,
    limit: limitsFrom(limits, settings.limits),
    weight: (key) => weights.get(key) ?? 0,
    points: (signal, caseKey) => points.get(pointsKey(signal, caseKey)) ?? 0,
  };
}
