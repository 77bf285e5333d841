import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import type { WorkbookData, WorkbookSheet } from './write-workbook.ts';

/** Runs in a thread of its own: a large workbook keeps a processor busy for seconds. */

const { path, sheets } = workerData as WorkbookData;

const WIDEST = 60;
const header = (text: string) => ({ value: text, type: String, fontWeight: 'bold' as const });

function cellOf(value: string | number | null, as: WorkbookSheet['columns'][number]['as']) {
  if (value === null || value === '') return null;
  if (as === 'number') return { value: Number(value), type: Number };
  if (as === 'money') return { value: Number(value), type: Number, format: '#,##0.00' };
  if (as === 'day') return { value: new Date(`${value}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' };
  // Told to be text, so that no program takes it for a formula.
  return { value: String(value), type: String };
}

async function read({ title, columns, rows }: WorkbookSheet) {
  const widths = columns.map((column) => column.header.length + 2);
  const data: object[][] = [columns.map((column) => header(column.header))];
  for await (const line of createInterface({ input: createReadStream(rows) })) {
    const cells: (string | number | null)[] = JSON.parse(line);
    data.push(cells.map((value, index) => cellOf(value, columns[index]?.as ?? 'text') as object));
    for (const [index, value] of cells.entries())
      widths[index] = Math.min(WIDEST, Math.max(widths[index] ?? 0, String(value ?? '').length + 1));
  }
  return { data, sheet: title, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 };
}

const built = [];
for (const sheet of sheets) built.push(await read(sheet));
await writeXlsxFile(built as never).toFile(path);
