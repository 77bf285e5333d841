import { UserError } from '../../errors.ts';
import type { Files, Table, Task } from '../../feature.ts';
import { sheetsOf } from '../../lib/sheets.ts';
import type { SystemScope } from '../../scope.ts';
import { guessHeader } from './find-header.ts';
import { type Import, type ImportFile, MOST_BYTES, type Progress } from './import.ts';
import { lastOfSource, listMappings } from './mapping-repository.ts';
import { gentle } from './pace.ts';
import { reportImport, summarise } from './report-import.ts';
import { foundWords } from './report-words.ts';
import { claimImport, findImport, updateImport } from './repository.ts';
import { sendRejected } from './send-rejected.ts';
import { apply, reverseImport } from './service.ts';
import { settleRows } from './settle-rows.ts';
import { stageFiles } from './stage-files.ts';
import { countRows, listStrangers, type ProblemGroup, resetStaged } from './staging-repository.ts';
import { APPLY, LOOK, UNDO } from './upload-file.ts';
import { inBatch, looking, type Run, TakenOver } from './walk-rows.ts';

/** The work behind the message about an import. Each may run twice, and goes on from the status it finds. */

const OWNERS_ASKED = 20;

export const tasks = (tables: readonly Table[]): readonly Task[] => [
  { name: LOOK, run: (s, id, files) => unlessTakenOver(look(s, tables, id, files)) },
  {
    name: APPLY,
    run: async (s, id, files) => {
      const { status } = (await findImport(s, id)) ?? {};
      const applying = { progress: tell(s, id), keep: true, pace: gentle(files.giveWay) };
      if (status === 'applying' || status === 'failed') await unlessTakenOver(apply(s, tables, id, applying));
      await sendRejected(s, id, files, 'applied');
    },
  },
  {
    name: UNDO,
    run: async (s, id, { giveWay }) => {
      if ((await findImport(s, id))?.status !== 'reversing') return;
      await reverseImport(s, tables, id, () => {}, gentle(giveWay));
    },
  },
];

/** The queue starts a task again when it hears nothing of it; the one that was first leaves it to the other then. */
const unlessTakenOver = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => {},
    (error: unknown) => {
      if (!(error instanceof TakenOver)) throw error;
    },
  );

/** Keeps the message up to date, in steps of ten, so that Slack is asked to rewrite it ten times at most. */
function tell(s: SystemScope, id: string): Progress {
  let said = 0;
  return async (_phase, done, total) => {
    const progress = total ? Math.floor((done / total) * 10) * 10 : 0;
    if (progress <= said) return;
    said = progress;
    await updateImport(s, id, { progress });
  };
}

/** Fetches the file and finds out what it would change; what is wrong with it stands in the message. */
async function look(s: SystemScope, tables: readonly Table[], id: string, files: Files): Promise<void> {
  const found = await findImport(s, id);
  if (found?.status !== 'reading' || !found.source) return;
  const { source } = found;
  const run: Run = { importId: id, claim: await claimImport(s, id), pace: gentle(files.giveWay) };
  const fetched = await files.fetch(source.fileId, MOST_BYTES).then(undefined, (error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    return refuse(s, run, { error: error.message });
  });
  if (!fetched) return;
  const { name, path } = fetched;
  await read(s, tables, { ...found, source: { ...source, name } }, { run, path, files }).then(
    undefined,
    (error: unknown) => {
      if (!(error instanceof UserError) || error instanceof TakenOver) throw error;
      return notRead(s, run, { name, path }, error);
    },
  );
}

const refuse = (s: SystemScope, run: Run, why: { error: string; files?: ImportFile[] }): Promise<void> =>
  inBatch(s, run, looking, (t) => updateImport(t, run.importId, { status: 'refused', ...why }));

type Reading = { run: Run; path: string; files: Files };

async function read(
  s: SystemScope,
  tables: readonly Table[],
  { id, source }: Import,
  { run, path, files: tools }: Reading,
): Promise<void> {
  if (!source) return;
  await updateImport(s, id, { source });
  const { currency, days, name, conflicts } = source;
  const options = { currency, days, units: {}, mappings: await listMappings(s), canAsk: true, conflicts };
  await stageFiles(s, tables, [path], options, () => {}, run);
  const files = ((await findImport(s, id))?.files ?? []).map((file) => ({ ...file, name: name ?? file.name }));
  await updateImport(s, id, { files });
  await settleRows(s, tables, { ...run, files, write: false }, tell(s, id));
  const before = await lastOfSource(s, files[0]?.signature ?? '');
  const { files: found } = await reportImport(s, tables, id, 0);
  const report = {
    lines: found.flatMap(foundWords),
    owners: await listStrangers(s, id, OWNERS_ASKED),
    conflicts: conflictsIn(found.flatMap(({ problems }) => problems)),
    before: before?.toISOString() ?? null,
  };
  const counts = await summarise(s, id);
  await inBatch(s, run, looking, (t) => updateImport(t, id, { counts, report }));
  await sendRejected(s, id, tools, 'compared');
  await reset(s, run);
  await inBatch(s, run, looking, (t) => updateImport(t, id, { status: 'compared' }));
}

/** Takes back what the dry run noted on the rows, so that they can be applied. */
async function reset(s: SystemScope, run: Run): Promise<void> {
  const last = await countRows(s, run.importId);
  for (let after = 0; after < last; ) {
    const to = after + run.pace.rows;
    await inBatch(s, run, looking, (t) => resetStaged(t, run.importId, { after, to }));
    after = to;
  }
}

/** By field how many rows state something else than people here. */
function conflictsIn(problems: readonly ProblemGroup[]): { field: string; rows: number }[] {
  const rows = new Map<string, number>();
  for (const { kind, column, rows: more } of problems)
    if (kind === 'kept' || kind === 'replaced') rows.set(column, (rows.get(column) ?? 0) + more);
  return [...rows].map(([field, count]) => ({ field, rows: count }));
}

/** A table whose columns nobody knows can still be explained by a person. */
async function notRead(
  s: SystemScope,
  run: Run,
  { name, path }: { name: string; path: string },
  error: UserError,
): Promise<void> {
  const guess = await sheetsOf(path)
    .then(guessHeader)
    .then(
      (found) => found,
      () => null,
    );
  const unknown: ImportFile[] = guess
    ? [{ ...plainFile(name), columns: guess.header.filter(Boolean), signature: guess.signature }]
    : [];
  const words = error.message
    .replace(path, '')
    .replace(/^\S*upload-\S+ /, '')
    .trim();
  await refuse(s, run, { error: words, files: unknown });
}

const plainFile = (name: string): ImportFile => ({
  name,
  table: '',
  headers: {},
  read: [],
  amounts: [],
  meanings: [],
  ignored: [],
  currency: '',
  units: {},
  formats: { decimal: null, days: null },
  columnFormats: {},
  columns: [],
  signature: '',
  aside: [],
  unclearDay: null,
  conflicts: {},
});
