import { UserError } from '../errors.ts';
import type { TxScope } from '../scope.ts';
import type { Entity, Fields } from './change.ts';
import { insertMany, type NewRow, tableOf } from './change-many.ts';

type Removal = { id: bigint; entity: string; entityId: string; old: unknown; version: number };

/**
 * Brings a removed row back as it was, with its id, values and order, and with it what was removed in the same request. It has a new
 * version, so that a form opened before the removal is a conflict. Not for entities with columns that history leaves out.
 * Throws UserError when there is nothing to bring back, or when what it belonged to is gone.
 */
export async function restoreRow(t: TxScope, entity: Entity, id: string): Promise<void> {
  const where = { workspaceId: t.workspaceId, field: null };
  const last = await t.db.change.findFirst({ where: { ...where, entity, entityId: id }, orderBy: { id: 'desc' } });
  if (last?.new !== null || last.old === null || (await isThere(t, entity, id)))
    throw new UserError('This is back already, or it was never there. Open the page again to see how it stands.');
  const together = await t.db.change.findMany({
    where: { ...where, requestId: last.requestId, accountId: last.accountId, importId: null },
    orderBy: { id: 'desc' },
  });
  // What belonged to it was removed before it, so the way back is the other way round.
  for (const removal of together.filter((one) => one.new === null && one.old !== null)) await insertAgain(t, removal);
}

async function isThere(t: TxScope, entity: Entity, id: string): Promise<boolean> {
  const rows = await t.db.$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM ${tableOf(entity)} WHERE "workspaceId" = $1 AND "id" = $2`,
    t.workspaceId,
    id,
  );
  return rows.length > 0;
}

async function insertAgain(t: TxScope, { entity: name, entityId: id, old, version }: Removal): Promise<void> {
  const entity = name as Entity;
  if (await isThere(t, entity, id)) return;
  const created = await t.db.change.findFirst({
    where: { workspaceId: t.workspaceId, entity, entityId: id },
    orderBy: { id: 'asc' },
    select: { at: true },
  });
  const row = { ...(old as Fields<Entity>), id, version: version + 1, createdAt: created?.at ?? t.now };
  try {
    await insertMany(t, entity, [row as NewRow<Entity>]);
  } catch (error) {
    if (!/23503|23505|foreign key|unique constraint/i.test(String(error))) throw error;
    throw new UserError('What this belonged to is no longer there, or something else stands in its place.');
  }
}
