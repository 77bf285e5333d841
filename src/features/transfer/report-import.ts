import type { Table } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import type { Counts, ImportFile } from './import.ts';
import { deleteImport, findImport } from './repository.ts';
import {
  countOutcomes,
  deleteStaged,
  listProblems,
  listRejected,
  type ProblemGroup,
  type Rejected,
} from './staging-repository.ts';

export type FileReport = { file: ImportFile; counts: Counts; problems: ProblemGroup[] };
export type Report = {
  files: FileReport[];
  rejected: Rejected[] /** What imports left for somebody to complete. */;
  waiting: string[];
};

const PROBLEMS_SHOWN = 200;
const DELETED_AT_ONCE = 1_000;

/** Rows per outcome, by table. */
export async function summarise(s: AnyScope, id: string): Promise<Record<string, Counts>> {
  const summary: Record<string, Counts> = {};
  for (const { table, outcome, rows } of await countOutcomes(s, id)) {
    const counts = summary[table] ?? {};
    const key = outcome as keyof Counts;
    summary[table] = { ...counts, [key]: (counts[key] ?? 0) + rows };
  }
  return summary;
}

/** What an import did or would do, with the first rejected rows. */
export async function reportImport(
  s: AnyScope,
  tables: readonly Table[],
  id: string,
  rejected: number,
): Promise<Report> {
  const [found, counts, problems, refused, waiting] = await Promise.all([
    findImport(s, id),
    countOutcomes(s, id),
    listProblems(s, id, PROBLEMS_SHOWN),
    listRejected(s, id, 0, rejected),
    listWaiting(s, tables),
  ]);
  const files = (found?.files ?? []).map(
    (file, index): FileReport => ({
      file,
      counts: Object.fromEntries(
        counts.filter((one) => one.file === index).map(({ outcome, rows }) => [outcome, rows]),
      ),
      problems: problems.filter((one) => one.file === index),
    }),
  );
  return { files, rejected: refused, waiting };
}

/** Sentences about what imports left for somebody to complete. */
export async function listWaiting(s: AnyScope, tables: readonly Table[]): Promise<string[]> {
  const sentences = await Promise.all(tables.map((table) => table.waiting?.(s) ?? null));
  return sentences.filter((sentence) => sentence !== null);
}

/** Forgets an import that changed nothing, a part of its rows at a time. */
export async function discardImport(s: AnyScope, id: string): Promise<void> {
  await forgetRows(s, id);
  await deleteImport(s, id);
}

export async function forgetRows(s: AnyScope, id: string): Promise<void> {
  while ((await deleteStaged(s, id, DELETED_AT_ONCE)) > 0);
}
