import type { Matrix, Tone } from './chart.ts';

export type Numbered = { number: number; label: string; x: number; y: number; tone: Tone };

const worst: readonly Tone[] = ['bad', 'poor', 'fair', 'good', 'plain'];

/** The items as picture and words number them: by tone, the worst first, then cell by cell from the far corner. */
export function numbered({ items, across, up, tones }: Matrix): Numbered[] {
  const within = (value: number, most: number): number => Math.min(Math.max(Math.round(value) || 1, 1), most);
  const placed = items.map(({ label, x, y }) => {
    const at = { x: within(x, across.steps.length), y: within(y, up.steps.length) };
    return { label, ...at, tone: tones[at.y - 1]?.[at.x - 1] ?? ('plain' as const) };
  });
  return placed
    .toSorted(
      (a, b) => worst.indexOf(a.tone) - worst.indexOf(b.tone) || b.x * b.y - a.x * a.y || b.y - a.y || b.x - a.x,
    )
    .map((item, index) => ({ ...item, number: index + 1 }));
}
