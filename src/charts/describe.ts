import { escapeText } from '../slack/text.ts';
import type { Bars, Chart, Lines, Matrix } from './chart.ts';
import { numbered } from './numbered.ts';
import { inShort } from './ticks.ts';

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal: "alt_txt_too_large" from 1,001. */
const LONGEST_ALT = 1_000;
/** Slack asks for messages of up to 4,000 characters. */
const LONGEST_TEXT = 3_900;
/** So many values of a line are told; of more, as many at equal distances. */
const VALUES = 13;

type Words = { about: string; entries: readonly string[] };

/** What a screen reader says of the picture: what it is, and its numbers, the most important first, as far as there is room. */
export function altText(chart: Chart): string {
  const { about, entries } = inWords(chart, (words) => words);
  const head = [chart.title, chart.subtitle, about].filter(Boolean).map(sentence).join(' ');
  return cutAt(`${head} ${joined(entries, '; ', LONGEST_ALT - Math.min(head.length, 600) - 20)}`.trim(), LONGEST_ALT);
}

/** The same numbers in mrkdwn, for people who do not see pictures and where pictures cannot go. */
export function chartText(chart: Chart): string {
  const { entries } = inWords(chart, escapeText);
  const cut = (words: string | undefined): string => escapeText(cutAt(words ?? '', 300));
  const head = [`*${cut(chart.title)}*`, cut(chart.subtitle)].filter(Boolean).join('\n');
  const foot = chart.note ? `_${cut(chart.note)}_` : '';
  const lines = joined(entries, '\n', LONGEST_TEXT - head.length - foot.length - 30);
  return [head, lines || 'Nothing stands here yet.', foot].filter(Boolean).join('\n');
}

function inWords(chart: Chart, safe: (words: string) => string): Words {
  const named = (words: string): string => safe(cutAt(words.replace(/\s+/g, ' ').trim(), 150));
  if (chart.kind === 'matrix') return matrixWords(chart, named);
  return chart.kind === 'lines' ? linesWords(chart, named) : barsWords(chart, named);
}

function matrixWords(chart: Matrix, named: (words: string) => string): Words {
  const { across, up } = chart;
  const entries = numbered(chart).map(
    ({ number, label, x, y }) =>
      `${number}. ${named(label)} (${named(`${up.label} ${up.steps[y - 1]}`)}, ${named(`${across.label} ${across.steps[x - 1]}`)})`,
  );
  const about = `A grid of ${up.label} by ${across.label} with ${countOf(entries.length, 'entry', 'entries')}`;
  return { about, entries };
}

function linesWords({ steps, unit, series }: Lines, named: (words: string) => string): Words {
  const entries = series.map(({ name, values }) => `${named(name)}: ${valuesOf(steps, values, named)}`);
  const time = steps.length > 1 ? ` from ${steps[0]} to ${steps.at(-1)}` : '';
  return { about: `A line chart${time} in ${unit}`, entries };
}

function valuesOf(
  steps: readonly string[],
  values: readonly (number | null)[],
  named: (words: string) => string,
): string {
  const known = values.flatMap((value, at) =>
    value === null || !Number.isFinite(value) ? [] : [{ value, step: named(steps[at] ?? '') }],
  );
  const [first] = known;
  if (!first) return 'nothing is known yet';
  const [least, most] = [
    known.reduce((a, b) => (b.value < a.value ? b : a)),
    known.reduce((a, b) => (b.value > a.value ? b : a)),
  ];
  const told = known.length > VALUES ? evenly(known.length).flatMap((place) => known[place] ?? []) : known;
  const extremes = known.length > VALUES ? `; lowest ${at(least)}, highest ${at(most)}` : '';
  const gaps = values.length - known.length;
  const unknown = gaps > 0 ? `; unknown at ${gaps} of ${values.length}` : '';
  return told.map(at).join(', ') + extremes + unknown;
}

const at = ({ value, step }: { value: number; step: string }): string => `${inShort(value)} (${step})`;

const evenly = (count: number): number[] =>
  Array.from({ length: VALUES }, (_, index) => Math.round((index * (count - 1)) / (VALUES - 1)));

function barsWords({ rows, unit }: Bars, named: (words: string) => string): Words {
  const entries = rows.map(({ label, text }) => `${named(label)}: ${named(text)}`);
  return { about: `A bar chart of ${countOf(rows.length, 'value')} in ${unit}`, entries };
}

const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const sentence = (words: string | undefined): string => `${cutAt((words ?? '').trim(), 280).replace(/[.!?…]$/, '')}.`;

/** As many entries as there is room for, and how many there are besides. */
function joined(entries: readonly string[], between: string, room: number): string {
  let taken = 0;
  let length = 0;
  for (const entry of entries) {
    length += entry.length + between.length;
    if (length > room) break;
    taken += 1;
  }
  const left = entries.length - taken;
  const more = left > 0 ? [`and ${left.toLocaleString('en')} more`] : [];
  return [...entries.slice(0, taken), ...more].join(between);
}

const cutAt = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
