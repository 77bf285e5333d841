import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Chart } from '../../src/charts/chart.ts';
import { widthOf } from '../../src/charts/fonts.ts';
import { layOut } from '../../src/charts/layout.ts';
import { createPainter } from '../../src/charts/painter.ts';
import { ticks } from '../../src/charts/ticks.ts';
import { cutTo, directed, drawable, wrap } from '../../src/charts/words.ts';
import { bars, lines, matrix } from '../support/charts.ts';

const font = { size: 15 };
/** The words of the drawing, line by line. */
const wordsIn = (chart: Chart): string[] =>
  [...layOut(chart).svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);

describe('words in a picture', () => {
  it('are cut to the width, between letters as people see them, and never to nothing', () => {
    expect(cutTo('Acme', 100, font)).toBe('Acme');
    expect(cutTo('Acme Corporation of Northern Europe', 100, font)).toBe('Acme Corpo…');
    expect(cutTo('Acme Corporation', 1, font)).toBe('A…');
    expect(cutTo('e\u0301e\u0301e\u0301e\u0301', 32, font)).toBe('e\u0301e\u0301…');
  });

  it('never become wider than their place, unless not even one letter fits', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(names, fc.integer({ min: 60, max: 300 }), fc.integer({ min: 1, max: 3 }), (name, width, most) => {
        const words = drawable(name);
        const cut = wrap(words, { width, lines: most }, font);
        expect(cut.length).toBeLessThanOrEqual(most);
        for (const line of cut) expect(widthOf(line, font)).toBeLessThanOrEqual(width + 0.001);
        if (words) expect(cut.join('')).not.toBe('…');
      }),
    );
  });

  it('are broken between words, and within one that is too long', () => {
    expect(wrap('Zürcher Wasserwerke AG', { width: 100, lines: 3 }, font)).toEqual(['Zürcher', 'Wasserwerke', 'AG']);
    expect(wrap('Donaudampfschifffahrt', { width: 100, lines: 2 }, font)).toEqual(['Donaudampfs', 'chifffahrt']);
  });

  it('run right to left where they begin so, and cannot turn the words around them', () => {
    expect(directed('משרד Ltd.')).toBe('\u2067משרד Ltd.\u2069');
    expect(directed('12 شركة')).toBe('\u206712 شركة\u2069');
    expect(directed('Acme משרד')).toBe('Acme משרד');
    expect(drawable('Acme\u202Eemca\nLtd\u0007')).toBe('Acmeemca Ltd');
  });

  it('have a box for each letter that the fonts lack, which the picture explains', () => {
    expect(drawable('株式 Łódź')).toBe('□□ Łódź');
    expect(wordsIn(bars([{ label: '株式' }])).join(' ')).toContain('□ stands for a letter that pictures cannot show');
    expect(wordsIn(bars([{ label: 'Łódź' }])).join(' ')).not.toContain('□');
  });
});

describe('a picture', () => {
  it('counts what has no room: in a cell, in the legend, among bars and lines', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({
      label: `Risk ${at}`,
      x: at < 14 ? 5 : 1,
      y: at < 14 ? 5 : 1,
    }));
    expect(wordsIn(matrix(many))).toEqual(expect.arrayContaining(['1–14', '15–60', 'and 20 more']));
    expect(wordsIn(bars(Array.from({ length: 33 }, () => ({ label: 'Acme' }))))).toContain('and 3 more');
    const series = Array.from({ length: 20 }, (_, at) => ({ name: `Line ${at}`, values: [1, 2] }));
    expect(wordsIn(lines(series))).toContain('and 6 more lines');
  });

  it('draws bars to the scale that is asked for, else to the longest', () => {
    const widths = (chart: Chart): number[] =>
      [...layOut(chart).svg.matchAll(/<rect [^>]*width="([\d.]+)" height="14"[^>]*stroke=/g)].map(([, width]) =>
        Number(width),
      );
    const rows = [
      { label: 'Acme', value: 45 },
      { label: 'Beta', value: 90 },
    ];
    expect(widths(bars(rows))).toEqual([220, 440]);
    expect(widths(bars(rows, { range: { from: 0, to: 100 } }))).toEqual([198, 396]);
  });

  it('gives the words of a bar a line of their own where they need it, since a number that is cut says something else', () => {
    const text = '45 · Endangered · USD 140K + CHF 37.4K a month';
    expect(wordsIn(bars([{ label: 'Sunda Telecom', text }]))).toEqual(expect.arrayContaining(['Sunda Telecom', text]));
  });

  it('leaves a gap in a line where nothing is known', () => {
    const path = (values: (number | null)[]): string =>
      /<path d="([^"]*)" fill="none"/.exec(layOut(lines([{ name: 'Health', values }])).svg)?.[1] ?? '';
    expect(path([1, 2, 3, 4]).match(/M/g)).toHaveLength(1);
    expect(path([1, 2, null, 4]).match(/M/g)).toHaveLength(2);
  });

  it('widens its range for a value outside it', () =>
    expect(wordsIn(lines([{ name: 'Health', values: [140, -20] }], { range: { from: 0, to: 100 } }))).toEqual(
      expect.arrayContaining(['−50', '150']),
    ));

  it.each([
    [0, 100, [0, 20, 40, 60, 80, 100]],
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-3, 12, [-5, 0, 5, 10, 15]],
    [7, 7, [6, 8]],
    [0, 0, [0, 0.2]],
  ])('has round values from %d to %d beside its grid', (from, to, expected) => {
    const found = ticks(from, to);
    expect(found[0]).toBeLessThanOrEqual(from);
    expect(found.at(-1)).toBeGreaterThanOrEqual(to);
    if (to > from) expect(found).toEqual(expected);
  });
});

describe('the painter', () => {
  const painter = createPainter();
  afterAll(() => painter.stop());
  const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

  it('draws any chart in twice the size of its layout, whatever the words and numbers', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 60 });
    const amount = fc.oneof(fc.double(), fc.integer(), fc.constant(null));
    const step = fc.integer({ min: -2, max: 9 });
    const charts = fc.oneof(
      fc.array(fc.record({ label: words, x: step, y: step }), { maxLength: 70 }).map((items) => matrix(items)),
      fc
        .array(fc.record({ name: words, values: fc.array(amount, { maxLength: 5 }) }), { maxLength: 20 })
        .map((series) => lines(series)),
      fc.array(fc.record({ label: words, text: words, value: fc.double() }), { maxLength: 40 }).map(bars),
    );
    await fc.assert(
      fc.asyncProperty(charts, words, async (chart, title) => {
        const named = { ...chart, title, subtitle: title, note: title };
        const { width, height } = layOut(named);
        const png = await painter.draw(named);
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        expect(sizeOf(png)).toEqual({ width: 2 * width, height: 2 * height });
      }),
      { numRuns: 60 },
    );
  });

  it('says that a chart cannot be drawn, and draws the next one', async () => {
    const broken = { kind: 'matrix', title: 'No grid' } as unknown as Chart;
    const [failed, drawn] = await Promise.allSettled([painter.draw(broken), painter.draw(bars([{ label: 'Acme' }]))]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('not drawn') } });
    expect(drawn.status).toBe('fulfilled');
  });

  it('starts again after it was stopped, and says what it left undrawn', async () => {
    const undrawn = painter.draw(bars([{ label: 'Acme' }])).catch(String);
    await painter.stop();
    expect(await undrawn).toContain('the bot stops');
    expect((await painter.draw(bars([{ label: 'Acme' }]))).length).toBeGreaterThan(1000);
  });
});
