import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Column, Problem, Table } from '../../feature.ts';
import { type CsvRow, type Dialect, readCsv, sniffCsv } from '../../lib/csv.ts';
import type { AnyScope } from '../../scope.ts';
import { conclude, type Evidence, noEvidence, observe, type Unit } from './formats.ts';
import { BATCH, type ImportFile, type Progress } from './import.ts';
import { plainHeader, type Recognised, recogniseFile } from './recognise-file.ts';
import { discardImport } from './report-import.ts';
import { insertImport, updateImport } from './repository.ts';
import { analyseStaged, insertStaged, type NewStagedRow } from './staging-repository.ts';

export type ImportOptions = {
  /** Of amounts that stand without one. */
  currency: string;
  days: 'dmy' | 'mdy' | null;
  /** By header or column, for columns that are not written in single units. */
  units: Readonly<Record<string, Unit>>;
};

type Opened = Recognised & { path: string; dialect: Dialect; width: number; file: ImportFile };

/** Recognises the files, then reads them into staging in the order in which their rows refer to each other; returns the import. */
export async function stageFiles(
  s: AnyScope,
  tables: readonly Table[],
  paths: readonly string[],
  options: ImportOptions,
  progress: Progress,
): Promise<string> {
  const opened: Opened[] = [];
  for (const path of paths) opened.push(await aboutFile(path, openFile(path, tables, options)));
  refuseStrayUnits(opened, options);
  const sorted = opened.toSorted((a, b) => tables.indexOf(a.table) - tables.indexOf(b.table));
  const files = sorted.map(({ file }) => file);
  const importId = await insertImport(s, files);
  const staged = stageAll(s, importId, sorted, options, progress);
  await staged.then(undefined, (error: unknown) => discardImport(s, importId).then(() => Promise.reject(error)));
  await updateImport(s, importId, { files });
  await analyseStaged(s);
  return importId;
}

async function stageAll(
  s: AnyScope,
  importId: string,
  opened: readonly Opened[],
  options: ImportOptions,
  progress: Progress,
): Promise<void> {
  let last = 0;
  for (const [index, one] of opened.entries()) {
    const { evidence, lastRow } = await aboutFile(one.path, stageFile(s, importId, one, index, last, progress));
    last = lastRow;
    one.file.formats = await aboutFile(one.path, async () => conclude(evidence, options.days));
  }
}

/** What is wrong with a file is said with its name. */
async function aboutFile<T>(path: string, work: Promise<T> | (() => Promise<T>)): Promise<T> {
  return (typeof work === 'function' ? work() : work).then(undefined, (error: unknown) => {
    throw error instanceof UserError ? new UserError(`${path} ${error.message}`) : error;
  });
}

async function openFile(path: string, tables: readonly Table[], { currency, units }: ImportOptions): Promise<Opened> {
  const dialect = await sniffCsv(path);
  const header = await firstRow(path, dialect);
  if (header.length < 2)
    throw new UserError('is not a table: its first line has a single column. Export it as CSV, with its header.');
  const recognised = recogniseFile(header, tables);
  const headers = Object.fromEntries([...recognised.positions].map(([key, index]) => [key, header[index] ?? key]));
  const file: ImportFile = {
    name: basename(path),
    table: recognised.table.name,
    headers,
    read: header.filter((_name, index) => [...recognised.positions.values()].includes(index)),
    meanings: recognised.table.columns.flatMap(({ key, means }) =>
      means && headers[key] ? [`${headers[key]} is ${means}`] : [],
    ),
    amounts: recognised.table.columns.flatMap(({ key, as }) => (as === 'money' ? (headers[key] ?? []) : [])),
    ignored: recognised.ignored,
    currency,
    units: Object.fromEntries(
      Object.entries(headers).flatMap(([key, name]) => {
        const unit = unitOf(units, key, name);
        return unit ? [[key, unit] as const] : [];
      }),
    ),
    formats: { decimal: null, days: null },
  };
  return { ...recognised, path, dialect, width: header.length, file };
}

const unitOf = (units: ImportOptions['units'], key: string, header: string): Unit | undefined =>
  Object.entries(units).find(([name]) => [key, header].some((one) => plainHeader(one) === plainHeader(name)))?.[1];

function refuseStrayUnits(opened: readonly Opened[], { units }: ImportOptions): void {
  const used = opened.flatMap(({ table, file }) =>
    table.columns
      .filter(({ key, as }) => file.headers[key] && (as === 'money' || as === 'count'))
      .flatMap(({ key }) => [key, file.headers[key] ?? '']),
  );
  const stray = Object.keys(units).find((name) => !used.some((one) => plainHeader(one) === plainHeader(name)));
  if (stray) throw new UserError(`--unit ${stray}: no file has a column of numbers with this name.`);
}

async function firstRow(path: string, dialect: Dialect): Promise<string[]> {
  for await (const { cells } of readCsv(path, dialect)) return cells.map((cell) => cell.trim());
  return [];
}

async function stageFile(
  s: AnyScope,
  importId: string,
  opened: Opened,
  file: number,
  before: number,
  progress: Progress,
): Promise<{ evidence: Evidence; lastRow: number }> {
  const evidence = noEvidence();
  let lastRow = before;
  let batch: NewStagedRow[] = [];
  let isHeader = true;
  const flush = async () => {
    await insertStaged(s, importId, batch);
    batch = [];
    progress('reading', lastRow, null);
  };
  for await (const row of readCsv(opened.path, opened.dialect)) {
    if (!isHeader) batch.push(stagedRow(opened, row, { id: ++lastRow, file }, evidence));
    isHeader = false;
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { evidence, lastRow };
}

function stagedRow(
  { table, positions, width }: Opened,
  { line, cells }: CsvRow,
  place: { id: number; file: number },
  evidence: Evidence,
): NewStagedRow {
  const row = { ...place, table: table.name, line };
  const problem = misshapen(cells, width);
  if (problem) return { ...row, key: '', name: null, texts: {}, problems: [problem] };
  const texts: Record<string, string> = {};
  for (const { key, as } of table.columns) {
    const text = textOf(cells[positions.get(key) ?? -1]);
    if (!text) continue;
    texts[key] = text;
    observe(evidence, as satisfies Column['as'], text);
  }
  const { key, name = null } = table.keys(texts);
  return { ...row, key, name, texts, problems: [] };
}

/** PostgreSQL stores no zero characters. */
const textOf = (cell = ''): string => cell.normalize('NFC').replaceAll('\0', '').trim();

function misshapen(cells: readonly string[], width: number): Problem | null {
  const rest = cells.slice(width).some((cell) => cell.trim());
  if (cells.length >= width && !rest) return null;
  return {
    kind: 'rejected',
    column: '',
    reason: `has ${cells.length} cells where the header has ${width}; a text with the delimiter in it may lack its quotes`,
  };
}
