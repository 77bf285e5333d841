import type { Incoming, Match, Problem, Table } from '../../feature.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import { carryOut, compareOrUpdate } from './carry-out.ts';
import { readCell } from './formats.ts';
import { type ImportFile, MODIFIED, type Progress, type RowResult, type StagedRow } from './import.ts';
import { type EditGuard, keepEdits } from './keep-edits.ts';
import { readRow } from './read-row.ts';
import {
  countRows,
  type Neighbours,
  neighbours,
  nextLinking,
  nextStaged,
  recordResults,
  stagedIn,
} from './staging-repository.ts';
import { type Settling, walkRows } from './walk-rows.ts';

/**
 * Matches each staged row with what is stored and notes what it changes; with `write` changes it. A batch notes what it did in its own
 * transaction, so that going on after a break repeats nothing.
 */
export async function settleRows(
  s: AnyScope,
  tables: readonly Table[],
  settling: Settling,
  progress: Progress,
): Promise<void> {
  const { importId, files, write, pace } = settling;
  const total = await countRows(s, importId);
  let done = total - (await countRows(s, importId, 'staged'));
  const advance = (rows: number) => {
    done += rows;
    return progress(write ? 'applying' : 'comparing', done, total);
  };
  for (const table of tables.filter(({ name }) => files.some((file) => file.table === name))) {
    await walkRows(s, settling, {
      take: (t, after) => nextStaged(t, importId, { table: table.name, after, limit: pace.rows }),
      work: (t, rows) => settleBatch(t, table, rows, settling),
      done: advance,
    });
    const { link } = table;
    if (!link) continue;
    await walkRows(s, settling, {
      take: (t, after) => nextLinking(t, importId, { table: table.name, after, limit: pace.rows }),
      work: (t, rows) => linkBatch(t, table, link, rows, settling),
    });
  }
}

async function settleBatch(t: TxScope, table: Table, rows: readonly StagedRow[], settling: Settling): Promise<void> {
  const { importId, files, write } = settling;
  const beside = await neighbours(t, importId, table.name, rows);
  const read = rows.map((row) => ({ row, near: beside(row), ...understand(table, files, row, beside(row)) }));
  const refused = read.flatMap(({ row, problems }): RowResult[] =>
    problems ? [{ id: row.id, outcome: 'rejected', entityId: null, problems, isSettled: true }] : [],
  );
  const incoming = read.flatMap(({ row, near, problems, values }) =>
    problems ? [] : [incomingOf(row, values, near.isAlone)],
  );
  const matches = await table.match(t, incoming, stagedIn(t, importId));
  const waitsForLink = new Set(rows.filter(({ texts }) => table.link && texts[table.link.column]).map(({ id }) => id));
  const settled = (await carryOut(t, table, matches, { write, guard: guardOf(table, rows, files) })).map((result) => ({
    ...result,
    isSettled: result.entityId === null || !waitsForLink.has(result.id),
  }));
  await recordResults(t, importId, [...refused, ...settled]);
}

/** What the files of a table say about people's own changes. */
function guardOf(table: Table, rows: readonly StagedRow[], files: readonly ImportFile[]): EditGuard {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const modifiedOn = (id: number): string | null => {
    const row = byId.get(id);
    const text = row?.texts[MODIFIED];
    if (!row || !text) return null;
    const file = fileOf(files, row);
    const formats = file.columnFormats[MODIFIED] ?? file.formats;
    const read = readCell('day', text, { formats, currency: file.currency });
    return 'value' in read ? String(read.value) : null;
  };
  return { conflicts: files.find((file) => file.table === table.name)?.conflicts ?? {}, modifiedOn };
}

function understand(table: Table, files: readonly ImportFile[], row: StagedRow, { first }: Neighbours) {
  if (!first) return readRow(table, fileOf(files, row), row.texts);
  const where = first.file === row.file ? '' : ` of ${files[first.file]?.name}`;
  const problem: Problem = { kind: 'rejected', column: '', reason: `says the same as line ${first.line}${where}` };
  return { problems: [problem], values: undefined };
}

function fileOf(files: readonly ImportFile[], { file }: StagedRow): ImportFile {
  const found = files[file];
  if (!found) throw new Error(`The import has no file ${file}`);
  return found;
}

const incomingOf = ({ id, key, name }: StagedRow, values: unknown, isAlone: boolean): Incoming<unknown> => ({
  row: id,
  values,
  keys: { key, ...(name !== null && { name }) },
  isAlone,
});

/** References to rows of the same table, which by now all have their record. */
async function linkBatch(
  t: TxScope,
  table: Table,
  link: NonNullable<Table['link']>,
  rows: readonly StagedRow[],
  { importId, files, write }: Settling,
): Promise<void> {
  const incoming = rows.map((row) => {
    const { values } = readRow(table, fileOf(files, row), row.texts);
    return { ...incomingOf(row, values, true), id: row.entityId ?? '' };
  });
  const matches = await link.match(t, incoming, stagedIn(t, importId));
  const wanted = [...matches].flatMap(([row, match]) => (match.id === null ? [] : [{ row, id: match.id, match }]));
  const found = await keepEdits(t, table, wanted, guardOf(table, rows, files));
  const settled = new Map(found.map(({ row, match }) => [row, match]));
  const stored = await compareOrUpdate(t, table, found, write);
  const results = rows.map((row): RowResult => {
    const match: Match | undefined = settled.get(row.id) ?? matches.get(row.id);
    const isChanged = row.outcome === 'unchanged' && stored.get(row.entityId ?? '') === true;
    return {
      id: row.id,
      outcome: isChanged ? 'changed' : row.outcome,
      entityId: row.entityId,
      problems: [...row.problems, ...(match?.problems ?? [])],
      isSettled: true,
    };
  });
  await recordResults(t, importId, results);
}
