import { UserError } from '../errors.ts';
import { DAY_MS, storedDay } from '../lib/dates.ts';
import type { Scope, TxScope } from '../scope.ts';
import { type Entity, type Fields, updateRow } from './change.ts';

/**
 * Takes back what the person asking changed last in a row, field by field, within a day. Throws UserError when somebody changed it since,
 * or when it was longer ago.
 */
export async function revertRow(t: TxScope<Scope>, entity: Entity, id: string): Promise<void> {
  const where = { workspaceId: t.workspaceId, entity, entityId: id };
  const last = await t.db.change.findFirst({ where, orderBy: { id: 'desc' } });
  if (!last || last.field === null || last.actorId !== t.actor.id || t.now.getTime() - last.at.getTime() > DAY_MS)
    throw new UserError('Somebody changed this since, or it is too long ago. Open it to see how it stands.');
  const changes = await t.db.change.findMany({ where: { ...where, version: last.version } });
  const before = changes.flatMap(({ field, old }) =>
    field === null ? [] : [[field, columnValue(field, old)] as const],
  );
  await updateRow(t, entity, id, last.version, Object.fromEntries(before) as Fields<Entity>);
}

/** What history keeps of a value, as a column takes it. */
export function columnValue(field: string, kept: unknown): unknown {
  if (typeof kept !== 'string') return kept;
  if (/^\d{4}-\d{2}-\d{2}$/.test(kept) && field.endsWith('On')) return storedDay(kept);
  return field.endsWith('At') ? new Date(kept) : kept;
}
