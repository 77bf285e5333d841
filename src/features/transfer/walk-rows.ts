import { UserError } from '../../errors.ts';
import { type AnyScope, inTransaction, type TxScope } from '../../scope.ts';
import type { ImportFile, StagedRow, Status } from './import.ts';
import type { Pace } from './pace.ts';
import { holdImport } from './repository.ts';

/** Somebody's work on an import; `claim` is what they hold it with. */
export type Run = { importId: string; claim: string; pace: Pace };
/** An import under way; with `write` it changes what is stored, else it only finds out what it would change. */
export type Settling = Run & { files: readonly ImportFile[]; write: boolean };

/** Somebody else works on the import now, such as the same task that the queue started again. */
export class TakenOver extends UserError {
  constructor() {
    super('Another command has taken over this import.');
  }
}

export const looking: readonly Status[] = ['staging', 'reading'];

/** A transaction of a run that nobody has taken over. Throws TakenOver. */
export async function inBatch<T>(
  s: AnyScope,
  { importId, claim, pace }: Run,
  expected: readonly Status[],
  work: (t: TxScope) => Promise<T>,
): Promise<T> {
  let tookMs = 0;
  const result = await inTransaction(s, async (t) => {
    const began = performance.now();
    const held = await holdImport(t, importId);
    if (held?.claim !== claim || !expected.includes(held.status)) throw new TakenOver();
    const done = await work(t);
    tookMs = performance.now() - began;
    return done;
  });
  await pace.rest(tookMs);
  return result;
}

export type Step = {
  take(t: TxScope, after: number): Promise<readonly StagedRow[]>;
  work(t: TxScope, rows: readonly StagedRow[]): Promise<void>;
  done?: (rows: number) => void | Promise<void>;
};

/** Works on staged rows batch by batch, each in a transaction of its own. */
export async function walkRows(s: AnyScope, settling: Settling, { take, work, done }: Step): Promise<void> {
  const expected = settling.write ? (['applying'] as const) : looking;
  let after = 0;
  for (;;) {
    const rows = await inBatch(s, settling, expected, async (t) => {
      const batch = await take(t, after);
      if (batch.length > 0) await work(t, batch);
      return batch;
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    await done?.(rows.length);
  }
}
