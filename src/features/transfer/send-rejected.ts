import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Files } from '../../feature.ts';
import { csvLine } from '../../lib/csv-text.ts';
import type { SystemScope } from '../../scope.ts';
import { IMPORT, type Import } from './import.ts';
import { findImport } from './repository.ts';
import { listRejected } from './staging-repository.ts';

/** The rejected rows as a file in the thread of the message, each with its line and reason; not again when they are the same. */
export async function sendRejected(s: SystemScope, id: string, files: Files, when: string): Promise<void> {
  const found = await findImport(s, id);
  const rejected = Object.values(found?.counts ?? {}).reduce((sum, counts) => sum + (counts.rejected ?? 0), 0);
  if (!found?.actorId || rejected === 0) return;
  const path = join(files.folder, `rejected-${when}.csv`);
  await pipeline(Readable.from(rejectedLines(s, found)), createWriteStream(path));
  const key = await digestOf(path);
  await files.send(IMPORT, id, found.actorId, { key, name: 'rejected-rows.csv', path, inThread: true });
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
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
