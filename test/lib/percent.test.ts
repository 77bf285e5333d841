import { expect, it } from 'vitest';
import { formatChange, formatPercent } from '../../src/lib/percent.ts';

it.each([
  [0, '0%'],
  [59.5, '60%'],
  [100, '100%'],
  [1234.4, '1,234%'],
])('a share of %d is %s', (percent, text) => expect(formatPercent(percent)).toBe(text));

it.each([
  [4.27, '+4.3%'],
  [-20, '−20%'],
  [0, '0%'],
  [-0.04, '0%'],
  [1200, '+1,200%'],
])('a change of %d is %s', (percent, text) => expect(formatChange(percent)).toBe(text));
