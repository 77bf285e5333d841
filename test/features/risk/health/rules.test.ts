import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HealthComponent, Inputs, Limits } from '../../../../src/feature.ts';
import { assemble } from '../../../../src/feature.ts';
import { limits as commercialLimits, rateCommercial } from '../../../../src/features/accounts/health.ts';
import { features } from '../../../../src/features/index.ts';
import { limits as contactLimits, rateEngagement, silentFrom } from '../../../../src/features/people/health.ts';
import { rateExecution } from '../../../../src/features/plans/health.ts';
import {
  bandOf,
  confidenceOf,
  type Earlier,
  isFresh,
  levelOf,
  meanOf,
  nothingEarlier,
  limits as ownLimits,
  pointsOf,
  type Rules,
  scoreOf,
  standingOf,
  stillCounts,
  strongest,
  trendOf,
} from '../../../../src/features/risk/health/health.ts';
import { limitsFrom, partsOf, readRiskSettings, rulesFrom } from '../../../../src/features/risk/health/settings.ts';
import type { Reason, Scored } from '../../../../src/features/risk/level.ts';

const TODAY = '2026-11-21';
const limit = limitsFrom([...ownLimits, ...contactLimits, ...commercialLimits], {});

const component = (key: string, weight: number, halfLifeDays = 90): HealthComponent => ({
  key,
  weight,
  halfLifeDays,
  label: key,
  order: weight,
  read: async () => new Map(),
  rate: () => 0,
  explain: () => [],
  lifts: () => [],
});
const contributed = [
  component('engagement', 15, 30),
  component('commercial', 20, 100),
  component('plan', 10),
  component('issues', 10, 30),
];
const none = { ...partsOf([]), limits: ownLimits };
const rules: Rules = rulesFrom({ ...none, components: contributed }, readRiskSettings({}), 0);
const scored = (scores: Record<string, number>, asOf = TODAY): Scored[] =>
  Object.entries(scores).map(([key, score]) => ({ key, score, asOf, inputs: {} }));
const unknown: Earlier = nothingEarlier;

describe('engagement', () => {
  it.each([
    ['star', 0, 100],
    ['star', 14, 100],
    ['star', 28, 50],
    ['star', 42, 0],
    ['star', 400, 0],
    ['target', 21, 100],
    ['target', 42, 50],
    ['hold', 45, 75],
    ['review', 90, 100],
    ['review', 180, 50],
    // Without a tier as Target.
    [null, 42, 50],
  ])('of a %s account after %d days without two-way contact is %d', (tier, days, score) => {
    expect(rateEngagement({ tier, days }, limit)).toBe(score);
  });

  it.each([
    ['star', '2026-12-30'],
    ['review', '2027-05-31'],
  ])('of a %s account is silence from the day after twice the cadence', (tier, since) => {
    // 2026-12-01 plus 28 days is 2026-12-29; plus 180 days is 2027-05-30.
    expect(silentFrom('2026-12-01', tier, limit)).toBe(since);
  });
});

describe('commercial health', () => {
  it.each([
    [-40, 0],
    [-20, 0],
    [-10, 30],
    [0, 60],
    [10, 80],
    [20, 100],
    [90, 100],
  ])('with recurring revenue that changed by %d %% within 90 days is %d', (change, score) => {
    expect(rateCommercial({ change, hasPlan: 1, renewsIn: 10 }, limit)).toBe(score);
  });

  it.each([
    [{ change: 0, hasPlan: 0, renewsIn: 90 }, 40],
    [{ change: 0, hasPlan: 0, renewsIn: 91 }, 60],
    [{ change: 0, hasPlan: 0, renewsIn: -1 }, 60],
    [{ change: 0, hasPlan: 0, renewsIn: null }, 60],
    [{ change: -19, hasPlan: 0, renewsIn: 0 }, 0],
  ])('counts 20 less with a renewal within 90 days and no plan: %j is %d', (inputs: Inputs, score) => {
    expect(rateCommercial(inputs, limit)).toBe(score);
  });
});

describe('plan execution', () => {
  it.each([
    [{ hasPlan: 0, due: 5, onTime: 5 }, 0],
    [{ hasPlan: 1, due: 4, onTime: 3 }, 75],
    [{ hasPlan: 1, due: 3, onTime: 0 }, 0],
    [{ hasPlan: 1, due: 1, onTime: 1 }, 100],
  ])('%j is %d', (inputs: Inputs, score) => expect(rateExecution(inputs)).toBe(score));
});

