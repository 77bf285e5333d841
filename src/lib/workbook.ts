import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import readWorkbookFile from 'read-excel-file/node';
import { UserError } from '../errors.ts';
import { damaged, locked, requireSafeZip } from './zip.ts';

const MOST_UNPACKED = 150_000_000;
const MOST_PACKED = 30_000_000;

/** What a file is by its first bytes. */
export function kindOf(start: Buffer): 'workbook' | 'old workbook' | 'other' {
  if (start.toString('latin1', 0, 4) === 'PK\u0003\u0004') return 'workbook';
  // https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb: workbooks until 2003, and those with a password.
  return start.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1' ? 'old workbook' : 'other';
}

/** The sheets of an XLSX file as texts. Throws UserError, as the end of a sentence that begins with the file's name. */
export async function readWorkbook(path: string): Promise<string[][][]> {
  const content = await readFile(path);
  if (kindOf(content) === 'old workbook') throw new UserError(isEncrypted(content) ? locked : oldWorkbook);
  if (content.length > MOST_PACKED)
    throw new UserError('is too large for a workbook. Save the sheet as CSV and import that.');
  await requireSafeZip(content, MOST_UNPACKED);
  const sheets = await Promise.race([readWorkbookFile(content), neverAnswered()]).then(
    (found) => found,
    (error: Error) => {
      throw new UserError(isForeign(content) ? notWorkbook : damaged, undefined, { cause: error });
    },
  );
  return sheets.map(({ data }) => data.map((row) => row.map(textOf)));
}

const PATIENCE_MS = 60_000;

/** Some damaged workbooks leave the library waiting for an end that never comes. */
async function neverAnswered(): Promise<never> {
  await setTimeout(PATIENCE_MS, undefined, { ref: false });
  throw new Error('the workbook has no end');
}

const oldWorkbook = 'is a workbook of an old kind. Save it as "Excel workbook (.xlsx)" or as CSV, and import that.';
const notWorkbook = 'is an archive, not a table. Unpack it and import the CSV or XLSX files in it.';
const isEncrypted = (content: Buffer): boolean => content.includes(Buffer.from('EncryptedPackage', 'utf16le'));
const isForeign = (content: Buffer): boolean => !content.includes('xl/workbook');

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return typeof cell === 'number' ? numberText(cell) : String(cell);
}

/** Numbers have no thousands marks in a workbook: a fourth decimal says that `1.234` is none. */
const numberText = (value: number): string => String(value).replace(/^(-?\d{1,3}\.\d{3})$/, '$10');
