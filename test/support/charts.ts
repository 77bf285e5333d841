import type { Bars, Chart, Lines, Matrix, Tone } from '../../src/charts/chart.ts';

const tone = (severity: number): Tone =>
  severity >= 15 ? 'bad' : severity >= 8 ? 'poor' : severity >= 4 ? 'fair' : 'good';

/** Charts with ordinary words around what a test is about. */
export const matrix = (items: Matrix['items'], more: Partial<Chart> = {}): Chart =>
  ({
    kind: 'matrix',
    title: 'Risks of Acme',
    across: { label: 'Impact', steps: ['Minor', 'Small', 'Moderate', 'Major', 'Severe'] },
    up: { label: 'Likelihood', steps: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] },
    tones: [1, 2, 3, 4, 5].map((y) => [1, 2, 3, 4, 5].map((x) => tone(x * y))),
    items,
    ...more,
  }) as Chart;

type Words = { subtitle?: string; note?: string };

export const lines = (series: Lines['series'], more: Partial<Lines> & Words = {}): Chart => ({
  kind: 'lines',
  title: 'Health of Acme',
  steps: series[0]?.values.map((_, at) => `day ${at + 1}`) ?? [],
  unit: 'points',
  series,
  ...more,
});

export const bars = (
  rows: readonly (Partial<Bars['rows'][number]> & { label: string })[],
  more: Partial<Bars> = {},
): Chart => ({
  kind: 'bars',
  title: 'Revenue at risk',
  unit: 'EUR',
  rows: rows.map((row) => ({ value: 1, text: 'EUR 1', tone: 'plain', ...row })),
  ...more,
});
