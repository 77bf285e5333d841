import { once } from 'node:events';
import { startWorker } from './worker.ts';

/** `rows`: a file with a JSON array of cells on each line. */
export type WorkbookSheet = {
  /** At most 31 characters. */
  title: string;
  columns: readonly { header: string; as: 'text' | 'number' | 'money' | 'day' }[];
  rows: string;
};
export type WorkbookData = { path: string; sheets: readonly WorkbookSheet[] };

/** Writes an XLSX file in a thread of its own. All of it is in memory there, about 2 kB a row. */
export async function writeWorkbook(data: WorkbookData): Promise<void> {
  const [code] = await once(startWorker(new URL('./workbook-writer', import.meta.url), data), 'exit');
  if (code !== 0) throw new Error(`the thread that writes the workbook ended with ${code}`);
}
