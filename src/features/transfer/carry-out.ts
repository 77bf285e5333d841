import type { Entity } from '../../db/change.ts';
import { compareMany, insertMany, type Patch, updateMany } from '../../db/change-many.ts';
import type { Match, Problem, Table } from '../../feature.ts';
import type { TxScope } from '../../scope.ts';
import type { RowResult } from './import.ts';
import { type EditGuard, keepEdits } from './keep-edits.ts';

export type Result = Omit<RowResult, 'isSettled'>;

/** Writes what the rows mean, or with `write` false finds out what that would change. */
export async function carryOut(
  t: TxScope,
  table: Table,
  matches: ReadonlyMap<number, Match>,
  { write, guard }: { write: boolean; guard: EditGuard },
): Promise<Result[]> {
  const wanted = [...onePerRecord(matches)].flatMap(([row, match]) =>
    match.id === null ? [] : [{ row, id: match.id, match }],
  );
  const found = await keepEdits(t, table, wanted, guard);
  const moved = await carryBefore(t, found, write);
  const problemsOf = new Map(found.map(({ row, match }) => [row, match.problems]));
  const stored = await compareOrUpdate(t, table, found, write);
  if (write)
    await insertNew(
      t,
      table,
      found.filter(({ id }) => !stored.has(id)),
    );
  if (write)
    await insertBeside(
      t,
      found.flatMap(({ match }) => match.also ?? []),
    );
  const isFound = new Set(found.map(({ row }) => row));
  return [...matches].map(([row, match]) => {
    if (!isFound.has(row)) return withoutRecord(row, match);
    const id = match.id ?? '';
    const isChanged = stored.get(id) || moved.has(row) || Boolean(match.also?.length);
    const outcome = !stored.has(id) ? ('new' as const) : isChanged ? ('changed' as const) : ('unchanged' as const);
    return { id: row, outcome, entityId: id, problems: problemsOf.get(row) ?? match.problems };
  });
}

export type Found = { row: number; id: string; match: Match };

/** Writes what the records need first; answers the rows for which that changes something. */
async function carryBefore(t: TxScope, found: readonly Found[], write: boolean): Promise<Set<number>> {
  const all = found.flatMap(({ row, match }) =>
    (match.before ?? []).map((one) => ({ row, ...one, fields: stated(one) })),
  );
  const moved = new Set<number>();
  for (const entity of new Set(all.map((one) => one.entity))) {
    const ofEntity = all.filter((one) => one.entity === entity);
    const known = await (write ? updateMany : compareMany)(t, entity, ofEntity);
    const missing = new Map(ofEntity.flatMap((one) => (known.has(one.id) ? [] : [[one.id, one] as const])));
    if (write)
      await insertMany(
        t,
        entity,
        [...missing.values()].map(({ id, fields }) => ({ ...fields, id })),
      );
    for (const { id, row } of ofEntity) if (known.get(id) !== false) moved.add(row);
  }
  return moved;
}

const stated = ({ fields }: Pick<Match, 'fields'>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What the row does not state is left out, so that it overwrites nothing. */
function patchOf(table: Table, { id, match }: Found): Patch {
  const fields = stated(match);
  return { id, fields: { ...fields, ...table.derive?.(fields) } };
}

/** Which records are stored, and whether they change. */
export const compareOrUpdate = (
  t: TxScope,
  table: Table,
  found: readonly Found[],
  write: boolean,
): Promise<Map<string, boolean>> =>
  (write ? updateMany : compareMany)(
    t,
    table.entity,
    found.map((one) => patchOf(table, one)),
  );

const insertNew = (t: TxScope, table: Table, found: readonly Found[]): Promise<void> =>
  insertMany(
    t,
    table.entity,
    found.map((one) => ({ ...one.match.initial, ...patchOf(table, one).fields, id: one.id })),
  );

async function insertBeside(t: TxScope, also: NonNullable<Match['also']>): Promise<void> {
  for (const entity of new Set<Entity>(also.map((one) => one.entity))) {
    await insertMany(
      t,
      entity,
      also.filter((one) => one.entity === entity).map(({ fields }) => fields),
    );
  }
}

/** Of rows that mean the same record, one by its id and one by its name, only the first. */
function onePerRecord(matches: ReadonlyMap<number, Match>): Map<number, Match> {
  const seen = new Set<string>();
  return new Map(
    [...matches].filter(([, { id }]) => {
      if (id === null || seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

const repeated: Problem = { kind: 'rejected', column: '', reason: 'means the same record as a row before it' };

function withoutRecord(row: number, { id, problems }: Match): Result {
  const all = id === null ? problems : [repeated];
  const outcome = all.some(({ kind }) => kind === 'rejected') ? ('rejected' as const) : ('waiting' as const);
  return { id: row, outcome, entityId: null, problems: all };
}
