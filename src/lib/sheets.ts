import { open } from 'node:fs/promises';
import { type CsvRow, delimiters, readCsv, requireFile, sniffCsv } from './csv.ts';
import { kindOf, readWorkbook } from './workbook.ts';

/** One way to read a file as rows: a sheet of a workbook, or a text cut at one of the delimiters. */
export type Sheet = { rows(): AsyncIterable<CsvRow> };

/** The likeliest first. Throws UserError, as the end of a sentence that begins with the file's name, when it is no table. */
export async function sheetsOf(path: string): Promise<Sheet[]> {
  await requireFile(path);
  if (kindOf(await startOf(path)) !== 'other') return (await readWorkbook(path)).map(sheetOf);
  const { encoding, delimiter } = await sniffCsv(path);
  const others = delimiters.filter((one) => one !== delimiter);
  return [delimiter, ...others].map((one) => ({ rows: () => readCsv(path, { encoding, delimiter: one }) }));
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0).finally(() => file.close());
  return buffer.subarray(0, bytesRead);
}

const sheetOf = (rows: readonly string[][]): Sheet => ({
  async *rows() {
    for (const [index, cells] of rows.entries()) if (cells.some((cell) => cell)) yield { line: index + 1, cells };
  },
});
