import { describe, expect, it } from 'vitest';
import {
  backtest,
  type Episode,
  type Loss,
  median,
  shareOf,
  wilson,
} from '../../../../src/features/risk/health/backtest.ts';
import { backtestBlocks } from '../../../../src/features/risk/health/backtest-pages.ts';

const TODAY = '2026-11-21';
const episode = (accountId: string, enteredOn: string, closedOn: string | null = null): Episode => ({
  accountId,
  enteredOn,
  closedOn,
});
const loss = (accountId: string, lostOn: string, scoredSince: string | null = '2025-01-01'): Loss => ({
  accountId,
  lostOn,
  scoredSince,
});

describe('the backtest', () => {
  it('judges only entries whose 180 days have passed', () => {
    // 2026-05-25 is 180 days before today, 2026-05-26 is 179.
    const { precision, pending } = backtest(
      [episode('a', '2026-05-25'), episode('b', '2026-05-26')],
      [loss('b', '2026-06-01')],
      TODAY,
    );
    expect([precision.hits, precision.n, pending]).toEqual([0, 1, 1]);
  });

  it.each([
    // 2026-01-01 plus 180 days is 2026-06-30.
    ['2026-06-30', 1],
    ['2026-07-01', 0],
    ['2026-01-01', 1],
    ['2025-12-31', 0],
  ])('counts an account lost on %s for an entry of 1 January 2026: %d', (lostOn, hits) => {
    expect(backtest([episode('a', '2026-01-01', '2026-02-01')], [loss('a', lostOn)], TODAY).precision.hits).toBe(hits);
  });

  it.each([
    ['entered within 180 days before', episode('a', '2026-02-01', '2026-03-01'), 1],
    ['left long before', episode('a', '2025-01-01', '2025-02-01'), 0],
    ['entered long before and still there', episode('a', '2025-01-01'), 1],
    ['entered afterwards', episode('a', '2026-06-02'), 0],
    ['another account', episode('b', '2026-05-01'), 0],
  ])('counts as foreseen: %s', (_, one, hits) => {
    expect(backtest([one], [loss('a', '2026-06-01')], TODAY).recall.hits).toBe(hits);
  });

  it('asks of nobody to foresee what was never scored', () => {
    const { recall, unseen } = backtest(
      [],
      [loss('a', '2026-06-01', null), loss('b', '2026-06-01', '2026-06-01'), loss('c', '2026-06-01')],
      TODAY,
    );
    expect([recall.n, unseen]).toEqual([1, 2]);
  });

  it('says how long before', () => {
    const episodes = [
      episode('a', '2026-05-22'),
      episode('b', '2026-05-02'),
      episode('c', '2026-01-02', '2026-02-01'),
      episode('c', '2026-05-30'),
    ];
    const losses = ['a', 'b', 'c'].map((id) => loss(id, '2026-06-01'));
    expect(backtest(episodes, losses, TODAY).leadDays).toBe(30);
  });

  it('counts apart those that were lost before it could know', () => {
    const said = (losses: Loss[]) => JSON.stringify(backtestBlocks(backtest([], losses, TODAY)));
    const [one, other] = [loss('a', '2026-06-01', null), loss('b', '2026-06-01', null)];
    expect(said([one])).toContain('1 account was lost before it had a score.');
    expect(said([one, other])).toContain('2 accounts were lost before they had a score.');
  });

  it('does not say with fewer than ten cases', () => {
    expect(shareOf(4, 9).share).toBeNull();
    expect(shareOf(4, 10).share).toBe(0.4);
  });

  it.each([
    // Worked by hand with z = 1.96.
    [5, 10, 0.2366, 0.7634],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [0, 0, 0, 1],
  ])('bounds %d of %d between %d and %d', (hits, n, low, high) => {
    const bounds = wilson(hits, n);
    expect(bounds.low).toBeCloseTo(low, 3);
    expect(bounds.high).toBeCloseTo(high, 3);
  });

  it.each([
    [[], null],
    [[7], 7],
    [[9, 1], 5],
    [[3, 100, 1], 3],
  ])('takes the middle of %j', (values, middle) => expect(median(values)).toBe(middle));
});
