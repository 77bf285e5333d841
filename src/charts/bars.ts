import type { Bars } from './chart.ts';
import { widthOf } from './fonts.ts';
import {
  type Body,
  colours,
  group,
  INNER,
  ink,
  leading,
  line,
  MARGIN,
  paragraph,
  shapeOf,
  sign,
  tag,
  text,
} from './svg.ts';
import { cutTo, drawable, wrap } from './words.ts';

const label = { size: 15 };
const value = { size: 15, bold: true };
const BAR = 14;
const GAP = 18;
const SIGN = 20;
const MOST = 30;

/** Each name above its bar, since a phone leaves no room beside it; its value at the end of that line, or on the next where it needs the room. */
export function drawBars({ rows, range = { from: 0, to: 0 } }: Bars): Body {
  if (rows.length === 0) return { svg: text({ x: MARGIN, y: 20 }, 'Nothing stands here yet.', label), height: 32 };
  const shown = rows.slice(0, MOST);
  const known = shown.map((row) => (Number.isFinite(row.value) ? row.value : 0));
  const [least, most] = [Math.min(range.from, 0, ...known), Math.max(range.to, 0, ...known)];
  const scale = (amount: number): number => MARGIN + ((amount - least) / (most - least || 1)) * INNER;
  let svg = '';
  let y = 0;
  for (const [index, row] of shown.entries()) {
    const drawn = drawRow(row, scale(0), scale(known[index] ?? 0));
    svg += group(y, drawn.svg);
    y += drawn.height + GAP;
  }
  const left = rows.length - shown.length;
  if (left === 0) return { svg, height: y - GAP + 6 };
  return { svg: svg + text({ x: MARGIN, y: y + 12 }, `and ${left.toLocaleString('en')} more`, label), height: y + 20 };
}

function drawRow(row: Bars['rows'][number], from: number, to: number): Body {
  const words = drawable(row.text);
  const beside = widthOf(words, value) <= INNER / 2;
  const room = INNER - SIGN - (beside ? widthOf(words, value) + 12 : 0);
  const lines = wrap(drawable(row.label), { width: room, lines: 2 }, label);
  const heading = lines.length * leading(label);
  const barY = 6 + heading + (beside ? 0 : leading(value));
  const look = { fill: colours[row.tone].fill, stroke: colours[row.tone].edge, 'stroke-width': 1 };
  const bar = { x: Math.min(from, to), y: barY, width: Math.max(Math.abs(to - from), 1.5), height: BAR, rx: 2 };
  const svg = [
    sign(shapeOf[row.tone], { x: MARGIN + 6, y: 11 }, 6, look),
    paragraph({ x: MARGIN + SIGN, y: 16 }, lines, label),
    beside
      ? text({ x: MARGIN + INNER, y: 16 }, words, { ...value, anchor: 'end' })
      : text({ x: MARGIN + SIGN, y: 16 + heading }, cutTo(words, INNER - SIGN, value), value),
    tag('rect', { x: MARGIN, y: barY, width: INNER, height: BAR, rx: 2, fill: '#f1f2f4' }),
    tag('rect', { ...bar, ...look }),
    from > MARGIN ? line({ x: from, y: barY - 3 }, { x: from, y: barY + BAR + 3 }, { stroke: ink.text }) : '',
  ];
  return { svg: svg.join(''), height: barY + BAR };
}
