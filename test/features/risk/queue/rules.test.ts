import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits as levelLimits } from '../../../../src/features/risk/health/health.ts';
import { limitsFrom } from '../../../../src/features/risk/health/settings.ts';
import { gravest, inTwelve } from '../../../../src/features/risk/queue/entry.ts';
import { importances } from '../../../../src/features/risk/queue/importance.ts';
import { ladderOf, rungAfter, rungAt } from '../../../../src/features/risk/queue/ladder.ts';
import { queueLimits } from '../../../../src/features/risk/queue/limits.ts';
import {
  classesByCurrency,
  classesOf,
  inQueueOrder,
  priorityOf,
  type Ranked,
} from '../../../../src/features/risk/queue/order.ts';
import { type ClosedEntry, judge, type OpenEntry } from '../../../../src/features/risk/queue/rules.ts';
import { reason, standing } from './world.ts';

const limits = limitsFrom([...levelLimits, ...queueLimits], {});
const day = '2026-11-21';
const now = new Date('2026-11-21T12:00:00Z');

const open = (over: Partial<OpenEntry> = {}): OpenEntry => ({
  ...{ id: 'e', accountId: 'a', level: 'endangered', flaggedLevel: null, claimedById: null, step: 'kam' },
  ...{ snoozedUntilOn: null, belowSinceOn: null },
  ...over,
});
const last = (over: Partial<ClosedEntry> = {}): ClosedEntry => ({
  ...{ id: 'e', accountId: 'a', closedAt: new Date('2026-11-10T12:00:00Z'), outcome: 'mitigated', pointsAtClose: 45 },
  signalsAtClose: ['silence:2026-11-01'],
  ...over,
});
const at = (points: number, over: Parameters<typeof reason>[2] = {}) =>
  standing('a', [reason('silence', points, over)]);

describe('an account that is not on the at-risk list', () => {
  it.each([
    [0, 'nothing', undefined],
    [39, 'nothing', undefined],
    [40, 'enter', 'endangered'],
    [69, 'enter', 'endangered'],
    [70, 'enter', 'critical'],
    [100, 'enter', 'critical'],
  ])('with %i points: %s', (points, does, level) => {
    expect(judge({ open: null, last: null, standing: at(points), day, now }, limits)).toEqual({
      does,
      ...(level && { level }),
    });
  });

  it.each([
    ['the same signals and points', last(), at(45), 'nothing'],
    ['nine points more', last(), at(54), 'nothing'],
    ['ten points more', last(), at(55), 'reopen'],
    ['the same signal for another occurrence', last(), at(45, { occurrence: '2026-11-20' }), 'reopen'],
    ['too few points, though the signal is new', last(), at(39, { occurrence: '2026-11-20' }), 'nothing'],
    ['fourteen days later', last({ closedAt: new Date('2026-11-07T12:00:00Z') }), at(55), 'reopen'],
    ['a minute more', last({ closedAt: new Date('2026-11-07T11:59:00Z') }), at(55), 'enter'],
    ['after it recovered by itself', last({ outcome: 'recovered' }), at(45), 'reopen'],
    [
      'after it no longer counted, long ago',
      last({ outcome: 'left', closedAt: new Date('2026-01-01') }),
      at(45),
      'enter',
    ],
  ])('comes back after it was closed with %s: %s', (_, closed, now_, does) => {
    expect(judge({ open: null, last: closed, standing: now_, day, now }, limits).does).toBe(does);
  });
});

