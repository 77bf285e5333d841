import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The fonts of the pictures: Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and Hebrew. */
const require = createRequire(import.meta.url);
const fileOf = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
export const fontFamily = 'DejaVu Sans';
export const fontFiles = { plain: fileOf('DejaVuSansCondensed'), bold: fileOf('DejaVuSansCondensed-Bold') };

export type Font = { size: number; bold?: boolean };
/** Advance widths by code point, as parts of the font's size. */
type Widths = ReadonlyMap<number, number>;

let known: { plain: Widths; bold: Widths } | undefined;
const widthsOf = ({ bold }: Font): Widths => {
  known ??= { plain: readWidths(readFileSync(fontFiles.plain)), bold: readWidths(readFileSync(fontFiles.bold)) };
  return bold ? known.bold : known.plain;
};

/** What joins, marks or directs other characters takes no place of its own. */
const isUnseen = (char: string): boolean => /^[\p{Cf}\p{Mn}\p{Me}]$/u.test(char);

export const hasGlyph = (char: string): boolean =>
  isUnseen(char) || widthsOf({ size: 1 }).has(char.codePointAt(0) ?? 0);

/** The width of words on one line, without kerning and the joining of letters, which make it a little narrower. */
export function widthOf(words: string, font: Font): number {
  const widths = widthsOf(font);
  let sum = 0;
  for (const char of words) if (!isUnseen(char)) sum += widths.get(char.codePointAt(0) ?? 0) ?? 1;
  return sum * font.size;
}

/** https://learn.microsoft.com/typography/opentype/spec/otff: the tables `head`, `hhea`, `hmtx` and `cmap` (format 12). */
function readWidths(file: Buffer): Widths {
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16)
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  const at = (table: string): number => tables.get(table) ?? 0;
  const unitsPerEm = file.readUInt16BE(at('head') + 18);
  const metrics = file.readUInt16BE(at('hhea') + 34);
  const advance = (glyph: number): number =>
    file.readUInt16BE(at('hmtx') + Math.min(glyph, metrics - 1) * 4) / unitsPerEm;
  const groups = groupsOf(file, at('cmap'));
  const widths = new Map<number, number>();
  for (let group = groups + 16, left = file.readUInt32BE(groups + 12); left > 0; left--, group += 12) {
    const [first, last, glyph] = [0, 4, 8].map((offset) => file.readUInt32BE(group + offset)) as [
      number,
      number,
      number,
    ];
    for (let code = first; code <= last; code++) widths.set(code, advance(glyph + code - first));
  }
  return widths;
}

function groupsOf(file: Buffer, cmap: number): number {
  for (let at = cmap + 4; at < cmap + 4 + file.readUInt16BE(cmap + 2) * 8; at += 8) {
    const subtable = cmap + file.readUInt32BE(at + 4);
    if (file.readUInt16BE(subtable) === 12) return subtable;
  }
  throw new Error('the font has no table of all its characters');
}
