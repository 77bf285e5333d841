import type { TxScope } from '../scope.ts';
import type { Entity } from './change.ts';
import { compareMany, type Patch } from './change-many.ts';

/** A value that the last to change was a person, not an import, and when. */
export type Edited = { id: string; field: string; at: Date };

/** Those fields of the patches that would change what a person was the last to change. */
export async function editedByPeople(t: TxScope, entity: Entity, patches: readonly Patch[]): Promise<Edited[]> {
  const rows = await t.db.$queryRawUnsafe<(Edited & { source: string })[]>(
    `SELECT DISTINCT ON ("entityId", "field") "entityId" AS "id", "field", "at", "source" FROM "Change" AS c
     WHERE "workspaceId" = $1 AND "entity" = $2 AND "entityId" = ANY($3::text[]) AND "field" IS NOT NULL
     ORDER BY "entityId", "field", c."id" DESC`,
    t.workspaceId,
    entity,
    patches.map(({ id }) => id),
  );
  const stated = new Map(patches.map(({ id, fields }) => [id, fields]));
  const edited = rows.filter(({ id, field, source }) => source === 'slack' && stated.get(id)?.[field] !== undefined);
  const differing: Edited[] = [];
  for (const field of new Set(edited.map((one) => one.field))) {
    const same = edited.filter((one) => one.field === field);
    const patch = same.map(({ id }) => ({ id, fields: { [field]: stated.get(id)?.[field] } }));
    const changes = await compareMany(t, entity, patch);
    differing.push(...same.filter(({ id }) => changes.get(id)));
  }
  return differing;
}