describe('an account on the at-risk list', () => {
  it.each([
    ['stays under 40 points', open(), 35, { does: 'keep', level: 'endangered', belowSinceOn: null, isWorse: false }],
    [
      'begins to recover under 30',
      open(),
      29,
      { does: 'keep', level: 'endangered', belowSinceOn: day, isWorse: false },
    ],
    [
      'goes on to',
      open({ belowSinceOn: '2026-11-15' }),
      10,
      { does: 'keep', level: 'endangered', belowSinceOn: '2026-11-15', isWorse: false },
    ],
    ['has recovered after seven days', open({ belowSinceOn: '2026-11-14' }), 10, { does: 'recover' }],
    [
      'begins anew at 30',
      open({ belowSinceOn: '2026-11-15' }),
      30,
      { does: 'keep', level: 'endangered', belowSinceOn: null, isWorse: false },
    ],
    ['gets worse', open(), 70, { does: 'keep', level: 'critical', belowSinceOn: null, isWorse: true }],
    [
      'gets better',
      open({ level: 'critical' }),
      69,
      { does: 'keep', level: 'endangered', belowSinceOn: null, isWorse: false },
    ],
    [
      'keeps to the flag',
      open({ level: 'critical', flaggedLevel: 'critical' }),
      0,
      { does: 'keep', level: 'critical', belowSinceOn: day, isWorse: false },
    ],
    [
      'is worse than the flag',
      open({ flaggedLevel: 'endangered' }),
      90,
      { does: 'keep', level: 'critical', belowSinceOn: null, isWorse: true },
    ],
    [
      'is closed by people only, when flagged',
      open({ flaggedLevel: 'endangered', belowSinceOn: '2026-01-01' }),
      0,
      { does: 'keep', level: 'endangered', belowSinceOn: '2026-01-01', isWorse: false },
    ],
  ])('%s', (_, entry, points, verdict) => {
    expect(judge({ open: entry, last: null, standing: at(points), day, now }, limits)).toEqual(verdict);
  });
});

const person = (id: string) => ({ id, name: id, slackUserId: id });

describe('who is asked', () => {
  const full = ladderOf({
    kam: [person('ana')],
    manager: [person('nora')],
    head: [person('hana'), person('nora')],
    sponsor: [person('cora')],
  });

  it('each once, in this order', () => {
    expect(full.map(({ step, people }) => `${step} ${people.map(({ id }) => id)}`)).toEqual([
      'kam ana',
      'manager nora',
      'head hana',
      'sponsor cora',
    ]);
  });

  it('leaves out steps that nobody holds, or only somebody who was asked', () => {
    const short = ladderOf({ kam: [], manager: [], head: [person('nora')], sponsor: [person('nora')] });
    expect(short.map(({ step }) => step)).toEqual(['head']);
    expect(rungAt(short, 'kam')?.step).toBe('head');
    expect(rungAt(short, 'sponsor')?.step).toBe('head');
    expect(rungAfter(short, 'head')).toBeNull();
    expect(rungAt([], 'kam')).toBeNull();
  });

  it('goes past who hands it up', () => expect(rungAfter(full, 'kam', 'nora')?.step).toBe('head'));
});

const ranked = (over: Partial<Ranked>): Ranked => ({
  ...{ id: '1', accountName: 'Acme', tier: null, class: 'C', revenue: null, enteredAt: now },
  ...over,
});

