import { createHash, randomUUID } from 'node:crypto';
import type { AnyScope, TxScope } from '../scope.ts';
import {
  accountOf,
  type Entity,
  type Fields,
  historyOf,
  historyValue,
  isKept,
  kept,
  markStale,
  ofAccounts,
  type Row,
  touchHomes,
} from './change.ts';
import { columnsOf } from './columns.ts';
import type { Prisma } from './generated/client.ts';

/** The bulk side of change.ts: the same versions, history and marks for up to some thousand rows, in a constant number of statements. */

/** `createdAt` is now unless told. */
export type NewRow<E extends Entity> = Fields<E> & { id?: string; createdAt?: Date };
/** Values of a row to be; dates and big integers may also come as history keeps them. */
export type Patch = {
  id: string;
  fields: Readonly<Record<string, unknown>>;
  /** In whose history it stands, where the row names no account itself. */
  accounts?: readonly string[];
};

type Json = Prisma.InputJsonValue | null;
type Entry = { field: string | null; old: Json; new: Json };
type Written = { row: Row; version: number; entries: Entry[]; accounts?: readonly string[] | undefined };

/** The table of an entity, quoted. */
export const tableOf = (entity: Entity): string => `"${entity.charAt(0).toUpperCase()}${entity.slice(1)}"`;

