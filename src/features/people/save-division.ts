import { insertRow, removeRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import { loopWords } from './contact.ts';
import { holdPeople } from './contact-repository.ts';
import { type Division, type DivisionInput, upFrom } from './division.ts';
import { findDivision, listDivisions, placesIn } from './division-repository.ts';

/** Throws UserError when it is gone. */
export async function getDivision(s: AnyScope, id: string): Promise<Division> {
  const division = await findDivision(s, id);
  if (!division) throw new UserError('This division is no longer there. Open the list of divisions again.');
  return division;
}

/** Throws UserError beside the name or the division above. */
export async function addDivision(t: TxScope, accountId: string, input: DivisionInput): Promise<string> {
  await holdPeople(t);
  await check(t, { id: null, accountId }, input);
  return insertRow(t, 'division', { ...input, accountId });
}

/** Renames or moves it. Throws UserError beside a field, ConflictError when somebody else was faster. */
export async function editDivision(
  t: TxScope,
  id: string,
  version: number | null,
  input: DivisionInput,
): Promise<void> {
  await holdPeople(t);
  await check(t, await getDivision(t, id), input);
  await updateRow(t, 'division', id, version, input);
}

async function check(
  t: TxScope,
  { id, accountId }: { id: string | null; accountId: string },
  { name, parentId }: DivisionInput,
): Promise<void> {
  const all = await listDivisions(t, accountId);
  const isSame = (one: Division) => one.name.toLowerCase() === name.toLowerCase() && one.parentId === parentId;
  if (all.some((one) => one.id !== id && isSame(one)))
    throw new UserError(`There is a division ${name} in the same place already.`, 'name');
  if (!parentId) return;
  const above = upFrom(all, parentId);
  if (above.length === 0) throw new UserError('This division is no longer there. Choose another one.', 'parentId');
  const loop = id && loopWords(id, name, above);
  if (loop) throw new UserError(`That would go in a circle: ${loop}. Choose another one.`, 'parentId');
}

/** Removes a division. Its people go to `toId`, or stay without a division; divisions below it go to where it stood. */
export async function removeDivision(t: TxScope, id: string, toId: string | null): Promise<void> {
  await holdPeople(t);
  const division = await getDivision(t, id);
  const all = await listDivisions(t, division.accountId);
  if (toId === id || (toId && !all.some((one) => one.id === toId)))
    throw new UserError('Choose another division for its people, or none.', 'toId');
  for (const placeId of await placesIn(t, id)) await updateRow(t, 'contactAt', placeId, null, { divisionId: toId });
  for (const child of all.filter(({ parentId }) => parentId === id))
    await updateRow(t, 'division', child.id, null, { parentId: division.parentId });
  await removeRow(t, 'division', id);
}
