import type { AnyScope } from '../../scope.ts';
import type { Moved } from './change.ts';

type Row = { entity: string; entityId: string; isNew: boolean; isGone: boolean; fields: string[] | null };

/** Not what was said itself, nor what files bring month by month, nor what only serves the bot. */
const LEFT_OUT = [
  'interaction',
  'interactionPerson',
  'revenueFact',
  'externalId',
  'channelLink',
  'accessRequest',
  'contact',
];

/** The records of an account that changed after an instant, the latest first, each once; not those removed and brought back. */
export async function changedSince(
  s: AnyScope,
  accountId: string,
  since: Date | null,
): Promise<Omit<Moved, 'title'>[]> {
  const rows = await s.db.$queryRaw<Row[]>`
    SELECT "entity", "entityId", bool_or("field" IS NULL AND "new" IS NOT NULL AND "version" = 1) AS "isNew",
      coalesce((array_agg("new" IS NULL ORDER BY "id" DESC) FILTER (WHERE "field" IS NULL))[1], FALSE) AS "isGone", array_agg(DISTINCT "field") FILTER (WHERE "field" IS NOT NULL) AS "fields"
    FROM "Change"
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ${accountId} AND "at" > ${since ?? new Date(0)}
      AND "entity" <> ALL(${LEFT_OUT}::text[])
    GROUP BY "entity", "entityId" ORDER BY max("id") DESC`;
  const known = rows.filter(({ isNew, isGone, fields }) => isNew || isGone || fields);
  return known.map(({ entity, entityId, isNew, isGone, fields }) => ({
    entity,
    entityId,
    kind: isGone ? 'removed' : isNew ? 'added' : 'changed',
    fields: isNew || isGone ? [] : (fields ?? []),
  }));
}

/** The latest value of the field that names each of these records. */
export async function titlesOf(
  s: AnyScope,
  records: readonly { entityId: string; field: string }[],
): Promise<Map<string, string>> {
  if (records.length === 0) return new Map();
  const rows = await s.db.$queryRaw<{ entityId: string; title: string }[]>`
    SELECT DISTINCT ON (w."entityId") w."entityId",
      CASE WHEN h."field" IS NULL THEN coalesce(h."new", h."old")->>w."field" ELSE h."new"#>>'{}' END AS "title"
    FROM unnest(${records.map(({ entityId }) => entityId)}::text[], ${records.map(({ field }) => field)}::text[]) AS w("entityId", "field")
    JOIN "Change" h ON h."workspaceId" = ${s.workspaceId} AND h."entityId" = w."entityId" AND (h."field" IS NULL OR h."field" = w."field")
    ORDER BY w."entityId", h."id" DESC`;
  return new Map(rows.flatMap(({ entityId, title }) => (title ? [[entityId, title] as const] : [])));
}
