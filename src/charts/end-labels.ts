import { widthOf } from './fonts.ts';
import { ink, line, type Point, type Shape, sign, text } from './svg.ts';
import { cutTo, drawable } from './words.ts';

/** What stands right of a line: which it is, and its last value. `end`: its last point. */
export type EndLabel = { name: string; value: string; end: Point | null; stroke: string; shape: Shape };

const look = { size: 13 };
const bold = { size: 13, bold: true };
const SIGN = 16;
const LEADER = 12;
const SPACING = 19;
const WIDEST = 150;

const valueWidth = (labels: readonly { value: string }[]): number =>
  Math.max(0, ...labels.map(({ value }) => widthOf(value, bold))) + 7;

/** How much room the labels need, within limits. */
export function gutterOf(labels: readonly { name: string; value: string }[]): number {
  const names = labels.map(({ name }) => widthOf(drawable(name), look));
  return Math.min(LEADER + SIGN + valueWidth(labels) + Math.max(0, ...names), WIDEST);
}

type Room = { x: number; width: number; top: number; bottom: number };

/** In the order of their lines and clear of each other. */
export function endLabels(labels: readonly EndLabel[], room: Room): string {
  const sorted = labels.toSorted((a, b) => (a.end?.y ?? room.bottom) - (b.end?.y ?? room.bottom));
  const places = spread(
    sorted.map(({ end }) => end?.y ?? room.bottom),
    room,
  );
  const nameX = room.x + LEADER + SIGN + valueWidth(labels);
  return sorted.map((label, index) => drawLabel(label, places[index] ?? room.bottom, room, nameX)).join('');
}

/** Moves places down until each has room below the one before, then up where they leave the picture. */
function spread(wanted: readonly number[], { top, bottom }: Room): number[] {
  const places: number[] = [];
  for (const place of wanted) places.push(Math.max(place, (places.at(-1) ?? top - SPACING) + SPACING));
  for (let index = places.length - 1, limit = bottom; index >= 0; index--, limit -= SPACING)
    places[index] = Math.min(places[index] ?? limit, limit);
  return places;
}

function drawLabel(
  { name, value, end, stroke, shape }: EndLabel,
  y: number,
  { x, width }: Room,
  nameX: number,
): string {
  const words = cutTo(drawable(name), x + width - nameX, look);
  const from = { x: x + LEADER, y };
  const leader = end
    ? line({ x: end.x + 5, y: end.y }, { x: from.x - 2, y }, { stroke: ink.line, 'stroke-dasharray': '2 2' })
    : '';
  return (
    leader +
    sign(shape, { x: from.x + 6, y }, 4, { fill: stroke }) +
    text({ x: from.x + SIGN, y: y + 4.5 }, value, bold) +
    text({ x: nameX, y: y + 4.5 }, words, look)
  );
}