describe('health', () => {
  it.each([
    // (15 x 100 + 20 x 60 + 10 x 80 + 10 x 92) / 55 = 80.4
    [{ engagement: 100, commercial: 60, plan: 80, issues: 92 }, 80, 'green', 100],
    // Without plan and issues the other weights take up theirs: (15 x 100 + 20 x 60) / 35 = 77.1; 35 of 55 is 64%.
    [{ engagement: 100, commercial: 60 }, 77, 'green', 64],
    // 15 of 55 is 27%: a score without a band.
    [{ engagement: 40 }, 40, null, 27],
    [{}, null, null, 0],
  ] as const)('of %j is %d, %s with a confidence of %d %%', (scores, score, band, confidence) => {
    const standing = standingOf({ accountId: 'a', components: scored(scores), reasons: [] }, unknown, rules, TODAY);
    expect(standing).toMatchObject({ score, band, confidence });
  });

  it.each([
    [50, 'red'],
    [51, 'amber'],
    [75, 'amber'],
    [76, 'green'],
    [100, 'green'],
    [0, 'red'],
  ])('of %d is %s', (score, band) => expect(bandOf(score, 50, limit)).toBe(band));

  it('is rounded before it gets its band', () => {
    const almost = scored({ engagement: 75.5, commercial: 75.5 });
    expect(scoreOf(rules, almost, false)).toBe(76);
  });

  it('is sure only of data fresher than their half-life', () => {
    expect(isFresh('2026-10-23', 30, TODAY)).toBe(true);
    expect(isFresh('2026-10-22', 30, TODAY)).toBe(false);
    const stale = [...scored({ engagement: 100 }), ...scored({ commercial: 100 }, '2026-08-13')];
    expect(confidenceOf(rules, stale, TODAY)).toBe(27);
  });

  it('is at most 50 while something outweighs the rest', () => {
    const caps = {
      key: 'left',
      label: 'Left',
      sort: 'event' as const,
      find: async () => new Map(),
      cases: [{ key: 'left', label: 'Left', points: 25, caps: true }],
    };
    const capping = rulesFrom(
      { ...none, components: contributed, signals: [...rules.signals, caps] },
      readRiskSettings({}),
      0,
    );
    const reasons = [{ signal: 'left', case: 'left', text: 'left', since: TODAY, occurrence: '1', points: 25 }];
    const components = scored({ engagement: 100, commercial: 100, plan: 100 });
    const standing = standingOf({ accountId: 'a', components, reasons }, unknown, capping, TODAY);
    // Red health is a signal, too: 25 + 30.
    expect(standing).toMatchObject({ score: 50, band: 'red', points: 55, level: 'endangered' });
  });

  it.each([
    [70, 74, { points: -4, direction: 'steady' }],
    [70, 75, { points: -5, direction: 'down' }],
    [70, 65, { points: 5, direction: 'up' }],
    [70, null, null],
    [null, 70, null],
  ] as const)('of %j after %j has the trend %j', (score, before, trend) =>
    expect(trendOf(score, before)).toEqual(trend),
  );

  it.each([
    [{ ...unknown, best: 80, redSince: null }, 66, 0, []],
    [{ ...unknown, best: 81, redSince: null }, 66, 20, ['drop']],
    // Of both the graver counts, once.
    [{ ...unknown, best: 80, redSince: null }, 40, 30, ['red']],
    [{ ...unknown, best: null, redSince: '2026-11-01' }, 40, 30, ['red']],
  ] as const)('after %j and now %d gives %d points', (earlier, score, points, cases) => {
    const components = scored({ engagement: score, commercial: score });
    const standing = standingOf({ accountId: 'a', components, reasons: [] }, earlier, rules, TODAY);
    expect(standing.points).toBe(points);
    expect(standing.reasons.map(({ case: key }) => key)).toEqual(cases);
  });

  it('that fell keeps the day on which it did, and is there behind what is graver', () => {
    const components = scored({ engagement: 40, commercial: 40 });
    const found = { accountId: 'a', components, reasons: [] };
    const { reasons, evidence } = standingOf(found, { ...unknown, best: 80, fellSince: '2026-11-18' }, rules, TODAY);
    expect(reasons.map(({ occurrence }) => occurrence)).toEqual([`red:${TODAY}`]);
    expect(evidence.map(({ occurrence }) => occurrence)).toEqual([`red:${TODAY}`, 'drop:2026-11-18']);
  });

  it('that nobody can be sure of is no signal', () => {
    const standing = standingOf(
      { accountId: 'a', components: scored({ plan: 10 }), reasons: [] },
      { ...unknown, best: 90, redSince: null },
      rules,
      TODAY,
    );
    expect(standing).toMatchObject({ score: 10, band: null, points: 0, level: 'none' });
  });
});

describe('endangerment', () => {
  const reason = (signal: string, points: number, key = 'x'): Reason => ({
    signal,
    case: key,
    text: key,
    since: TODAY,
    occurrence: key,
    points,
  });

  it.each([
    [19, 'none'],
    [20, 'watch'],
    [39, 'watch'],
    [40, 'endangered'],
    [69, 'endangered'],
    [70, 'critical'],
    [100, 'critical'],
  ])('of %d points is %s', (points, level) => expect(levelOf(points, limit)).toBe(level));

  it('counts of each signal its gravest case once, and at most 100', () => {
    const found = [reason('renewal', 10, 'ahead'), reason('renewal', 25, 'close'), reason('contact', 15)];
    expect(strongest(found).map(({ case: key, points }) => [key, points])).toEqual([
      ['close', 25],
      ['x', 15],
    ]);
    expect(pointsOf([reason('a', 60), reason('b', 70)])).toBe(100);
  });

  it.each([
    ['event', '2026-08-24', true],
    ['event', '2026-08-23', false],
    ['state', '2020-01-01', true],
  ] as const)('counts a %s since %s: %s', (sort, since, counts) =>
    expect(stillCounts(since, sort, TODAY)).toBe(counts),
  );

  it.each([
    [49, true],
    [50, false],
  ])('with an engagement of %d is quiet: %s', (engagement, isQuiet) => {
    const standing = standingOf(
      { accountId: 'a', components: scored({ engagement }), reasons: [] },
      unknown,
      rules,
      TODAY,
    );
    expect(standing.isQuiet).toBe(isQuiet);
  });
});

