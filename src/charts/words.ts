import { type Font, hasGlyph, widthOf } from './fonts.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Stands for what the fonts of the pictures have no letter for. */
export const MISSING = '□';
const LONGEST = 600;

/** Words as they can be drawn, on one line: nothing that steers the text around them, and a box for each letter that is missing. */
export function drawable(words: string): string {
  const plain = words
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(/[\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return lettersOf(plain)
    .map((letter) => ([...letter].every(hasGlyph) ? letter : MISSING))
    .join('');
}

const lettersOf = (words: string): string[] => [...graphemes.segment(words)].map(({ segment }) => segment);

/** As much as fits into the width, with an ellipsis where something is left out; never less than the first letter. */
export function cutTo(words: string, width: number, font: Font): string {
  if (widthOf(words, font) <= width) return words;
  return `${beginning(words, width - widthOf('…', font), font).trimEnd()}…`;
}

/** In as many lines as given, broken between words where that can be. */
export function wrap(words: string, { width, lines }: { width: number; lines: number }, font: Font): string[] {
  if (lines <= 1 || widthOf(words, font) <= width) return [cutTo(words, width, font)];
  const most = beginning(words, width, font);
  const gap = words[most.length] === ' ' ? most.length : most.lastIndexOf(' ');
  const line = gap > 0 ? words.slice(0, gap) : most;
  return [line, ...wrap(words.slice(line.length).trimStart(), { width, lines: lines - 1 }, font)];
}

function beginning(words: string, width: number, font: Font): string {
  const [first = '', ...rest] = lettersOf(words);
  let taken = first;
  let sum = widthOf(first, font);
  for (const letter of rest) {
    sum += widthOf(letter, font);
    if (sum > width) break;
    taken += letter;
  }
  return taken;
}

const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A line that begins right to left runs so as a whole: https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates */
export const directed = (line: string): string => (RIGHT_TO_LEFT.test(line) ? `\u2067${line}\u2069` : line);

export const escapeXml = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
