import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Column, Problem, Table } from '../../feature.ts';
import type { CsvRow } from '../../lib/csv.ts';
import { plainCell } from '../../lib/csv-text.ts';
import { fullSalesforceId } from '../../lib/salesforce-id.ts';
import { type Sheet, sheetsOf } from '../../lib/sheets.ts';
import type { AnyScope } from '../../scope.ts';
import { sortOf } from './data-rows.ts';
import { findHeader, type Mappings } from './find-header.ts';
import { conclude, type Evidence, noEvidence, observe, type Unit, unclearDays } from './formats.ts';
import type { ImportFile, Policies, Progress } from './import.ts';
import { brisk } from './pace.ts';
import { plainHeader, type Recognised } from './recognise-file.ts';
import { discardImport, forgetRows } from './report-import.ts';
import { claimImport, insertImport, updateImport } from './repository.ts';
import { analyseStaged, insertStaged, type NewStagedRow } from './staging-repository.ts';
import { inBatch, looking, type Run, TakenOver } from './walk-rows.ts';

export type ImportOptions = {
  /** Of amounts that stand without one. */
  currency: string;
  days: 'dmy' | 'mdy' | null;
  /** By header or column, for columns that are not written in single units. */
  units: Readonly<Record<string, Unit>>;
  /** What people said about such files before. */
  mappings?: Mappings;
  /** Somebody is there to be asked how days are written; otherwise a file that leaves it open is refused. */
  canAsk?: boolean;
  /** Whose value stands where people changed one here; ours unless told. */
  conflicts?: Policies;
};

type Opened = Recognised & { path: string; sheet: Sheet; line: number; header: string[]; file: ImportFile };

/** Recognises the files, then reads them into staging in the order in which their rows refer to each other: as a new import, or the `known` one. */
export async function stageFiles(
  s: AnyScope,
  tables: readonly Table[],
  paths: readonly string[],
  options: ImportOptions,
  progress: Progress,
  known?: Run,
): Promise<Run> {
  const opened: Opened[] = [];
  for (const path of paths) opened.push(await aboutFile(path, openFile(path, tables, options)));
  refuseStrayUnits(opened, options);
  const sorted = opened.toSorted((a, b) => tables.indexOf(a.table) - tables.indexOf(b.table));
  const files = sorted.map(({ file }) => file);
  if (known) await forgetRows(s, known.importId);
  const run = known ?? (await begin(s, files));
  const forget = known ? forgetRows : discardImport;
  await stageAll(s, run, sorted, options, progress).then(undefined, async (error: unknown) => {
    if (!(error instanceof TakenOver)) await forget(s, run.importId);
    throw error;
  });
  await inBatch(s, run, looking, (t) => updateImport(t, run.importId, { files }));
  await analyseStaged(s);
  return run;
}

async function begin(s: AnyScope, files: readonly ImportFile[]): Promise<Run> {
  const importId = await insertImport(s, files);
  return { importId, claim: await claimImport(s, importId), pace: brisk };
}

async function stageAll(
  s: AnyScope,
  run: Run,
  opened: readonly Opened[],
  options: ImportOptions,
  progress: Progress,
): Promise<void> {
  let last = 0;
  for (const [index, one] of opened.entries()) {
    const { evidence, lastRow } = await aboutFile(one.path, stageFile(s, run, one, index, last, progress));
    last = lastRow;
    const { file, columns, unclear } = conclude(evidence, options.days);
    Object.assign(one.file, { formats: file, columnFormats: columns, unclearDay: unclear });
    if (unclear && !options.canAsk) throw new UserError(`${one.path} ${unclearDays(unclear)}`);
  }
}

/** What is wrong with a file is said with its name. */
async function aboutFile<T>(path: string, work: Promise<T> | (() => Promise<T>)): Promise<T> {
  return (typeof work === 'function' ? work() : work).then(undefined, (error: unknown) => {
    if (!(error instanceof UserError) || error instanceof TakenOver) throw error;
    throw new UserError(`${path} ${error.message}`);
  });
}

async function openFile(path: string, tables: readonly Table[], options: ImportOptions): Promise<Opened> {
  const { currency, units, mappings } = options;
  const { sheet, line, header, signature, recognised } = await findHeader(await sheetsOf(path), tables, mappings);
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
    columnFormats: {},
    columns: header.filter(Boolean),
    signature,
    aside: [],
    unclearDay: null,
    conflicts: options.conflicts ?? {},
  };
  return { ...recognised, path, sheet, line, header, file };
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

async function stageFile(
  s: AnyScope,
  run: Run,
  opened: Opened,
  file: number,
  before: number,
  progress: Progress,
): Promise<{ evidence: Map<string, Evidence>; lastRow: number }> {
  const evidence = new Map<string, Evidence>();
  let lastRow = before;
  let batch: NewStagedRow[] = [];
  const flush = async () => {
    if (batch.length > 0) await inBatch(s, run, looking, (t) => insertStaged(t, run.importId, batch));
    batch = [];
    await progress('reading', lastRow, null);
  };
  for await (const row of dataRows(opened)) {
    batch.push(stagedRow(opened, row, { id: ++lastRow, file }, evidence));
    if (batch.length >= run.pace.rows) await flush();
  }
  await flush();
  return { evidence, lastRow };
}

const MOST_ASIDE = 50;

/** The rows below the header; what is none is noted. */
async function* dataRows({ sheet, line, header, file }: Opened): AsyncGenerator<CsvRow> {
  let last = line;
  for await (const row of sheet.rows()) {
    if (row.line <= line) {
      if (row.line < line) noteAside(file, row);
      continue;
    }
    const sort = sortOf(row.cells, { header, isAfterBlank: row.line > last + 1 });
    last = row.line + row.cells.reduce((lines, cell) => lines + cell.split('\n').length - 1, 0);
    if (sort === 'row') yield row;
    if (sort === 'aside') noteAside(file, row);
    // A row without a word stands for a blank line.
    if (sort === 'blank') last = row.line - 1;
  }
}

function noteAside({ aside }: ImportFile, { line, cells }: CsvRow): void {
  const text = cells.map(textOf).filter(Boolean).join(' ').slice(0, 100);
  if (text && aside.length < MOST_ASIDE) aside.push({ line, text });
}

function stagedRow(
  { table, positions, header }: Opened,
  { line, cells }: CsvRow,
  place: { id: number; file: number },
  evidence: Map<string, Evidence>,
): NewStagedRow {
  const row = { ...place, table: table.name, line };
  const problem = misshapen(cells, header.length);
  if (problem) return { ...row, key: '', name: null, texts: {}, problems: [problem] };
  const texts: Record<string, string> = {};
  for (const { key, as } of table.columns) {
    const text = textOf(cells[positions.get(key) ?? -1]);
    if (!text) continue;
    texts[key] = as === 'id' ? fullSalesforceId(text) : text;
    const seen = evidence.get(key) ?? noEvidence();
    evidence.set(key, seen);
    observe(seen, as satisfies Column['as'], text);
  }
  const { key, name = null } = table.keys(texts);
  return { ...row, key, name, texts, problems: [] };
}

/** PostgreSQL stores no zero characters. */
const textOf = (cell = ''): string => plainCell(cell.normalize('NFC').replaceAll('\0', '').trim());

function misshapen(cells: readonly string[], width: number): Problem | null {
  const rest = cells.slice(width).some((cell) => cell.trim());
  if (cells.length >= width && !rest) return null;
  return {
    kind: 'rejected',
    column: '',
    reason: `has ${cells.length} cells where the header has ${width}; a text with the delimiter in it may lack its quotes, or the file is cut off there`,
  };
}
