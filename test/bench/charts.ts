import { Resvg } from '@resvg/resvg-js';
import type { Chart } from '../../src/charts/chart.ts';
import { fontFamily, fontFiles } from '../../src/charts/fonts.ts';
import { layOut } from '../../src/charts/layout.ts';
import { createPainter } from '../../src/charts/painter.ts';
import { bars, lines, matrix } from '../support/charts.ts';
import type { Figure } from './answers.ts';
import { percentile } from './load.ts';

const ROUNDS = 30;
const days = Array.from({ length: 90 }, (_, day) => day);
const charts: Record<string, Chart> = {
  'a grid with 20 entries': matrix(
    days.slice(0, 20).map((at) => ({ label: `Risk number ${at}`, x: 1 + (at % 5), y: 1 + ((at * 3) % 5) })),
  ),
  '5 lines of 90 days': lines(
    ['A', 'B', 'C', 'D', 'E'].map((name, at) => ({
      name,
      values: days.map((day) => 50 + at * 5 + 20 * Math.sin(day / 9)),
    })),
  ),
  '20 bars': bars(days.slice(0, 20).map((at) => ({ label: `Customer ${at}`, value: at, text: `EUR ${at}K` }))),
};

/** Drawing, in the thread, beside the bare rendering of the same drawing. */
export async function pictures(): Promise<Figure[]> {
  const painter = createPainter();
  const font = { loadSystemFonts: false, fontFiles: Object.values(fontFiles), defaultFontFamily: fontFamily };
  const figures: Figure[] = [];
  for (const [name, chart] of Object.entries(charts)) {
    const { svg } = layOut(chart);
    const drawn = await timed(() => painter.draw(chart));
    const bare = await timed(() => new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font }).render().asPng());
    const bytes = (await painter.draw(chart)).length;
    figures.push({
      name: `picture: ${name}, median (bare resvg)`,
      value: `${drawn.toFixed(0)} ms (${bare.toFixed(0)} ms), ${Math.round(bytes / 1000)} kB`,
    });
  }
  await painter.stop();
  return figures;
}

async function timed(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const since = performance.now();
    await work();
    times.push(performance.now() - since);
  }
  return percentile(times.slice(3), 50);
}
