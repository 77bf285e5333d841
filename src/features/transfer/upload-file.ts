import { UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import { startTask } from '../../jobs/task.ts';
import { inTransaction, type Scope, type TxScope } from '../../scope.ts';
import { addOtherName, workspaceSettings } from '../workspaces/index.ts';
import { IMPORT, type Import, type Mapping, type Policies, UNDO_DAYS, type UploadedFile } from './import.ts';
import { storeMapping } from './mapping-repository.ts';
import { findImport, holdWorkspace, insertImport, listUnfinished, updateImport } from './repository.ts';
import { getImport } from './service.ts';

/** What people do with a file they uploaded; the work itself is done by tasks. */

export const LOOK = 'transfer.look';
export const APPLY = 'transfer.apply';
export const UNDO = 'transfer.undo';

type Wishes = Pick<UploadedFile, 'days'> & { currency: string | null };

/** Begins with a file; the message about it comes to the person who brought it. */
export async function takeFile(scope: Scope, fileId: string, { currency, days }: Wishes): Promise<string> {
  const own = currency ?? (await workspaceSettings(scope)).currency;
  return inTransaction(scope, async (t) => {
    const id = await insertImport(t, [], undefined, { fileId, name: null, currency: own, days, conflicts: {} });
    await deliver(t, { kind: IMPORT, subjectId: id, recipient: scope.actor.id, occurrence: '1' });
    await startTask(t, LOOK, id);
    return id;
  });
}

/** Throws UserError unless the import came from Slack and stands where its buttons say. */
async function hold(t: TxScope, id: string, ...expected: Import['status'][]): Promise<Import> {
  await holdWorkspace(t);
  const found = await findImport(t, id);
  if (!found?.source || !expected.includes(found.status))
    throw new UserError('This import went on meanwhile; its message in our direct message says where it stands.');
  return found;
}

/** Reads the file again, after somebody said how. */
async function lookAgain(t: TxScope, id: string, source?: UploadedFile): Promise<void> {
  await updateImport(t, id, { status: 'reading', error: null, progress: null, ...(source && { source }) });
  await startTask(t, LOOK, id);
}

export const sayDays = (scope: Scope, id: string, days: 'dmy' | 'mdy'): Promise<void> =>
  inTransaction(scope, async (t) => {
    const { source } = await hold(t, id, 'compared');
    if (source) await lookAgain(t, id, { ...source, days });
  });

export async function sayColumns(t: TxScope, id: string, mapping: Mapping, currency: string): Promise<void> {
  const { files, source } = await hold(t, id, 'compared', 'refused');
  await storeMapping(t, files[0]?.signature ?? '', mapping);
  if (source) await lookAgain(t, id, { ...source, currency });
}

export async function sayConflicts(t: TxScope, id: string, conflicts: Policies): Promise<void> {
  const { source } = await hold(t, id, 'compared');
  if (source) await lookAgain(t, id, { ...source, conflicts });
}

/** By name the person, or null: left as it is. */
export async function sayOwners(t: TxScope, id: string, owners: ReadonlyMap<string, string | null>): Promise<void> {
  await hold(t, id, 'compared');
  for (const [name, memberId] of owners) if (memberId) await addOtherName(t, memberId, name);
  await lookAgain(t, id);
}

export const applyUpload = (scope: Scope, id: string): Promise<void> =>
  inTransaction(scope, async (t) => {
    const { files } = await hold(t, id, 'compared', 'failed');
    if (files.some(({ unclearDay }) => unclearDay)) throw new UserError('Say first how the days are written.');
    if ((await listUnfinished(t)).some((one) => one.id !== id))
      throw new UserError(
        'Another import is under way, or stopped on its way: `/kam imports` shows it. Try again when it is done or undone.',
      );
    await updateImport(t, id, { status: 'applying', progress: null });
    await startTask(t, APPLY, id);
  });

export const cancelUpload = (scope: Scope, id: string): Promise<void> =>
  inTransaction(scope, async (t) => {
    await hold(t, id, 'compared', 'refused', 'reading');
    await updateImport(t, id, { status: 'cancelled' });
  });

const DAY_MS = 86_400_000;
export const canUndo = ({ status, finishedAt }: Import, now: Date): boolean =>
  status === 'failed' ||
  (status === 'applied' && finishedAt !== null && now.getTime() - finishedAt.getTime() < UNDO_DAYS * DAY_MS);

export const undoUpload = (scope: Scope, id: string): Promise<void> =>
  inTransaction(scope, async (t) => {
    const found = await hold(t, id, 'applied', 'failed');
    if (!canUndo(found, t.now)) {
      throw new UserError(
        `This was longer than ${UNDO_DAYS} days ago. Import a list with the values you want instead.`,
      );
    }
    await updateImport(t, id, { status: 'reversing' });
    await startTask(t, UNDO, id);
  });

export const getUpload = getImport;
