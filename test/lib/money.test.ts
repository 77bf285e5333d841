import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, formatMoney, isCurrency, parseMoney, plainMoney } from '../../src/lib/money.ts';

describe('showing money', () => {
  it.each([
    [120_000_00, 'USD', 'USD 120,000'],
    [1_200_50, 'USD', 'USD 1,200.50'],
    [-7, 'EUR', '-EUR 0.07'],
    [0, 'USD', 'USD 0'],
    [1200, 'JPY', 'JPY 1,200'],
    [1234, 'KWD', 'KWD 1.234'],
    [Number.MAX_SAFE_INTEGER, 'USD', 'USD 90,071,992,547,409.91'],
    [150, 'points', 'points 1.50'],
  ])('%d %s is %s', (minor, currency, text) => {
    expect(formatMoney(minor, currency)).toBe(text);
  });
});

describe('reading money', () => {
  it.each([
    ['1,200.50', 'USD', 120_050],
    ['1.200,50', 'EUR', 120_050],
    ['1 200,50 €', 'EUR', 120_050],
    ["1'200.50", 'CHF', 120_050],
    ['US$1,200', 'USD', 120_000],
    ['USD 45k', 'USD', 4_500_000],
    ['45k usd', 'USD', 4_500_000],
    ['1.2M', 'USD', 120_000_000],
    ['1,5 Mio', 'EUR', 150_000_000],
    ['1.234M', 'USD', 123_400_000],
    ['2bn', 'USD', 200_000_000_000],
    ['1,200', 'USD', 120_000],
    ['1.200', 'EUR', 120_000],
    ['1.200', 'KWD', 1_200],
    ['1,200', 'KWD', 1_200_000],
    ['0.125', 'USD', 13],
    ['1234.567', 'USD', 123_457],
    ['1100.04', 'USD', 110_004],
    ['1,234,567', 'USD', 123_456_700],
    ['.5', 'USD', 50],
    ['5.', 'USD', 500],
    ['0', 'USD', 0],
    ['-3', 'USD', -300],
    ['(3)', 'USD', -300],
    ['−$3', 'USD', -300],
    ['1,200', 'JPY', 1_200],
    ['99.5', 'JPY', 100],
  ])('%s in %s', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  it.each([
    '',
    'lots',
    '1,2,3',
    '12 apples',
    '1.2.3,4',
    '1,20,0.5',
    '--3',
    'EUR 5',
    '.',
    'NaN',
    '1e5',
    '99999999999999999',
  ])('%s is no amount', (text) => {
    expect(parseMoney(text, 'USD')).toBeNull();
  });

  it('stands alone beside its currency', () => {
    expect([plainMoney(120_050, 'USD'), plainMoney(-300, 'EUR'), plainMoney(5_000, 'JPY')]).toEqual([
      '1,200.50',
      '-3',
      '5,000',
    ]);
  });

  it('reads back what it shows, in any currency', () => {
    const amounts = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(amounts, fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLP', 'BHD', 'INR'), (minor, currency) => {
        expect(parseMoney(formatMoney(minor, currency), currency)).toBe(minor);
        expect(parseMoney(plainMoney(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('knows currencies and their decimals', () => {
    expect([isCurrency('USD'), isCurrency('usd'), isCurrency('XYZ')]).toEqual([true, false, false]);
    expect([decimalsOf('USD'), decimalsOf('JPY'), decimalsOf('KWD')]).toEqual([2, 0, 3]);
  });
});
