import { analyse } from '../../db/change-many.ts';
import { UserError } from '../../errors.ts';
import { reversalOf, type Table } from '../../feature.ts';
import { type AnyScope, inTransaction, type SystemScope, systemScope } from '../../scope.ts';
import { people } from '../workspaces/index.ts';
import type { Import, Progress, Reversal, Status } from './import.ts';
import { brisk, type Pace } from './pace.ts';
import { discardImport, summarise } from './report-import.ts';
import { claimImport, findImport, holdWorkspace, listUnfinished, updateImport } from './repository.ts';
import { undo } from './reverse-import.ts';
import { settleRows } from './settle-rows.ts';
import { type ImportOptions, stageFiles } from './stage-files.ts';
import { inBatch, type Run, TakenOver } from './walk-rows.ts';

export type Source = { paths: readonly string[]; options: ImportOptions };

/** How an import ended. `failed`: it changed something and stands where it stopped. */
export type Ended = {
  id: string;
  status: Extract<Status, 'applied' | 'reversed' | 'failed'>;
  error?: string;
  reversal?: Reversal;
};

/** Tables in the order in which their rows refer to each other. */
export function inOrder(tables: readonly Table[]): readonly Table[] {
  const ordered: Table[] = [];
  const add = (table: Table): void => {
    if (ordered.includes(table)) return;
    for (const other of tables) if (table.after.includes(other.name)) add(other);
    ordered.push(table);
  };
  for (const table of tables) add(table);
  return ordered;
}

/** The same workspace and moment, with the import, or its reversal, as the cause of what changes, and who brought it as who changed it. */
async function inImport(s: AnyScope, { actorId }: Import, importId: string): Promise<SystemScope> {
  const actor = actorId ? ((await people(s, [actorId])).get(actorId) ?? null) : null;
  return { ...systemScope(s), actor, source: 'import', importId, requestId: importId };
}

/** Finds out what the files would change; `look` reads the result before it is forgotten. */
export async function compareFiles<T>(
  s: AnyScope,
  tables: readonly Table[],
  { paths, options }: Source,
  progress: Progress,
  look: (importId: string) => Promise<T>,
): Promise<T> {
  const run = await stageFiles(s, tables, paths, options, progress);
  const id = run.importId;
  const { files } = await getImport(s, id);
  const compared = settleRows(s, tables, { ...run, files, write: false }, progress).then(() => look(id));
  return compared.finally(() => discardImport(s, id));
}

/** Applies the files. When that fails, what was done is reversed, unless `keep`. Throws UserError while another import is unfinished. */
export async function applyFiles(
  s: AnyScope,
  tables: readonly Table[],
  { paths, options }: Source,
  progress: Progress,
  keep: boolean,
): Promise<Ended> {
  await requireNoneUnfinished(s, null);
  const { importId } = await stageFiles(s, tables, paths, options, progress);
  return apply(s, tables, importId, { progress, keep });
}

/** Goes on with an import that stopped on its way. */
export async function resumeImport(
  s: AnyScope,
  tables: readonly Table[],
  id: string,
  progress: Progress,
): Promise<Ended> {
  const { status } = await getImport(s, id);
  if (status === 'applied') throw new UserError('This import is complete. There is nothing to resume.');
  if (status === 'reversing' || status === 'reversed') {
    throw new UserError('This import is being reversed or was reversed. Import the files again instead.');
  }
  return apply(s, tables, id, { progress, keep: true });
}

/** Undoes an import, but for what people have changed since. */
export async function reverseImport(
  s: AnyScope,
  tables: readonly Table[],
  id: string,
  progress: Progress,
  pace: Pace = brisk,
): Promise<Reversal> {
  const found = await getImport(s, id);
  if (found.status === 'reversed') throw new UserError('This import was reversed already.');
  return undo(await inImport(s, found, reversalOf(id)), tables, found, progress, pace);
}

export type Applying = {
  progress: Progress;
  /** Leave what was done when it fails, instead of reversing it. */
  keep: boolean;
  pace?: Pace;
};

/** Throws TakenOver when somebody else goes on with it. */
export async function apply(
  s: AnyScope,
  tables: readonly Table[],
  id: string,
  { progress, keep, pace = brisk }: Applying,
): Promise<Ended> {
  const claim = await inTransaction(s, async (t) => {
    await holdWorkspace(t);
    await requireNoneUnfinished(t, id);
    await updateImport(t, id, { status: 'applying', error: null, progress: null });
    return claimImport(t, id);
  });
  const found = await getImport(s, id);
  const run: Run = { importId: id, claim, pace };
  const settled = settleRows(
    await inImport(s, found, id),
    tables,
    { ...run, files: found.files, write: true },
    progress,
  );
  const error = await settled.then(
    () => null,
    (reason: unknown) => (reason instanceof TakenOver ? Promise.reject(reason) : wordsOf(reason)),
  );
  if (error !== null) return afterFailure(s, tables, found, error, { progress, keep, pace });
  await analyse(s, ['externalId', ...tables.map(({ entity }) => entity)]);
  const counts = await summarise(s, id);
  await inBatch(s, run, ['applying'], (t) => updateImport(t, id, { status: 'applied', counts, finishedAt: s.now }));
  return { id, status: 'applied' };
}

async function afterFailure(
  s: AnyScope,
  tables: readonly Table[],
  found: Import,
  error: string,
  { progress, keep, pace = brisk }: Applying,
): Promise<Ended> {
  await updateImport(s, found.id, { status: 'failed', error });
  if (keep) return { id: found.id, status: 'failed', error };
  const reversal = await undo(await inImport(s, found, reversalOf(found.id)), tables, found, progress, pace);
  return { id: found.id, status: 'reversed', error, reversal };
}

const wordsOf = (reason: unknown): string =>
  (reason instanceof Error ? reason.message : String(reason)).trim().slice(-500);

/** Throws UserError when no import has this id. */
export async function getImport(s: AnyScope, id: string): Promise<Import> {
  const found = await findImport(s, id);
  if (!found) throw new UserError(`No import has the id ${id}. In Slack, \`/kam imports\` lists the latest.`);
  return found;
}

async function requireNoneUnfinished(s: AnyScope, except: string | null): Promise<void> {
  const open = (await listUnfinished(s)).find(({ id }) => id !== except);
  if (!open) return;
  const resume = open.status === 'reversing' ? '' : `--resume ${open.id} goes on with it, `;
  throw new UserError(
    `The import of ${open.startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC is unfinished. ${resume}--reverse ${open.id} undoes it. Do one of these first.`,
  );
}
