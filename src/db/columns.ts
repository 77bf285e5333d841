import type { TxScope } from '../scope.ts';

export type Column = { name: string; initial: string | null };
/** Migrations are over before the first change, so that columns stay as they are. */
const columnsKnown = new Map<string, readonly Column[]>();

/** The columns of a table, whose name is quoted, and what stands in them when nothing is given. */
export async function columnsOf(t: TxScope, table: string): Promise<readonly Column[]> {
  const known = columnsKnown.get(table);
  if (known) return known;
  const columns = await t.db.$queryRawUnsafe<Column[]>(
    `SELECT a.attname AS "name", pg_get_expr(d.adbin, d.adrelid) AS "initial" FROM pg_attribute a
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    table,
  );
  columnsKnown.set(table, columns);
  return columns;
}
