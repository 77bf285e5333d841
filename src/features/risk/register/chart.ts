import type { Chart, Tone } from '../../../charts/chart.ts';
import { type Day, formatDay } from '../../../lib/dates.ts';
import { formatPercent } from '../../../lib/percent.ts';
import { type Grade, gradeOfScore, percentOf, type RaidItem } from './raid.ts';

const tones: Readonly<Record<Grade, Tone>> = { low: 'good', moderate: 'fair', high: 'poor', critical: 'bad' };
const scale = [1, 2, 3, 4, 5] as const;

/** Open risks by likelihood and impact; each field of the grid has the tone of its grade. */
export function riskMatrix(name: string, risks: readonly RaidItem[], today: Day): Chart {
  return {
    kind: 'matrix',
    title: `Risks of ${name}`,
    subtitle: `${risks.length.toLocaleString('en')} open on ${formatDay(today)}`,
    note: 'Likelihood × impact: low to 4, moderate to 9, high to 14, critical from 15',
    across: { label: 'Impact', steps: ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'] },
    up: { label: 'Likelihood', steps: scale.map((step) => formatPercent(percentOf(step))) },
    tones: scale.map((likelihood) => scale.map((impact) => tones[gradeOfScore(likelihood * impact)])),
    items: risks.flatMap(({ title, likelihood, impact }) =>
      likelihood && impact ? [{ label: title, x: impact, y: likelihood }] : [],
    ),
  };
}
