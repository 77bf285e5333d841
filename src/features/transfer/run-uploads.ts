import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../errors.ts';
import type { Files, Table, Task } from '../../feature.ts';
import { csvLine } from '../../lib/csv-text.ts';
import { sheetsOf } from '../../lib/sheets.ts';
import type { SystemScope } from '../../scope.ts';
import { guessHeader } from './find-header.ts';
import { IMPORT, type Import, type ImportFile, MOST_BYTES } from './import.ts';
import { lastOfSource, listMappings } from './mapping-repository.ts';
import { reportImport, summarise } from './report-import.ts';
import { foundWords } from './report-words.ts';
import { findImport, updateImport } from './repository.ts';
import { apply, reverseImport } from './service.ts';
import { settleRows } from './settle-rows.ts';
import { stageFiles } from './stage-files.ts';
import { listRejected, listStrangers, type ProblemGroup, resetStaged } from './staging-repository.ts';
import { APPLY, LOOK, UNDO } from './upload-file.ts';

/** The work behind the message about an import. Each may run twice, and goes on from the status it finds. */

const silent = () => {};
const OWNERS_ASKED = 20;
const RESET_AT_ONCE = 5_000;

export const tasks = (tables: readonly Table[]): readonly Task[] => [
  { name: LOOK, run: (s, id, files) => look(s, tables, id, files) },
  {
    name: APPLY,
    run: async (s, id, files) => {
      const found = await findImport(s, id);
      if (found?.status === 'applying' || found?.status === 'failed') await apply(s, tables, id, silent, true);
      await sendRejected(s, id, files, 'applied');
    },
  },
  {
    name: UNDO,
    run: async (s, id) => {
      if ((await findImport(s, id))?.status === 'reversing') await reverseImport(s, tables, id, silent);
    },
  },
];

/** Fetches the file and finds out what it would change; what is wrong with it stands in the message. */
async function look(s: SystemScope, tables: readonly Table[], id: string, files: Files): Promise<void> {
  const found = await findImport(s, id);
  if (found?.status !== 'reading' || !found.source) return;
  const { source } = found;
  const refuse = (error: unknown): Promise<void> => {
    if (!(error instanceof UserError)) throw error;
    return updateImport(s, id, { status: 'refused', error: error.message });
  };
  await files.fetch(source.fileId, MOST_BYTES).then(
    ({ name, path }) =>
      read(s, tables, { ...found, source: { ...source, name } }, path).then(
        () => compared(s, id, files),
        (error) => notRead(s, { id, name, path }, error),
      ),
    refuse,
  );
}

async function read(s: SystemScope, tables: readonly Table[], { id, source }: Import, path: string): Promise<void> {
  if (!source) return;
  await updateImport(s, id, { source });
  const { currency, days, name, conflicts } = source;
  const options = { currency, days, units: {}, mappings: await listMappings(s), canAsk: true, conflicts };
  await stageFiles(s, tables, [path], options, silent, id);
  const files = ((await findImport(s, id))?.files ?? []).map((file) => ({ ...file, name: name ?? file.name }));
  await updateImport(s, id, { files });
  await settleRows(s, tables, { importId: id, files, write: false }, silent);
  const before = await lastOfSource(s, files[0]?.signature ?? '');
  const { files: found } = await reportImport(s, tables, id, 0);
  const report = {
    lines: found.flatMap(foundWords),
    owners: await listStrangers(s, id, OWNERS_ASKED),
    conflicts: conflictsIn(found.flatMap(({ problems }) => problems)),
    before: before?.toISOString() ?? null,
  };
  await updateImport(s, id, { report, counts: await summarise(s, id) });
}

/** By field how many rows state something else than people here. */
function conflictsIn(problems: readonly ProblemGroup[]): { field: string; rows: number }[] {
  const rows = new Map<string, number>();
  for (const { kind, column, rows: more } of problems)
    if (kind === 'kept' || kind === 'replaced') rows.set(column, (rows.get(column) ?? 0) + more);
  return [...rows].map(([field, count]) => ({ field, rows: count }));
}

async function compared(s: SystemScope, id: string, files: Files): Promise<void> {
  await sendRejected(s, id, files, 'compared');
  while ((await resetStaged(s, id, RESET_AT_ONCE)) > 0);
  await updateImport(s, id, { status: 'compared' });
}

/** A table whose columns nobody knows can still be explained by a person. */
async function notRead(
  s: SystemScope,
  { id, name, path }: { id: string; name: string; path: string },
  error: unknown,
): Promise<void> {
  if (!(error instanceof UserError)) throw error;
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
  await updateImport(s, id, { status: 'refused', error: words, files: unknown });
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

/** The rejected rows as a file in the thread of the message, each with its line and reason. */
async function sendRejected(s: SystemScope, id: string, files: Files, when: string): Promise<void> {
  const found = await findImport(s, id);
  const rejected = Object.values(found?.counts ?? {}).reduce((sum, counts) => sum + (counts.rejected ?? 0), 0);
  if (!found?.actorId || rejected === 0) return;
  const path = join(files.folder, `rejected-${when}.csv`);
  await pipeline(Readable.from(rejectedLines(s, found)), createWriteStream(path));
  const key = `${when} ${found.startedAt.getTime()} ${rejected} ${found.source?.days ?? ''}`;
  await files.send(IMPORT, id, found.actorId, { key, name: 'rejected-rows.csv', path, inThread: true });
}

const PAGE = 500;

async function* rejectedLines(s: SystemScope, { id, files }: Import): AsyncGenerator<string> {
  const keys = [...new Set(files.flatMap(({ headers }) => Object.keys(headers)))];
  const headerOf = (key: string) => files.find(({ headers }) => headers[key])?.headers[key] ?? key;
  yield `\ufeff${csvLine(['Line', 'Reason', ...keys.map(headerOf)])}`;
  let after = 0;
  for (;;) {
    const rows = await listRejected(s, id, after, PAGE);
    for (const { id: row, line, texts, problems } of rows) {
      after = row;
      const reasons = problems.map(({ column, reason }) =>
        [column && headerOf(column), reason].filter(Boolean).join(' '),
      );
      yield csvLine([String(line), reasons.join('; '), ...keys.map((key) => texts[key] ?? '')]);
    }
    if (rows.length < PAGE) return;
  }
}
