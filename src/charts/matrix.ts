import type { Matrix, Tone } from './chart.ts';
import { widthOf } from './fonts.ts';
import { type Numbered, numbered } from './numbered.ts';
import {
  area,
  type Body,
  colours,
  group,
  INNER,
  ink,
  leading,
  MARGIN,
  type Point,
  paragraph,
  tag,
  text,
} from './svg.ts';
import { cutTo, drawable, wrap } from './words.ts';

const WIDEST_LABELS = 88;
const LABEL_GAP = 12;
const CELL_HEIGHT = 52;
const MARK = 11;
const MARK_STEP = 24;
const step = { size: 13, fill: ink.quiet };
const small = { size: 11, fill: ink.quiet };
const axis = { size: 13, bold: true };

/** Cells tinted by tone, what stands in them as numbers, and what the numbers mean. */
export function drawMatrix(chart: Matrix): Body {
  const items = numbered(chart);
  const grid = drawGrid(chart, items);
  const legend = drawLegend(items);
  return { svg: grid.svg + group(grid.height, legend.svg), height: grid.height + legend.height };
}

type Cell = Point & { width: number; height: number };

function drawGrid(chart: Matrix, items: readonly Numbered[]): Body {
  const { across, up, tones } = chart;
  const labels = Math.min(
    WIDEST_LABELS,
    LABEL_GAP + Math.max(0, ...up.steps.map((words) => widthOf(drawable(words), step))),
  );
  const width = (INNER - labels) / Math.max(across.steps.length, 1);
  const top = 26;
  const bottom = top + up.steps.length * CELL_HEIGHT;
  const cellOf = (x: number, y: number): Cell => ({
    x: MARGIN + labels + (x - 1) * width,
    y: bottom - y * CELL_HEIGHT,
    width,
    height: CELL_HEIGHT,
  });
  const cells = up.steps.flatMap((_, row) =>
    across.steps.map((_, column) => {
      const here = items.filter(({ x, y }) => x === column + 1 && y === row + 1);
      const cell = cellOf(column + 1, row + 1);
      return area(tones[row]?.[column] ?? 'plain', cell, { stroke: ink.paper, 'stroke-width': 2 }) + marks(here, cell);
    }),
  );
  const rows = up.steps.map((words, row) => rowLabel(words, cellOf(1, row + 1)));
  const columns = columnLabels(across.steps, (column) => cellOf(column + 1, 1));
  const upLabel = text({ x: MARGIN, y: 14 }, cutTo(`↑ ${drawable(up.label)}`, INNER, axis), axis);
  const acrossY = bottom + columns.height + 20;
  const acrossLabel = text({ x: MARGIN + INNER, y: acrossY }, cutTo(`${drawable(across.label)} →`, INNER, axis), {
    ...axis,
    anchor: 'end',
  });
  return { svg: [upLabel, ...cells, ...rows, columns.svg, acrossLabel].join(''), height: acrossY + 18 };
}

function rowLabel(words: string, { x, y, height }: Cell): string {
  const lines = wrap(drawable(words), { width: x - MARGIN - LABEL_GAP + 1, lines: 2 }, step);
  const middle = y + height / 2 + step.size * 0.35 - ((lines.length - 1) * leading(step)) / 2;
  return paragraph({ x: MARGIN, y: middle }, lines, step);
}

function columnLabels(steps: readonly string[], cellOf: (column: number) => Cell): Body {
  const width = cellOf(0).width - 4;
  const words = steps.map(drawable);
  const isTight = words.some((label) => label.split(' ').some((word) => widthOf(word, step) > width));
  const look = { ...(isTight ? small : step), anchor: 'middle' as const };
  const wrapped = words.map((label) => wrap(label, { width, lines: 2 }, look));
  const drawn = wrapped.map((lines, column) => {
    const { x, y, width: whole, height } = cellOf(column);
    return paragraph({ x: x + whole / 2, y: y + height + 17 }, lines, look);
  });
  return { svg: drawn.join(''), height: 4 + Math.max(0, ...wrapped.map(({ length }) => length)) * leading(look) };
}

/** As many marks as a cell has room for; more than that stand there as one range, since their numbers follow each other. */
function marks(items: readonly Numbered[], { x, y, width, height }: Cell): string {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return '';
  const columns = Math.max(Math.floor((width - 4) / MARK_STEP), 1);
  const rows = Math.max(Math.floor((height - 4) / MARK_STEP), 1);
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (items.length > columns * rows) return pill(middle, `${first.number}–${last.number}`);
  const used = Math.ceil(items.length / columns);
  return items
    .map(({ number }, index) => {
      const row = Math.floor(index / columns);
      const inRow = Math.min(columns, items.length - row * columns);
      const at = {
        x: middle.x + ((index % columns) - (inRow - 1) / 2) * MARK_STEP,
        y: middle.y + (row - (used - 1) / 2) * MARK_STEP,
      };
      return mark(at, String(number));
    })
    .join('');
}

const digits = { size: 12.5, bold: true, fill: ink.paper, anchor: 'middle' as const };

const mark = (at: Point, words: string): string =>
  tag('circle', { cx: at.x, cy: at.y, r: MARK, fill: ink.text, stroke: ink.paper }) +
  text({ x: at.x, y: at.y + 4.5 }, words, digits);

function pill(at: Point, words: string): string {
  const width = widthOf(words, digits) + 16;
  const box = { x: at.x - width / 2, y: at.y - MARK - 1, width, height: 2 * MARK + 2, rx: MARK + 1 };
  return tag('rect', { ...box, fill: ink.text, stroke: ink.paper }) + text({ x: at.x, y: at.y + 4.5 }, words, digits);
}

const entry = { size: 14.5 };
const FEW = 12;
const MOST = 40;
const BADGE = 30;

function drawLegend(items: readonly Numbered[]): Body {
  if (items.length === 0) return { svg: text({ x: MARGIN, y: 18 }, 'Nothing stands here yet.', entry), height: 28 };
  const columns = items.length > FEW ? 2 : 1;
  const width = (INNER - (columns - 1) * 14) / columns;
  const shown = items.slice(0, MOST);
  const perColumn = Math.ceil(shown.length / columns);
  let svg = '';
  let height = 0;
  for (let column = 0; column < columns; column++) {
    let y = 6;
    for (const item of shown.slice(column * perColumn, (column + 1) * perColumn)) {
      const drawn = drawEntry(item, { x: MARGIN + column * (width + 14), y }, width, columns === 1 ? 2 : 1);
      svg += drawn.svg;
      y += drawn.height;
    }
    height = Math.max(height, y);
  }
  const left = items.length - shown.length;
  if (left === 0) return { svg, height };
  return {
    svg: svg + text({ x: MARGIN, y: height + 16 }, `and ${left.toLocaleString('en')} more`, entry),
    height: height + 26,
  };
}

function drawEntry({ number, label, tone }: Numbered, { x, y }: Point, width: number, lines: number): Body {
  const words = wrap(drawable(label), { width: width - BADGE - 6, lines }, entry);
  const svg = badge({ x, y }, number, tone) + paragraph({ x: x + BADGE + 6, y: y + 16 }, words, entry);
  return { svg, height: 26 + (words.length - 1) * leading(entry) };
}

const badge = ({ x, y }: Point, number: number, tone: Tone): string =>
  tag('rect', {
    x: x + 0.5,
    y: y + 0.5,
    width: BADGE - 1,
    height: 21,
    rx: 5,
    fill: colours[tone].tint,
    stroke: colours[tone].edge,
  }) + text({ x: x + BADGE / 2, y: y + 15.5 }, String(number), { ...digits, fill: ink.text });
