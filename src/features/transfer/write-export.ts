import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../errors.ts';
import type { Cell, ExportColumn, ExportSheet, Files, Task } from '../../feature.ts';
import { csvLine } from '../../lib/csv-text.ts';
import { todayOf } from '../../lib/dates.ts';
import { writeWorkbook } from '../../lib/write-workbook.ts';
import { readerScope, type Scope, type SystemScope } from '../../scope.ts';
import { accountNames, listReadableByName } from '../accounts/index.ts';
import { getMember } from '../workspaces/index.ts';
import { EXPORT, type Export, fileName, MAKE, MOST_IN_WORKBOOK } from './export.ts';
import { findExport, updateExport } from './export-repository.ts';

/** Accounts of which rows are in memory at once. */
const AT_ONCE = 100;

export const exportTask = (all: readonly ExportSheet[]): Task => ({
  name: MAKE,
  run: async (s, id, files) => {
    const found = await findExport(s, id);
    if (found?.status !== 'making') return;
    const reader = readerScope(s, await getMember(s, found.actorId));
    const sheets = all.filter(({ name }) => found.sheets.includes(name));
    await make(s, reader, { found, sheets, files }).then(undefined, async (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      await updateExport(s, id, { status: 'failed', error: error.message });
    });
  },
});

type Work = { found: Export; sheets: readonly ExportSheet[]; files: Files };

async function make(s: SystemScope, reader: Scope, { found, sheets, files }: Work): Promise<void> {
  const { id, accountId, format, actorId } = found;
  const accounts = await listReadableByName(reader, accountId);
  if (accounts.length === 0) throw new UserError('was not made: you may not read that any more.');
  const about = accountId ? ((await accountNames(s, [accountId])).get(accountId) ?? '') : 'kam';
  const day = todayOf(reader);
  const rows: Record<string, number> = {};
  const written: { sheet: ExportSheet; path: string }[] = [];
  for (const sheet of sheets) {
    const path = join(files.folder, `${sheet.name}.${format}`);
    rows[sheet.name] = await writeRows(reader, sheet, { accounts, path, format, giveWay: files.giveWay });
    written.push({ sheet, path });
    if (format === 'xlsx' && sum(rows) > MOST_IN_WORKBOOK) throw new UserError(tooLarge);
  }
  const send = (name: string, path: string) =>
    files.send(EXPORT, id, actorId, { key: name, name, path, inThread: true });
  if (format === 'csv') {
    for (const { sheet, path } of written) await send(`${fileName(`${about}-${sheet.name}`, day)}.csv`, path);
  } else {
    const path = join(files.folder, 'workbook.xlsx');
    const lists = written.map(({ sheet: { title, columns }, path: list }) => ({ title, columns, rows: list }));
    await writeWorkbook({ path, sheets: lists });
    await send(`${fileName(`${about}-export`, day)}.xlsx`, path);
  }
  await updateExport(s, id, { status: 'made', counts: { of: accounts.length, rows } });
}

const tooLarge = `has more than ${MOST_IN_WORKBOOK.toLocaleString('en')} rows, too many for a workbook. Choose CSV, or fewer lists.`;
const sum = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((total, count) => total + count, 0);

type To = { accounts: readonly string[]; path: string; format: Export['format']; giveWay: Files['giveWay'] };

/** As the CSV file itself, or for a workbook with a JSON array on each line; returns the number of rows. */
async function writeRows(reader: Scope, sheet: ExportSheet, { accounts, path, format, giveWay }: To): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    // Excel takes a file without the mark for one in the machine's own encoding.
    if (format === 'csv') yield `\ufeff${csvLine(sheet.columns.map(({ header }) => header))}`;
    for (let from = 0; from < accounts.length; from += AT_ONCE) {
      await giveWay();
      for (const row of await sheet.rows(reader, accounts.slice(from, from + AT_ONCE))) {
        count += 1;
        yield format === 'csv'
          ? csvLine(row.map((cell, index) => csvText(cell, sheet.columns[index])))
          : `${JSON.stringify(row)}\n`;
      }
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return count;
}

/** A fourth decimal says that `1.234` is no thousand. */
const csvText = (cell: Cell, column: ExportColumn | undefined): string => {
  const text = String(cell ?? '');
  return column?.as === 'money' ? text.replace(/^(-?\d{1,3}\.\d{3})$/, '$10') : text;
};