describe('whatever the numbers', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  const weights = fc.record({
    engagement: fc.integer({ min: 0, max: 100 }),
    commercial: fc.integer({ min: 0, max: 100 }),
    plan: fc.integer({ min: 0, max: 100 }),
    issues: fc.integer({ min: 1, max: 100 }),
  });
  const scores = fc.record(
    { engagement: percent, commercial: percent, plan: percent, issues: percent },
    { requiredKeys: [] },
  );
  const weighted = (chosen: Record<string, number>): Rules =>
    rulesFrom({ ...none, components: contributed }, readRiskSettings({ weights: chosen }), 1);

  it('health lies between its lowest and its highest component', () => {
    fc.assert(
      fc.property(weights, scores, (chosen, values) => {
        const all = scored(values).filter(({ key }) => (chosen as Record<string, number>)[key] !== 0);
        const mean = meanOf(weighted(chosen), scored(values));
        if (all.length === 0) {
          expect(mean).toBeNull();
          return;
        }
        expect(mean).toBeGreaterThanOrEqual(Math.min(...all.map(({ score }) => score)) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...all.map(({ score }) => score)) + 1e-9);
        expect(scoreOf(weighted(chosen), scored(values), false)).toSatisfy(
          (score: number) => Number.isInteger(score) && score >= 0 && score <= 100,
        );
      }),
    );
  });

  it('health never falls when a component rises', () => {
    fc.assert(
      fc.property(
        weights,
        scores,
        fc.constantFrom('engagement', 'commercial', 'plan', 'issues'),
        percent,
        (chosen, values, key, more) => {
          const before = values[key as keyof typeof values];
          if (before === undefined) return;
          const higher = { ...values, [key]: Math.max(before, more) };
          expect(meanOf(weighted(chosen), scored(higher)) ?? 0).toBeGreaterThanOrEqual(
            (meanOf(weighted(chosen), scored(values)) ?? 0) - 1e-9,
          );
        },
      ),
    );
  });

  it('a component without data leaves its weight to the others', () => {
    fc.assert(
      fc.property(weights, scores, (chosen, values) => {
        const rest = contributed.filter(({ key }) => key in values);
        const alone = rulesFrom({ ...none, components: rest }, readRiskSettings({ weights: chosen }), 1);
        expect(meanOf(weighted(chosen), scored(values))).toEqual(meanOf(alone, scored(values)));
      }),
    );
  });

  it('engagement and commercial health stay between 0 and 100 and never rise with longer silence or smaller growth', () => {
    const days = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(fc.constantFrom('star', 'target', 'hold', 'review', null), days, days, (tier, a, b) => {
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((one) =>
          rateEngagement({ tier, days: one }, limit),
        );
        expect(later).toBeLessThanOrEqual(sooner ?? 0);
        expect(later).toBeGreaterThanOrEqual(0);
        expect(sooner).toBeLessThanOrEqual(100);
      }),
    );
    const change = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(change, change, fc.constantFrom(0, 1), (a, b, hasPlan) => {
        const rate = (one: number) => rateCommercial({ change: one, hasPlan, renewsIn: 30 }, limit);
        expect(rate(Math.max(a, b))).toBeGreaterThanOrEqual(rate(Math.min(a, b)));
        expect(rate(a)).toSatisfy((score: number) => score >= 0 && score <= 100);
      }),
    );
  });
});

describe('what features contribute', () => {
  const parts = partsOf(assemble(features));
  it('has keys of its own, and limits within their bounds', () => {
    for (const all of [parts.components, parts.signals, parts.limits]) {
      const keys = all.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(parts.limits.filter(({ value, least, most }) => value < least || value > most)).toEqual([]);
  });
  it('takes settings as they are, and what cannot be read as if it were not there', () => {
    const settings = readRiskSettings({
      weights: { engagement: 40 },
      points: 'many',
      limits: { 'band.green': 80 },
    });
    expect(settings).toEqual({
      weights: { engagement: 40 },
      points: {},
      limits: { 'band.green': 80 },
    });
    const chosen: Limits = limitsFrom(parts.limits, settings.limits);
    expect([chosen('band.green'), chosen('band.amber')]).toEqual([80, 51]);
    expect(() => chosen('nothing')).toThrow('nothing');
  });
});
