import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { Table } from '../../feature.ts';
import type { Sheet } from '../../lib/sheets.ts';
import type { Mapping } from './import.ts';
import { candidatesOf, plainHeader, type Recognised, recogniseFile } from './recognise-file.ts';

export type Found = {
  sheet: Sheet;
  /** The line of the header; what stands above it is a title. */
  line: number;
  header: string[];
  signature: string;
  recognised: Recognised;
};

/** By signature, what people said about files of the same columns. */
export type Mappings = ReadonlyMap<string, Mapping>;

const LOOKED_AT = 40;
const KNOWN = 1_000;

/** The columns a file has, in whatever order: files of one source have the same. */
export const signatureOf = (header: readonly string[]): string =>
  createHash('sha256').update(header.map(plainHeader).filter(Boolean).sort().join('\n')).digest('hex').slice(0, 32);

/** Finds the sheet, delimiter and line whose cells are known best. Throws UserError, as the end of a sentence about the file. */
export async function findHeader(
  sheets: readonly Sheet[],
  tables: readonly Table[],
  mappings: Mappings = new Map(),
): Promise<Found> {
  let best: { found: Omit<Found, 'recognised'>; score: number } | null = null;
  let broken: unknown = null;
  for (const sheet of sheets) {
    if ((best?.score ?? 0) > KNOWN) break;
    const rows = await firstRows(sheet).then(
      (read) => read,
      (error: unknown) => {
        broken ??= error;
        return [];
      },
    );
    for (const { line, cells } of rows) {
      const header = named(cells);
      const score = scoreOf(header, tables, mappings);
      if (score <= (best?.score ?? 0)) continue;
      best = { found: { sheet, line, header, signature: signatureOf(header) }, score };
    }
  }
  if (best) return { ...best.found, recognised: recognise(best.found, tables, mappings) };
  if (broken) throw broken;
  throw new UserError('is empty. Export it again, with its header.');
}

/** Files that nothing is known of go by their widest line; those that are known, by how much of it is. */
function scoreOf(header: readonly string[], tables: readonly Table[], mappings: Mappings): number {
  const filled = header.filter(Boolean).length;
  if (filled === 0) return 0;
  if (mappings.has(signatureOf(header))) return 1_000 * KNOWN;
  const [known] = candidatesOf(header, tables);
  return known ? KNOWN * known.positions.size + 1 : filled / 1_000;
}

function recognise(
  { header, signature }: Omit<Found, 'recognised'>,
  tables: readonly Table[],
  mappings: Mappings,
): Recognised {
  if (header.filter(Boolean).length < 2)
    throw new UserError('is not a table: its first line has a single column. Export it as CSV, with its header.');
  return recogniseFile(header, tables, mappings.get(signature));
}

async function firstRows(sheet: Sheet) {
  const rows: { line: number; cells: string[] }[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length === LOOKED_AT) break;
  }
  return rows;
}

/** The cells as names of columns: a second one of a name gets a number. */
function named(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const name = cell.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return name && times > 1 ? `${name} (${times})` : name;
  });
}

/** The likeliest header of a table that nothing is known of; null: it is none. */
export async function guessHeader(sheets: readonly Sheet[]): Promise<Pick<Found, 'header' | 'signature'> | null> {
  const [sheet] = sheets;
  const rows = sheet ? await firstRows(sheet) : [];
  const headers = rows.map(({ cells }) => named(cells));
  const widest = Math.max(0, ...headers.map((header) => header.filter(Boolean).length));
  const header = headers.find((one) => one.filter(Boolean).length === widest);
  return header && widest > 1 ? { header, signature: signatureOf(header) } : null;
}
