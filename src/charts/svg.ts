import type { Tone } from './chart.ts';
import type { Font } from './fonts.ts';
import { directed, escapeXml } from './words.ts';

/** The width on which charts are laid out. A phone shows it at three quarters, so that letters of 15 are read there as 11. */
export const WIDTH = 480;
export const MARGIN = 20;
export const INNER = WIDTH - 2 * MARGIN;

export const ink = { text: '#1d1c1d', quiet: '#55585f', line: '#8d9199', grid: '#e1e3e8', paper: '#ffffff' };

/** Okabe and Ito, https://jfly.uni-koeln.de/color: told apart with each sort of colour blindness. `tint` and `edge` are lighter and darker. */
export const colours: Readonly<Record<Tone, { fill: string; tint: string; edge: string }>> = {
  good: { fill: '#009e73', tint: '#cdebe2', edge: '#00694d' },
  fair: { fill: '#f0e442', tint: '#fcf9cf', edge: '#857c00' },
  poor: { fill: '#e69f00', tint: '#fbe6bf', edge: '#8a5f00' },
  bad: { fill: '#d55e00', tint: '#f6cdb0', edge: '#8f3f00' },
  plain: { fill: '#0072b2', tint: '#dbe9f2', edge: '#004a75' },
};

export type Point = { x: number; y: number };
type Part = { svg: string; height: number };
/** What a kind of chart draws below its title, from 0 downwards, with the margin to its left. */
export type Body = Part;

const number = (value: number): string => String(Math.round(value * 100) / 100);
type Attributes = Readonly<Record<string, string | number | undefined>>;

export function tag(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : escapeXml(value ?? '')}"`);
  return `<${name}${written.join('')}>${inside}</${name}>`;
}

export const group = (y: number, inside: string): string =>
  tag('g', { transform: `translate(0 ${number(y)})` }, inside);

type Look = Font & { fill?: string; anchor?: 'start' | 'middle' | 'end' };

/** One line of words that can be drawn; `at` is where its base line begins, or has its middle or end. */
export const text = ({ x, y }: Point, words: string, { size, bold, fill = ink.text, anchor = 'start' }: Look): string =>
  tag(
    'text',
    { x, y, 'font-size': size, 'font-weight': bold ? 'bold' : undefined, fill, 'text-anchor': anchor },
    escapeXml(directed(words)),
  );

/** Several lines, the first one at `at`. */
export const paragraph = ({ x, y }: Point, lines: readonly string[], look: Look): string =>
  lines.map((line, index) => text({ x, y: y + index * leading(look) }, line, look)).join('');

export const leading = ({ size }: Font): number => Math.round(size * 1.3);

export const line = (from: Point, to: Point, look: Attributes = {}): string =>
  tag('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: ink.grid, 'stroke-width': 1, ...look });

export const shapes = ['circle', 'triangle', 'diamond', 'square', 'bar', 'cross', 'drop'] as const;
export type Shape = (typeof shapes)[number];
export const shapeOf: Readonly<Record<Tone, Shape>> = {
  good: 'circle',
  fair: 'triangle',
  poor: 'diamond',
  bad: 'square',
  plain: 'bar',
};

/** A sign of its own form, about `r` from its middle to each side. */
export function sign(shape: Shape, { x, y }: Point, r: number, look: Attributes): string {
  const path = (points: readonly (readonly [number, number])[]): string =>
    tag('polygon', {
      points: points.map(([dx, dy]) => `${number(x + dx * r)},${number(y + dy * r)}`).join(' '),
      ...look,
    });
  const box = (width: number, height: number): string =>
    tag('rect', { x: x - width, y: y - height, width: 2 * width, height: 2 * height, ...look });
  switch (shape) {
    case 'circle':
      return tag('circle', { cx: x, cy: y, r, ...look });
    case 'triangle':
      return path([
        [0, -1.1],
        [1.1, 0.9],
        [-1.1, 0.9],
      ]);
    case 'drop':
      return path([
        [0, 1.1],
        [1.1, -0.9],
        [-1.1, -0.9],
      ]);
    case 'diamond':
      return path([
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
      ]);
    case 'square':
      return box(r * 0.9, r * 0.9);
    case 'bar':
      return box(r * 1.1, r * 0.5);
    case 'cross':
      return path([
        [-0.4, -1.1],
        [0.4, -1.1],
        [0.4, -0.4],
        [1.1, -0.4],
        [1.1, 0.4],
        [0.4, 0.4],
        [0.4, 1.1],
        [-0.4, 1.1],
        [-0.4, 0.4],
        [-1.1, 0.4],
        [-1.1, -0.4],
        [-0.4, -0.4],
      ]);
  }
}

/** The tones as areas: each a tint, and from fair to bad a denser pattern. */
export const patterns: string = [
  pattern('fair', 10, tag('circle', { cx: 5, cy: 5, r: 0.8, fill: colours.fair.edge })),
  pattern('poor', 9, strokes('M-1 1 L1 -1 M0 9 L9 0 M8 10 L10 8', colours.poor.fill)),
  pattern('bad', 9, strokes('M-1 1 L1 -1 M0 9 L9 0 M8 10 L10 8 M-1 8 L1 10 M0 0 L9 9 M8 -1 L10 1', colours.bad.fill)),
].join('');

function strokes(d: string, stroke: string): string {
  return tag('path', { d, stroke, 'stroke-width': 0.9 });
}

function pattern(tone: Tone, size: number, inside: string): string {
  const around = { id: `area-${tone}`, width: size, height: size, patternUnits: 'userSpaceOnUse' };
  return tag('pattern', around, tag('g', { opacity: 0.4 }, inside));
}

export function area(
  tone: Tone,
  box: { x: number; y: number; width: number; height: number },
  look: Attributes = {},
): string {
  const tint = tag('rect', { ...box, ...look, fill: colours[tone].tint });
  if (tone === 'good' || tone === 'plain') return tint;
  return tint + tag('rect', { ...box, ...look, fill: `url(#area-${tone})` });
}
