import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/feature.ts';
import {
  conclude,
  noEvidence,
  observe,
  readCell,
  type Unit,
  unclearDays,
} from '../../../src/features/transfer/formats.ts';

/** Reads the cells of one column, as those of one file. */
function readColumn(
  as: Column['as'],
  texts: readonly string[],
  options: { days?: 'dmy' | 'mdy'; currency?: string; unit?: Unit } = {},
) {
  const evidence = noEvidence();
  for (const text of texts) observe(evidence, as, text);
  const { file: formats, unclear } = conclude(new Map([['column', evidence]]), options.days ?? null);
  if (unclear) throw new Error(unclearDays(unclear));
  return texts.map((text) => {
    const read = readCell(as, text, { formats, currency: options.currency ?? 'USD', unit: options.unit });
    return 'value' in read ? read.value : read.reason;
  });
}

describe('amounts', () => {
  it.each([
    ['plain', ['1054', '0', '1100.04'], [105_400, 0, 110_004]],
    ['English', ['$1,234.50', '1,234', '(500)'], [123_450, 123_400, -50_000]],
    ['European', ['1.234,50 €', '1.234', '0,5'], [123_450, 123_400, 50]],
    ['short', ['45k', '1.2M'], [4_500_000, 120_000_000]],
    ['with three decimals, where others show the mark', ['1.5', '1.234'], [150, 123]],
    ['with groups only', ['1,234', '5,678'], [123_400, 567_800]],
    ['in both styles, each clear in itself', ['1,234.50', '1.234,50'], [123_450, 123_450]],
  ])('are read: %s', (_style, texts, expected) => expect(readColumn('money', texts)).toEqual(expected));

  it('count in the minor units of their currency', () => {
    expect(readColumn('money', ['1500'], { currency: 'JPY' })).toEqual([1500]);
    expect(readColumn('money', ['1.5', '2'], { currency: 'KWD' })).toEqual([1500, 2000]);
  });

  it('keep all digits when they stand in millions', () => {
    expect(readColumn('money', ['1100.04', '0.123456'], { unit: 'millions' })).toEqual([110_004_000_000, 12_345_600]);
  });

  it.each(['12x', 'n/a', '1.2.3', '99999999999999999'])('are refused when they are none: %s', (text) => {
    expect(readColumn('money', [text])).toEqual(['is not an amount of money']);
  });
});

describe('counts', () => {
  it.each([
    ['2822', 2822],
    ['2,822', 2822],
    ['2822.0', 2822],
    ['45k', 45_000],
  ])('are whole numbers: %s', (text, expected) => expect(readColumn('count', [text])).toEqual([expected]));

  it.each(['2.5', 'many'])('are refused otherwise: %s', (text) => {
    expect(readColumn('count', [text])).toEqual(['is not a whole number']);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21 14:05', '2026-11-21'],
    ['2026-11-21T23:59:59Z', '2026-11-21'],
    ['2026/1/5', '2026-01-05'],
    ['5.1.2026', '2026-01-05'],
    ['21/11/2026', '2026-11-21'],
    ['11/21/2026', '2026-11-21'],
    ['11/21/2026, 2:05 PM', '2026-11-21'],
  ])('are read: %s', (text, expected) => expect(readColumn('day', [text])).toEqual([expected]));

  it('take their order from those that make it clear', () => {
    expect(readColumn('day', ['03/04/2026', '21/04/2026'])).toEqual(['2026-04-03', '2026-04-21']);
    expect(readColumn('day', ['03/04/2026', '04/21/2026'])).toEqual(['2026-03-04', '2026-04-21']);
  });

  it('are refused with the whole file when nothing makes the order clear, unless somebody says it', () => {
    expect(() => readColumn('day', ['03/04/2026'])).toThrow('has days such as 03/04/2026');
    expect(readColumn('day', ['03/04/2026'], { days: 'mdy' })).toEqual(['2026-03-04']);
    expect(readColumn('day', ['03/04/2026'], { days: 'dmy' })).toEqual(['2026-04-03']);
    expect(readColumn('day', ['04/04/2026'])).toEqual(['2026-04-04']);
  });

  it.each([
    ['2026-02-30', 'is a day that does not exist'],
    ['31.04.2026', 'is a day that does not exist'],
    ['soon', 'is not a day such as 2026-11-21'],
    ['21/11/26', 'is not a day such as 2026-11-21'],
  ])('are refused when there is none: %s', (text, reason) => expect(readColumn('day', [text])).toEqual([reason]));
});

describe('months', () => {
  it.each([
    ['2026-09', '2026-09-01'],
    ['2026/9', '2026-09-01'],
    ['09/2026', '2026-09-01'],
    ['9.2026', '2026-09-01'],
    ['2026-09-15', '2026-09-01'],
    ['15.9.2026', '2026-09-01'],
    ['9/15/2026', '2026-09-01'],
  ])('are read as their first day: %s', (text, expected) => expect(readColumn('month', [text])).toEqual([expected]));

  it('written by their days take the order from those that make it clear', () => {
    expect(readColumn('month', ['03/04/2026', '21/04/2026'])).toEqual(['2026-04-01', '2026-04-01']);
    expect(() => readColumn('month', ['03/04/2026'])).toThrow('has days such as 03/04/2026');
  });

  it.each([
    ['2026-13', 'is a month that does not exist'],
    ['2026-02-30', 'is a day that does not exist'],
    ['soon', 'is not a month such as 2026-11'],
  ])('are refused when there is none: %s', (text, reason) => expect(readColumn('month', [text])).toEqual([reason]));
});

describe('the columns of a file', () => {
  it('each go by their own cells, and by the others when they say nothing', () => {
    const seen = (texts: readonly string[]) => {
      const evidence = noEvidence();
      for (const text of texts) observe(evidence, 'day', text);
      return evidence;
    };
    const found = new Map([
      ['opened', seen(['13/02/2026'])],
      ['closed', seen(['02/13/2026'])],
      ['signed', seen(['01/02/2026'])],
    ]);
    const { columns, unclear } = conclude(found, null);
    expect(columns).toMatchObject({ opened: { days: 'dmy' }, closed: { days: 'mdy' }, signed: { days: null } });
    expect(unclear).toBe('01/02/2026');
    found.delete('closed');
    expect(conclude(found, null)).toMatchObject({ columns: { signed: { days: 'dmy' } }, unclear: null });
  });
});