/** A new id in the order of time, like those the database client makes: RFC 9562, version 7. At one moment the same for the same `of`. */
export function newId(now: Date, of?: string): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  const rest = of === undefined ? randomUUID().slice(15) : digest(of);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest}`;
}

/** In the form of the last digits of an id. */
function digest(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/** Inserts rows and their history. */
export async function insertMany<E extends Entity>(t: TxScope, entity: E, rows: readonly NewRow<E>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = await columnsOf(t, tableOf(entity));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name, initial }) => (initial ? `coalesce(n."${name}", ${initial})` : `n."${name}"`));
  const hasAccount = columns.some(({ name }) => name === 'accountId');
  // An entity that has no such column leaves `createdAt` out.
  const json = rows.map(({ id = newId(t.now), createdAt = t.now, ...row }) => {
    return { ...toJson({ ...row, createdAt }), id, workspaceId: t.workspaceId };
  });
  await t.db.$executeRawUnsafe(
    `WITH created AS (
       INSERT INTO ${tableOf(entity)} (${names})
       SELECT ${values.join(', ')} FROM jsonb_populate_recordset(NULL::${tableOf(entity)}, $8::jsonb) AS n RETURNING *)
     INSERT INTO "Change" (${common}, "entityId", "accountId", "version", "new")
     SELECT $1, $2, $3, $4, $5, $6, $7::timestamptz, "id", ${entity === 'account' ? '"id"' : hasAccount ? '"accountId"' : 'NULL'}, "version",
       jsonb_strip_nulls(to_jsonb(created) - $9::text[]) FROM created`,
    ...commonOf(t, entity),
    JSON.stringify(json),
    kept,
  );
  const accounts = json.map((row) => accountOf(entity, { version: 1, ...row })).filter((id) => id !== null);
  if (entity !== 'account') await markAccounts(t, accounts);
}

const toJson = (row: object): Record<string, Json> =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [field, historyValue(field, value)]));

/** Which of the rows are stored, and whether the patch would change them. */
export async function compareMany(
  s: AnyScope,
  entity: Entity,
  patches: readonly Patch[],
): Promise<Map<string, boolean>> {
  const stored = await read(
    s,
    entity,
    patches.map(({ id }) => id),
  );
  return verdicts(stored, patches);
}

/** Changes rows to whatever the patches state and writes one history entry per changed field; answers like compareMany. */
export async function updateMany(t: TxScope, entity: Entity, patches: readonly Patch[]): Promise<Map<string, boolean>> {
  const stored = await read(
    t,
    entity,
    patches.map(({ id }) => id),
    true,
  );
  const changes = patches.flatMap(({ id, fields, accounts }) => {
    const before = stored.get(id);
    const entries = before ? differences(before, fields) : [];
    return before && entries.length > 0 ? [{ before, entries, accounts }] : [];
  });
  if (changes.length > 0) await write(t, entity, changes);
  return verdicts(stored, patches);
}

/** Removes rows; their values stay in history. Those already gone are left out. */
export async function removeMany(t: TxScope, entity: Entity, ids: readonly string[]): Promise<void> {
  const rows = [...(await read(t, entity, ids, true)).values()];
  if (rows.length === 0) return;
  const delegate = t.db[entity] as unknown as { deleteMany(args: object): Promise<unknown> };
  await delegate.deleteMany({ where: { workspaceId: t.workspaceId, id: { in: rows.map(({ id }) => id) } } });
  await record(
    t,
    entity,
    rows.map((row) => ({ row, version: row.version, entries: [{ field: null, old: historyOf(row), new: null }] })),
  );
}

async function read(s: AnyScope, entity: Entity, ids: readonly string[], lock = false): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map();
  // In one order, so that two transactions that lock many rows do not wait for each other.
  const rows = await s.db.$queryRawUnsafe<Row[]>(
    `SELECT * FROM ${tableOf(entity)} WHERE "workspaceId" = $1 AND "id" = ANY($2::text[]) ORDER BY "id" ${lock ? 'FOR UPDATE' : ''}`,
    s.workspaceId,
    ids,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const verdicts = (stored: ReadonlyMap<string, Row>, patches: readonly Patch[]): Map<string, boolean> =>
  new Map(
    patches.flatMap(({ id, fields }) => {
      const before = stored.get(id);
      return before ? [[id, differences(before, fields).length > 0] as const] : [];
    }),
  );

function differences(before: Row, fields: Patch['fields']): Entry[] {
  return Object.entries(fields)
    .filter(([, next]) => next !== undefined)
    .map(([field, next]) => ({ field, old: historyValue(field, before[field]), new: historyValue(field, next) }))
    .filter((entry) => JSON.stringify(entry.old) !== JSON.stringify(entry.new));
}

type Changing = Pick<Written, 'entries' | 'accounts'> & { before: Row };

async function write(t: TxScope, entity: Entity, changes: readonly Changing[]): Promise<void> {
  const columns = [...new Set(changes.flatMap(({ entries }) => entries.map(({ field }) => field ?? '')))];
  const rows = changes.map(({ before, entries }) => ({
    id: before.id,
    ...Object.fromEntries(columns.map((column) => [column, historyValue(column, before[column])])),
    ...Object.fromEntries(entries.map(({ field, new: next }) => [field, next])),
  }));
  const table = tableOf(entity);
  await t.db.$executeRawUnsafe(
    `UPDATE ${table} AS row SET ${columns.map((column) => `"${column}" = next."${column}"`).join(', ')}, "version" = row."version" + 1
     FROM jsonb_populate_recordset(NULL::${table}, $2::jsonb) AS next WHERE row."workspaceId" = $1 AND row."id" = next."id"`,
    t.workspaceId,
    JSON.stringify(rows),
  );
  const moved = rows.map((row, index) => ({ ...changes[index]?.before, ...row }) as Row);
  await record(
    t,
    entity,
    changes.map(({ before, entries, accounts }, index) => ({
      accounts,
      row: moved[index] ?? before,
      version: before.version + 1,
      entries: entries.filter(({ field }) => field === null || !isKept(field)),
    })),
    changes.map(({ before }) => before),
  );
}

const common = '"workspaceId", "entity", "actorId", "source", "requestId", "importId", "at"';
const commonOf = (t: TxScope, entity: Entity) => [
  t.workspaceId,
  entity,
  t.actor?.id ?? null,
  t.source,
  t.requestId,
  t.importId ?? null,
  t.now.toISOString(),
];

/** Writes history and marks the live messages of all accounts concerned, also of those that rows `left`. */
async function record(
  t: TxScope,
  entity: Entity,
  written: readonly Written[],
  left: readonly Row[] = [],
): Promise<void> {
  const entries = written.flatMap(({ row, version, entries: changed, accounts }) =>
    accountsOf(entity, row, accounts).flatMap((accountId) =>
      changed.map((entry) => ({ ...entry, entityId: row.id, accountId, version })),
    ),
  );
  await t.db.$executeRawUnsafe(
    `INSERT INTO "Change" (${common}, "entityId", "accountId", "version", "field", "old", "new")
     SELECT $1, $2, $3, $4, $5, $6, $7::timestamptz, c.* FROM jsonb_to_recordset($8::jsonb)
       AS c("entityId" text, "accountId" text, "version" integer, "field" text, "old" jsonb, "new" jsonb)`,
    ...commonOf(t, entity),
    JSON.stringify(entries),
  );
  await touchHomes(t);
  const rows = [...written.map(({ row }) => row), ...left];
  const others = written.flatMap(({ accounts = [] }) => accounts);
  if (entity === 'member') return markStale(t, { recipient: { in: rows.map(({ id }) => id) } });
  await markAccounts(t, [...others, ...rows.map((row) => accountOf(entity, row)).filter((id) => id !== null)]);
}

function accountsOf(entity: Entity, row: Row, accounts: readonly string[] = []): readonly (string | null)[] {
  const own = accountOf(entity, row);
  return own === null && accounts.length > 0 ? accounts : [own];
}

async function markAccounts(t: TxScope, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length > 0) await markStale(t, ofAccounts([...new Set(accountIds)]));
}

/** Tells the planner what bulk writes left; the embedded engine never does so by itself, and a server only after a while. */
export async function analyse(s: AnyScope, entities: readonly Entity[]): Promise<void> {
  await s.db.$executeRawUnsafe(`ANALYZE "Change", ${[...new Set(entities)].map(tableOf).join(', ')}`);
}

/** Holds the rows until the end of the transaction: nobody changes them, or adds what refers to them, in between. */
export async function lockRows(t: TxScope, entity: Entity, ids: readonly string[]): Promise<void> {
  await t.db.$queryRawUnsafe(
    `SELECT 1 FROM ${tableOf(entity)} WHERE "workspaceId" = $1 AND "id" = ANY($2::text[]) ORDER BY "id" FOR UPDATE`,
    t.workspaceId,
    ids,
  );
}
