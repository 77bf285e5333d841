import type { Lines } from './chart.ts';
import { type EndLabel, endLabels, gutterOf } from './end-labels.ts';
import { type Font, widthOf } from './fonts.ts';
import { area, type Body, INNER, ink, line, MARGIN, type Point, shapes, sign, tag, text } from './svg.ts';
import { inShort, ticks } from './ticks.ts';
import { cutTo, drawable } from './words.ts';

/** Okabe and Ito again; each series also has its dashes and its sign. */
const strokes = ['#0072b2', '#d55e00', '#009e73', '#a8437d', '#8a5f00', '#1d1c1d', '#2b87b8'] as const;
const dashes = [undefined, '7 4', '2 4', '10 4 2 4', '5 2', '1 3', '12 5'] as const;
const TOP = 26;
const LEAST_HEIGHT = 230;
const small = { size: 13, fill: ink.quiet };
const MOST = 14;
/** With so few points each one has a sign. */
const FEW_POINTS = 14;

type Series = Lines['series'][number];
type Plot = {
  x(step: number): number;
  y(value: number): number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Values over time, with gaps where nothing is known; what each line is stands at its end. */
export function drawLines(chart: Lines): Body {
  const shown = chart.series.slice(0, MOST);
  const marks = rangeOf(chart, shown);
  const gutter = gutterOf(shown.map(ending)) + 6;
  const plot = plotOf(chart.steps.length, marks, { gutter, height: Math.max(LEAST_HEIGHT, shown.length * 22) });
  const { left, right, bottom } = plot;
  const unit = text({ x: MARGIN, y: 14 }, cutTo(drawable(chart.unit), INNER, small), small);
  const grid = marks.map((value) => {
    const y = plot.y(value);
    return (
      line({ x: left, y }, { x: right, y }) +
      text({ x: left - 7, y: y + 4.5 }, inShort(value), { ...small, anchor: 'end' })
    );
  });
  const svg = [
    unit,
    bandAreas(chart, plot),
    ...grid,
    bandNames(chart, plot),
    stepLabels(chart.steps, plot),
    ...shown.map((series, index) => drawSeries(series, index, plot)),
    endLabels(
      shown.map((series, index) => labelOf(series, index, plot)),
      { x: right + 6, width: gutter - 6, top: plot.top, bottom },
    ),
    shown.some(({ values }) => values.some(isKnown)) ? '' : nothing(plot),
  ];
  const left_ = chart.series.length - shown.length;
  if (left_ === 0) return { svg: svg.join(''), height: bottom + 30 };
  const more = text({ x: MARGIN, y: bottom + 46 }, `and ${left_.toLocaleString('en')} more lines`, small);
  return { svg: svg.join('') + more, height: bottom + 52 };
}

/** The values of the scale: the range that is asked for, widened where a value lies outside. */
function rangeOf({ range, unit }: Lines, series: readonly Series[]): number[] {
  const known = series.flatMap(({ values }) => values.filter(isKnown));
  const all = range ? [...known, range.from, range.to] : known;
  if (all.length === 0) return ticks(0, unit === '%' ? 100 : 1);
  return ticks(
    all.reduce((a, b) => Math.min(a, b)),
    all.reduce((a, b) => Math.max(a, b)),
  );
}

function plotOf(steps: number, marks: readonly number[], { gutter, height }: { gutter: number; height: number }): Plot {
  const [from, to] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const left = MARGIN + Math.max(...marks.map((value) => widthOf(inShort(value), small))) + 10;
  const right = MARGIN + INNER - gutter;
  const bottom = TOP + height;
  return {
    left,
    right,
    top: TOP,
    bottom,
    x: (index) => (steps > 1 ? left + (index / (steps - 1)) * (right - left) : (left + right) / 2),
    y: (value) => bottom - ((value - from) / (to - from)) * height,
  };
}

const within = (plot: Plot, y: number): number => Math.min(Math.max(y, plot.top), plot.bottom);

function bandAreas({ bands = [] }: Lines, plot: Plot): string {
  const drawn = bands.map(({ from, to, tone }) => {
    const [top, bottom] = [within(plot, plot.y(to)), within(plot, plot.y(from))];
    return area(tone, { x: plot.left, y: top, width: plot.right - plot.left, height: Math.max(bottom - top, 0) });
  });
  return drawn.join('');
}

/** Above the areas and the grid, below the lines. */
function bandNames({ bands = [] }: Lines, plot: Plot): string {
  const drawn = bands.map(({ label, from, to }) => {
    const [top, bottom] = [within(plot, plot.y(to)), within(plot, plot.y(from))];
    if (bottom - top < 17) return '';
    const words = cutTo(drawable(label), plot.right - plot.left - 12, small);
    const at = { x: plot.left + 8, y: top + 16 };
    return halo(at, words, small) + text(at, words, { ...small, fill: ink.text });
  });
  return drawn.join('');
}

/** The first, the last, and as many between as there is room for, evenly. */
function stepLabels(steps: readonly string[], { x, left, right, bottom }: Plot): string {
  const widest = Math.max(1, ...steps.map((label) => widthOf(drawable(label), small)));
  const room = Math.max(Math.floor((right - left) / (Math.min(widest, 110) + 14)), 2);
  const gaps = Math.min(steps.length - 1, room - 1);
  const chosen = Array.from({ length: gaps + 1 }, (_, index) =>
    Math.round((index * (steps.length - 1)) / Math.max(gaps, 1)),
  );
  const axis = line({ x: left, y: bottom }, { x: right, y: bottom }, { stroke: ink.line });
  const labels = chosen
    .filter((index) => steps[index] !== undefined)
    .map((index) => {
      const anchor = gaps === 0 ? 'middle' : index === 0 ? 'start' : index === steps.length - 1 ? 'end' : 'middle';
      const at = { x: x(index), y: bottom + 20 };
      const tick = line({ x: at.x, y: bottom }, { x: at.x, y: bottom + 5 }, { stroke: ink.line });
      return tick + text(at, cutTo(drawable(steps[index] ?? ''), (right - left) / 2 - 6, small), { ...small, anchor });
    });
  return axis + labels.join('');
}

const looks = (index: number) => ({
  stroke: strokes[index % strokes.length] ?? ink.text,
  dash: dashes[index % dashes.length],
  shape: shapes[(index + Math.floor(index / shapes.length)) % shapes.length] ?? 'circle',
});

function drawSeries({ values }: Series, index: number, plot: Plot): string {
  const { stroke, dash, shape } = looks(index);
  const points = values.map((value, step): Point | null =>
    isKnown(value) ? { x: plot.x(step), y: plot.y(value) } : null,
  );
  const path = points
    .map((point, step) => point && `${points[step - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
    .filter(Boolean)
    .join(' ');
  const drawn = tag('path', {
    d: path || 'M0 0',
    fill: 'none',
    stroke,
    'stroke-width': 2.5,
    'stroke-dasharray': dash,
    'stroke-linejoin': 'round',
  });
  const every = values.length <= FEW_POINTS ? 1 : Math.ceil(values.length / 6);
  const signs = points.map((point, step) => {
    const isAlone = !points[step - 1] && !points[step + 1];
    const isLast = point !== null && points.slice(step + 1).every((later) => later === null);
    return point && (isLast || isAlone || step % every === 0)
      ? sign(shape, point, 4, { fill: stroke, stroke: ink.paper })
      : '';
  });
  return drawn + signs.join('');
}

function ending({ name, values }: Series): { name: string; value: string; step: number } {
  const step = values.findLastIndex(isKnown);
  const value = values[step];
  return { name, value: isKnown(value) ? inShort(value) : '–', step };
}

function labelOf(series: Series, index: number, plot: Plot): EndLabel {
  const { name, value, step } = ending(series);
  const { stroke, shape } = looks(index);
  const end = step < 0 ? null : { x: plot.x(step), y: plot.y(series.values[step] ?? 0) };
  return { name, value, end, stroke, shape };
}

function nothing({ left, right, top, bottom }: Plot): string {
  const words = 'Nothing is known yet';
  const look = { size: 15, anchor: 'middle' as const };
  const at = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return halo({ x: at.x - widthOf(words, look) / 2, y: at.y }, words, look) + text(at, words, look);
}

/** Keeps words readable above areas and lines. */
const halo = ({ x, y }: Point, words: string, look: Font): string =>
  tag('rect', {
    x: x - 5,
    y: y - look.size,
    width: widthOf(words, look) + 10,
    height: look.size + 5,
    rx: 3,
    fill: ink.paper,
    opacity: 0.8,
  });
