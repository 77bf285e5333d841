/** What a picture shows; from the same data come its drawing, the words of screen readers, and its text version. */
export type Chart = {
  title: string;
  subtitle?: string;
  /** What stands below it, such as the source. */
  note?: string;
} & (Matrix | Lines | Bars);

/** Each has a colour that the colour-blind tell apart, and a shape of its own. */
export const tones = ['good', 'fair', 'poor', 'bad', 'plain'] as const;
export type Tone = (typeof tones)[number];

/** A grid of named things, such as risks by likelihood and impact. `x` and `y` count from 1; `tones` are rows from the lowest `y` up. */
export type Matrix = {
  kind: 'matrix';
  across: { label: string; steps: readonly string[] };
  up: { label: string; steps: readonly string[] };
  tones: readonly (readonly Tone[])[];
  items: readonly { label: string; x: number; y: number }[];
};

/** Values over time; null is unknown and leaves a gap. */
export type Lines = {
  kind: 'lines';
  /** Labels from left to right, such as days. */
  steps: readonly string[];
  /** What the values are: `points`, `EUR`. */
  unit: string;
  range?: { from: number; to: number };
  bands?: readonly { label: string; from: number; to: number; tone: Tone }[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
};

/** Horizontal bars; `text` is the value in words. The longest fills the width, unless the scale has a `range`. */
export type Bars = {
  kind: 'bars';
  unit: string;
  range?: { from: number; to: number };
  rows: readonly { label: string; value: number; text: string; tone: Tone }[];
};