describe('the order', () => {
  it('is by tier, where unrated counts as target, then by time on the list, then by name, then by id', () => {
    const old = new Date('2026-11-01T00:00:00Z');
    const entries = [
      ranked({ id: 'review', tier: 'review', enteredAt: old }),
      ranked({ id: 'hold', tier: 'hold' }),
      ranked({ id: 'b', tier: null, accountName: 'Beta' }),
      ranked({ id: 'z', tier: 'target' }),
      ranked({ id: 'y', tier: 'target' }),
      ranked({ id: 'old', tier: null, accountName: 'Zeta', enteredAt: old }),
      ranked({ id: 'star', tier: 'star' }),
    ];
    expect(inQueueOrder(entries, 'tier', now).map(({ id }) => id)).toEqual([
      'star',
      'old',
      'y',
      'z',
      'b',
      'hold',
      'review',
    ]);
  });

  it.each([
    ['the one that crosses the line belongs above it', [70, 20, 6, 4], ['A', 'A', 'B', 'C']],
    ['one that dominates is never B', [100], ['A']],
    ['credits and nothing are C', [50, 0, -20], ['A', 'C', 'C']],
    ['exactly at the lines', [80, 15, 5], ['A', 'B', 'C']],
  ])('classes by revenue: %s', (_, revenues, classes) => {
    const found = classesOf(revenues.map((revenue, index) => ({ id: String(index), revenue })));
    expect(revenues.map((_revenue, index) => found.get(String(index)))).toEqual(classes);
  });

  it('has the classes of each currency by itself', () => {
    // EUR: 80 of 100 before the second, 95 before the third. JPY: 1,000,000 of 1,200,000, which is 83%, before the second.
    const accounts = [
      { id: 'large', currency: 'EUR', revenue: 80 },
      { id: 'yen', currency: 'JPY', revenue: 1_000_000 },
      { id: 'middle', currency: 'EUR', revenue: 15 },
      { id: 'less yen', currency: 'JPY', revenue: 200_000 },
      { id: 'small', currency: 'EUR', revenue: 5 },
      { id: 'none', currency: '', revenue: 0 },
    ];
    expect(Object.fromEntries(classesByCurrency(accounts))).toEqual({
      ...{ large: 'A', middle: 'B', small: 'C' },
      ...{ yen: 'A', 'less yen': 'B' },
      none: 'C',
    });
  });

  it.each([
    [ranked({ class: 'A', revenue: 1_000 * (Math.E - 1), enteredAt: now }), 3],
    [ranked({ class: 'B', revenue: 1_000 * (Math.E - 1), enteredAt: new Date('2026-11-07T12:00:00Z') }), 4],
    [ranked({ class: 'C', revenue: null }), 0],
    [ranked({ class: 'A', revenue: -500 }), 0],
  ])('has a priority: weight x ln(1 + MRR / 1000) x (1 + age / 14)', (one, priority) => {
    expect(priorityOf(one, now)).toBeCloseTo(priority, 9);
  });

  it('is the same however the entries come, under each measure', () => {
    const one = fc.record({
      id: fc.uuid(),
      accountName: fc.constantFrom('Acme', 'Beta', 'Ünal'),
      tier: fc.constantFrom(null, 'star', 'target', 'hold', 'review'),
      class: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
      revenue: fc.option(fc.integer({ min: -1_000, max: 1_000_000 })),
      enteredAt: fc.integer({ min: 0, max: 3 }).map((days) => new Date(now.getTime() - days * 86_400_000)),
    });
    const entries = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 30 });
    fc.assert(
      fc.property(entries, fc.constantFrom(...importances), fc.nat(), (list, importance, seed) => {
        const ids = inQueueOrder(list, importance, now).map(({ id }) => id);
        const shuffled = list.toSorted(
          (a, b) => ((a.id.charCodeAt(seed % 8) * 31) % 7) - ((b.id.charCodeAt(seed % 8) * 31) % 7),
        );
        expect(inQueueOrder(shuffled, importance, now).map(({ id }) => id)).toEqual(ids);
        expect(new Set(ids).size).toBe(list.length);
        expect(inQueueOrder(inQueueOrder(list, importance, now), importance, now).map(({ id }) => id)).toEqual(ids);
      }),
    );
  });
});

describe('the reason', () => {
  it('is the gravest, a flag before signals, in twelve words at most', () => {
    const reasons = [reason('silence', 15), reason('cancelled', 25)];
    expect(gravest({ riskTitle: null, reasons, flaggedLevel: null })).toBe('cancelled for a reason');
    expect(gravest({ riskTitle: 'They tender', reasons, flaggedLevel: 'critical' })).toBe('They tender');
    expect(inTwelve('1 2 3 4 5 6 7 8 9 10 11 12')).toBe('1 2 3 4 5 6 7 8 9 10 11 12');
    expect(inTwelve('1 2 3 4 5 6 7 8 9 10 11 12 13')).toBe('1 2 3 4 5 6 7 8 9 10 11 12 …');
  });

  it('ends with a whole word where there is less room', () => {
    expect(inTwelve('nobody there decides anything', 20)).toBe('nobody there …');
    expect(inTwelve('nobody there decides', 20)).toBe('nobody there decides');
  });
});
