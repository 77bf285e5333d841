import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type CsvError, parse } from 'csv-parse';
import { UserError } from '../errors.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a file is written. */
export type Dialect = { encoding: Encoding; delimiter: string };

/** A record and the line it begins in. */
export type CsvRow = { line: number; cells: string[] };

export const delimiters: readonly string[] = [',', ';', '\t', '|'];
const MAX_RECORD_CHARACTERS = 4_000_000;

/**
 * Finds encoding and delimiter; reads the file once, a piece at a time. Throws UserError, as an end of the sentence that begins
 * with the file's name, when it is not text in columns.
 */
export async function sniffCsv(path: string): Promise<Dialect> {
  await requireFile(path);
  const { head, encoding } = await scan(path);
  const text = new TextDecoder(encoding).decode(head);
  if (!text.trim()) throw new UserError('is empty. Export it again, with its header.');
  return { encoding, delimiter: delimiterOf(text) };
}

/** How the file begins, and its encoding: that of its byte order mark, else UTF-8 if all of it is, else windows-1252. */
async function scan(path: string): Promise<{ head: Buffer; encoding: Encoding }> {
  let head: Buffer | null = null;
  const isUtf8 = utf8Check();
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    head ??= chunk;
    const marked = markedEncoding(head) ?? plainWide(head);
    if (marked) return { head, encoding: marked };
    if (chunk.includes(0)) throw new UserError('is not text. Export it as CSV or XLSX and import that.');
    isUtf8(chunk);
  }
  return { head: head ?? Buffer.of(), encoding: isUtf8() ? 'utf-8' : 'windows-1252' };
}

export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'ENOENT' ? 'does not exist. Check the path.' : `cannot be read: ${error.message}.`,
    );
  });
  if (found.isDirectory()) throw new UserError('is a folder. Name the files in it.');
  if (!found.isFile()) throw new UserError('is not a file. Save it to one first.');
}

/** https://encoding.spec.whatwg.org/#bom-sniff */
function markedEncoding(start: Buffer): Encoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without its mark: every other byte of western text is zero. */
function plainWide(start: Buffer): Encoding | null {
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = start.length * 0.3;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

/** Takes the pieces of a file and says whether they are UTF-8 so far; without a piece, whether they may end here. */
function utf8Check(): (chunk?: Buffer) => boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isValid = true;
  return (chunk) => {
    try {
      if (isValid) decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      isValid = false;
    }
    return isValid;
  };
}

/** The delimiter that cuts the header into the most cells; where a title stands above it, the line that is cut most. */
function delimiterOf(text: string): string {
  const lines = linesOf(text);
  const header = lines.find((line) => delimiters.some((delimiter) => line.includes(delimiter))) ?? '';
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The lines that say something, without what stands in quotes. */
const linesOf = (text: string): string[] =>
  text
    .replaceAll(/"(?:[^"]|"")*"/g, 'x')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim());

/** Reads record by record, header first; empty lines are left out, and lines within a cell end with `\n`. Throws UserError when a quote is never closed. */
export async function* readCsv(path: string, { encoding, delimiter }: Dialect): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARACTERS,
    info: true,
  });
  pipeline(Readable.from(decoded(path, encoding)), parser, () => {});
  let last = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      last = info.lines;
      yield { line: last - record.reduce((lines, cell) => lines + breaks(cell), 0), cells: record };
    }
  } catch (error) {
    const code = (error as CsvError).code;
    if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') throw error;
    throw new UserError(
      `cannot be read after line ${last}: a quote that opens there is never closed. Correct it, or export the file again.`,
    );
  }
}

const breaks = (cell: string): number => cell.split('\n').length - 1;

/** The text with `\n` at the end of its lines, whatever the file has: the parser counts `\r\n` in quotes as two. */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, '\n');
  }
  yield `${held}${decoder.decode()}`.replaceAll('\r', '\n');
}
