import type { Entity } from '../../db/change.ts';
import { lockRows, removeMany, updateMany } from '../../db/change-many.ts';
import { referredTo } from '../../db/references.ts';
import type { Table } from '../../feature.ts';
import { type AnyScope, inTransaction, type TxScope } from '../../scope.ts';
import { type Import, KEPT_SHOWN, type Progress, type Reversal } from './import.ts';
import type { Pace } from './pace.ts';
import { findImport, holdImport, updateImport } from './repository.ts';
import { aboutChanged, changedEntities, namesInUse, nextTouched, valuesBefore } from './reversal-repository.ts';

type Step = { does: 'restore' | 'remove'; entity: Entity };

const begun: Reversal = { step: 0, after: '', restored: 0, removed: 0, changedSince: 0, inUse: 0, kept: [] };

/**
 * Gives back the values from before an import and removes what it created, but for records that people have changed since, and those
 * that others refer to. How far it came stands with each batch, so that it goes on after a break.
 */
export async function undo(
  s: AnyScope,
  tables: readonly Table[],
  { id, reversal }: Import,
  progress: Progress,
  pace: Pace,
): Promise<Reversal> {
  const steps = await stepsOf(s, tables, id);
  let state = reversal ?? begun;
  await updateImport(s, id, { status: 'reversing' });
  for (let step = steps[state.step]; step; step = steps[state.step]) {
    const current = step;
    const began = performance.now();
    state = await inTransaction(s, (t) => takeBatch(t, tables, id, current, pace.rows));
    await pace.rest(performance.now() - began);
    await progress('reversing', state.restored + state.removed + state.changedSince + state.inUse, null);
  }
  await updateImport(s, id, { status: 'reversed', finishedAt: s.now });
  return state;
}

/** First all values, so that no record created here refers to another one; then the records, those that refer to others first. */
async function stepsOf(s: AnyScope, tables: readonly Table[], id: string): Promise<Step[]> {
  const changed = await changedEntities(s, id);
  const ordered = tables.flatMap(({ entity, needs = [] }) => [...needs, entity]).reverse();
  const entities = [...new Set([...ordered, ...changed])].filter((entity) => changed.includes(entity));
  return [
    ...entities.map((entity): Step => ({ does: 'restore', entity })),
    ...entities.map((entity): Step => ({ does: 'remove', entity })),
  ];
}

async function takeBatch(
  t: TxScope,
  tables: readonly Table[],
  id: string,
  step: Step,
  limit: number,
): Promise<Reversal> {
  await holdImport(t, id);
  const state = (await findImport(t, id))?.reversal ?? begun;
  const batch = { entity: step.entity, after: state.after, limit };
  const found = await nextTouched(t, id, batch);
  await lockRows(
    t,
    step.entity,
    found.touched.map(({ id: rowId }) => rowId),
  );
  // Read again: somebody may have changed a row until it was held.
  const { touched, last } = await nextTouched(t, id, batch);
  const next = { ...state, ...(last === null ? { step: state.step + 1, after: '' } : { after: last }) };
  const result =
    step.does === 'restore'
      ? await restore(t, tables, id, step.entity, touched)
      : await remove(t, tables, id, step.entity, touched);
  const { kept = [], ...counts } = result;
  for (const [count, by] of Object.entries(counts)) next[count as keyof typeof counts] += by;
  next.kept = [...next.kept, ...kept].slice(0, KEPT_SHOWN);
  await updateImport(t, id, { reversal: next });
  return next;
}

type Touched = Awaited<ReturnType<typeof nextTouched>>['touched'];
type Counted = Partial<Omit<Reversal, 'step' | 'after'>>;

async function restore(
  t: TxScope,
  tables: readonly Table[],
  importId: string,
  entity: Entity,
  touched: Touched,
): Promise<Counted> {
  const untouched = touched.filter(({ isUntouched }) => isUntouched).map(({ id }) => id);
  const before = await valuesBefore(t, importId, entity, untouched);
  const derive = tables.find((table) => table.entity === entity)?.derive;
  await updateMany(
    t,
    entity,
    [...before].map(([id, { fields, accounts }]) => ({ id, accounts, fields: { ...fields, ...derive?.(fields) } })),
  );
  const older = touched.filter(({ isNew }) => !isNew);
  const restored = older.filter(({ id }) => before.has(id)).length;
  const changed = older.filter(({ isUntouched }) => !isUntouched);
  return { restored, changedSince: changed.length, kept: changed.map(({ id }) => ({ entity, id, why: 'changed' })) };
}

async function remove(
  t: TxScope,
  tables: readonly Table[],
  importId: string,
  entity: Entity,
  touched: Touched,
): Promise<Counted> {
  const created = touched.filter(({ isNew }) => isNew);
  const untouched = created.filter(({ isUntouched }) => isUntouched).map(({ id }) => id);
  const standing = await (entity === 'externalId' ? namesInUse(t, untouched) : referredTo(t, entity, untouched));
  const about = tables.find((table) => table.entity === entity)?.about;
  // Counted as what people changed, with its other half.
  const halves = about ? await aboutChanged(t, importId, { entity, about }, untouched) : new Set();
  const removable = untouched.filter((id) => !standing.has(id) && !halves.has(id));
  await removeMany(t, entity, removable);
  // What another system calls a record goes and stays with it, and is not counted beside it.
  if (entity === 'externalId') return {};
  const changed = created.filter(({ isUntouched }) => !isUntouched);
  const kept: Reversal['kept'] = [
    ...changed.map(({ id }) => ({ entity, id, why: 'changed' as const })),
    ...[...standing].map((id) => ({ entity, id, why: 'used' as const })),
  ];
  // A person at an account is one record to whom they matter, though the person is another.
  const removed = tables.some((table) => table.entity === entity) ? removable.length : 0;
  return { removed, inUse: standing.size, changedSince: changed.length, kept };
}
