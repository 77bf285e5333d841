import { type Fields, insertRow, removeRow, updateRow } from '../../db/change.ts';
import { updateMany } from '../../db/change-many.ts';
import { UserError } from '../../errors.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { type Item, type ItemInput, type ItemKind, type Piece, step } from './item.ts';
import { findItem, findPieces, listPlaces, nextPlace } from './item-repository.ts';
import { listLinksOf } from './link-repository.ts';
import { lockAccount } from './repository.ts';
import { ensurePlan, getGoal, planYear } from './service.ts';

const gone = 'This is no longer there: somebody removed it. Open the plan again.';

/** Throws UserError when it is gone. */
export async function getPiece(s: AnyScope, id: string): Promise<Piece> {
  const [piece] = await findPieces(s, [id]);
  if (!piece) throw new UserError(gone);
  return piece;
}

/** Throws UserError when it is gone, or no item of this sort. */
export async function getItem(s: AnyScope, id: string): Promise<Item> {
  const { kind } = await getPiece(s, id);
  const item = kind === 'goal' ? null : await findItem(s, kind, id);
  if (!item) throw new UserError(gone);
  return item;
}

/** Adds an item at the end of its list, and begins the year's plan when there is none. Returns its id. */
export async function addItem(
  t: TxScope<Scope>,
  accountId: string,
  kind: ItemKind,
  input: ItemInput,
  extra: { goalId?: string; sourceUrl?: string | null } = {},
): Promise<string> {
  const year = planYear(t);
  await ensurePlan(t, accountId, year);
  const place = await nextPlace(t, accountId, kind);
  const row = { ...input, ...extra, accountId, place, sinceYear: year, keptYear: year };
  return insertRow(t, kind, row as Fields<ItemKind>);
}

export async function addTactic(t: TxScope<Scope>, goalId: string, input: ItemInput): Promise<string> {
  const { accountId } = await getGoal(t, goalId);
  return addItem(t, accountId, 'tactic', input, { goalId });
}

/** `version` is what the person saw. Whoever changes an item says that it holds this year. Throws ConflictError. */
export async function editItem(t: TxScope<Scope>, id: string, version: number | null, input: ItemInput): Promise<void> {
  const { kind } = await getItem(t, id);
  await updateRow(t, kind, id, version, { ...input, keptYear: planYear(t), untilYear: null } as Fields<ItemKind>);
}

/** Moves an item a step; nothing happens at the ends of the list. */
export async function moveItem(t: TxScope<Scope>, id: string, direction: 'up' | 'down'): Promise<void> {
  const { kind, accountId, goal } = await getItem(t, id);
  await lockAccount(t, accountId);
  const moved = step(await listPlaces(t, accountId, kind, goal?.id ?? null), id, direction);
  await updateMany(
    t,
    kind,
    moved.map(({ id: moving, place }) => ({ id: moving, fields: { place } })),
  );
}

/** Removes an item and its links in one request, so that both come back together. Returns what it was. */
export async function removeItem(t: TxScope<Scope>, id: string): Promise<Item> {
  const item = await getItem(t, id);
  for (const { id: link } of await listLinksOf(t, id)) await removeRow(t, 'planLink', link);
  await removeRow(t, item.kind, id);
  return item;
}
