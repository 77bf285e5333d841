import { UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import { startTask } from '../../jobs/task.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { listReadableByName } from '../accounts/index.ts';
import { EXPORT, type Export, MAKE } from './export.ts';
import { insertExport } from './export-repository.ts';

type Wanted = Pick<Export, 'sheets' | 'format' | 'accountId'>;

/** How many accounts the person may take away. Throws UserError when there is none. */
export async function countExportable(scope: Scope): Promise<number> {
  const ids = await listReadableByName(scope);
  if (ids.length === 0) {
    throw new UserError(
      'There is no account yet that you may read. `/kam accounts` shows which there are, and who can let you in.',
    );
  }
  return ids.length;
}

/** Makes the files in the background; they come in the direct message of who asks, with what that person may read then. */
export async function requestExport(t: TxScope<Scope>, wanted: Wanted): Promise<void> {
  const id = await insertExport(t, wanted);
  await deliver(t, { kind: EXPORT, subjectId: id, recipient: t.actor.id, occurrence: '1' });
  await startTask(t, MAKE, id);
}
