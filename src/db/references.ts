import type { TxScope } from '../scope.ts';
import type { Entity } from './change.ts';
import { tableOf } from './change-many.ts';

/** Those of the rows that rows of another table refer to. What other systems call a record does not count. */
export async function referredTo(t: TxScope, entity: Entity, ids: readonly string[]): Promise<Set<string>> {
  const references = await t.db.$queryRawUnsafe<{ from: string; column: string }[]>(
    `SELECT f.conrelid::regclass::text AS "from", quote_ident(a.attname) AS "column"
     FROM pg_constraint f
     CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k(own, target)
     JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own
     JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.target AND b.attname = 'id'
     WHERE f.contype = 'f' AND f.confrelid = $1::regclass AND f.conrelid <> '"ExternalId"'::regclass`,
    tableOf(entity),
  );
  if (references.length === 0 || ids.length === 0) return new Set();
  const rows = await t.db.$queryRawUnsafe<{ id: string }[]>(
    references
      .map(
        ({ from, column }) =>
          `SELECT ${column} AS id FROM ${from} WHERE "workspaceId" = $1 AND ${column} = ANY($2::text[])`,
      )
      .join(' UNION '),
    t.workspaceId,
    ids,
  );
  return new Set(rows.map(({ id }) => id));
}
