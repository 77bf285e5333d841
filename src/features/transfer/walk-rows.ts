import { markSubject } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { type AnyScope, inTransaction, type TxScope } from '../../scope.ts';
import { IMPORT, type ImportFile, type StagedRow, type Status } from './import.ts';
import { holdImport } from './repository.ts';

/** An import under way; with `write` it changes what is stored, else it only finds out what it would change. */
export type Settling = { importId: string; files: readonly ImportFile[]; write: boolean };

export type Step = {
  take(t: TxScope, after: number): Promise<readonly StagedRow[]>;
  work(t: TxScope, rows: readonly StagedRow[]): Promise<void>;
  done?: (rows: number) => void;
};

/** Works on staged rows batch by batch, each in a transaction of its own. */
export async function walkRows(s: AnyScope, { importId, write }: Settling, { take, work, done }: Step): Promise<void> {
  const expected: readonly Status[] = write ? ['applying'] : ['staging', 'reading'];
  let after = 0;
  for (;;) {
    const rows = await inTransaction(s, async (t) => {
      const status = await holdImport(t, importId);
      if (status === null || !expected.includes(status))
        throw new UserError('Another command has taken over this import.');
      const batch = await take(t, after);
      if (batch.length > 0) await work(t, batch);
      if (write) await markSubject(t, IMPORT, importId);
      return batch;
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    done?.(rows.length);
  }
}
