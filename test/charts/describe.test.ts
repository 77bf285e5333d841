import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altText, chartText } from '../../src/charts/describe.ts';
import { bars, lines, matrix } from '../support/charts.ts';

describe('a chart in words', () => {
  it('numbers the entries of a grid as the picture does: the worst first', () => {
    const chart = matrix([
      { label: 'Late', x: 1, y: 1 },
      { label: 'Lost <sponsor>', x: 5, y: 4 },
      { label: 'Cut & gone', x: 4, y: 5 },
    ]);
    expect(chartText(chart).split('\n')).toEqual([
      '*Risks of Acme*',
      '1. Cut &amp; gone (Likelihood Almost certain, Impact Major)',
      '2. Lost &lt;sponsor&gt; (Likelihood Likely, Impact Severe)',
      '3. Late (Likelihood Rare, Impact Minor)',
    ]);
    expect(altText(chart)).toBe(
      'Risks of Acme. A grid of Likelihood by Impact with 3 entries. 1. Cut & gone (Likelihood Almost certain, Impact Major); 2. Lost <sponsor> (Likelihood Likely, Impact Severe); 3. Late (Likelihood Rare, Impact Minor)',
    );
  });

  it('tells each value of a short line, and what is unknown', () => {
    const chart = lines([{ name: 'Health', values: [72, null, 48.25] }], { subtitle: 'It fell.', note: 'Every night' });
    expect(chartText(chart)).toBe(
      '*Health of Acme*\nIt fell.\nHealth: 72 (day 1), 48.3 (day 3); unknown at 1 of 3\n_Every night_',
    );
    expect(altText(chart)).toBe(
      'Health of Acme. It fell. A line chart from day 1 to day 3 in points. Health: 72 (day 1), 48.3 (day 3); unknown at 1 of 3',
    );
  });

  it('tells of a long line as many values as one reads, with the first, the last, the lowest and the highest', () => {
    const values = Array.from({ length: 90 }, (_, day) => (day === 50 ? 3 : day === 60 ? 99 : 50));
    const words = chartText(lines([{ name: 'Health', values }]));
    expect(words).toContain('Health: 50 (day 1), 50 (day 8)');
    expect(words).toContain('50 (day 90); lowest 3 (day 51), highest 99 (day 61)');
    expect(words.match(/50 \(day \d+\)/g)).toHaveLength(13);
  });

  it('tells bars with their values as they are worded', () =>
    expect(chartText(bars([{ label: 'Acme', text: 'EUR 140K' }, { label: 'Beta' }]))).toBe(
      '*Revenue at risk*\nAcme: EUR 140K\nBeta: EUR 1',
    ));

  it.each([matrix([]), lines([]), bars([])])('says of $kind when there is nothing', (chart) =>
    expect(chartText(chart)).toContain('Nothing stands here yet.'),
  );
  it('says of a line when nothing is known', () =>
    expect(chartText(lines([{ name: 'Health', values: [null, null] }]))).toContain('Health: nothing is known yet'));

  it('says how many entries it leaves out where there is no room for them', () => {
    const chart = bars(Array.from({ length: 400 }, (_, at) => ({ label: `Customer number ${at}` })));
    expect(altText(chart)).toMatch(/Customer number 3: EUR 1;.*and 3\d\d more$/);
    expect(chartText(chart)).toMatch(/\nand 2\d\d more$/);
  });

  it('keeps within what Slack takes, whatever the words', () => {
    const words = fc.string({ unit: 'binary', maxLength: 3000 });
    const rows = fc.array(fc.record({ label: words, text: words }), { maxLength: 40 });
    fc.assert(
      fc.property(words, words, rows, (title, subtitle, given) => {
        const chart = { ...bars(given), title, subtitle, note: subtitle };
        expect(altText(chart).length).toBeLessThanOrEqual(1000);
        expect(chartText(chart).length).toBeLessThanOrEqual(6000);
      }),
      { numRuns: 50 },
    );
  });
});
