import { drawBars } from './bars.ts';
import type { Chart } from './chart.ts';
import { fontFamily } from './fonts.ts';
import { drawLines } from './lines.ts';
import { drawMatrix } from './matrix.ts';
import { type Body, group, INNER, ink, leading, MARGIN, paragraph, patterns, tag, WIDTH } from './svg.ts';
import { drawable, MISSING, wrap } from './words.ts';

const heading = { size: 20, bold: true };
const below = { size: 14.5, fill: ink.quiet };
const small = { size: 12.5, fill: ink.quiet };

const bodyOf = (chart: Chart): Body => {
  if (chart.kind === 'matrix') return drawMatrix(chart);
  return chart.kind === 'lines' ? drawLines(chart) : drawBars(chart);
};

/** The drawing of a chart: its title, what it shows, and what stands below it. */
export function layOut(chart: Chart): { svg: string; width: number; height: number } {
  const { title, subtitle, note } = chart;
  const body = bodyOf(chart);
  const parts: string[] = [];
  let y = MARGIN;
  const add = (words: string | undefined, look: typeof heading | typeof below, lines: number): void => {
    if (!words) return;
    const wrapped = wrap(drawable(words), { width: INNER, lines }, look);
    parts.push(paragraph({ x: MARGIN, y: y + look.size }, wrapped, look));
    y += wrapped.length * leading(look) + 2;
  };
  add(title, heading, 2);
  add(subtitle, below, 2);
  y += 12;
  parts.push(group(y, body.svg));
  y += body.height + 8;
  add(note, small, 3);
  if ([title, subtitle, note, body.svg].some((words) => words && isIncomplete(words))) add(missing, small, 2);
  const height = Math.ceil(y + MARGIN - 4);
  const paper = tag('rect', { width: WIDTH, height, fill: ink.paper });
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
  const inside = `<defs>${patterns}</defs>${paper}${parts.join('')}`;
  const svg = tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-family': fontFamily, 'font-stretch': 'condensed' },
    inside,
  );
  return { svg, width: WIDTH, height };
}

const isIncomplete = (words: string): boolean => drawable(words).includes(MISSING) || words.includes(MISSING);
const missing = `${MISSING} stands for a letter that pictures cannot show; the words with the picture have it.`;
