import { type Edited, editedByPeople } from '../../db/edited-by-people.ts';
import type { Match, Problem, Table } from '../../feature.ts';
import type { TxScope } from '../../scope.ts';
import type { Policies, Policy } from './import.ts';

/** Whose values stand; `modifiedOn`: the day on which a row of the file changed last, where it says so. */
export type EditGuard = { conflicts: Policies; modifiedOn: (row: number) => string | null };
type Found = { row: number; id: string; match: Match };

const words: Readonly<Record<'kept' | 'replaced', string>> = {
  kept: 'was changed here by people and stays as they left it',
  replaced: 'was changed here by people and takes the value of the file',
};

type Stated = { row: number; id: string; fields: Match['fields'] };

/** Takes out of the rows what would overwrite people's own changes, unless somebody decided otherwise. */
export async function keepEdits(t: TxScope, table: Table, found: readonly Found[], guard: EditGuard): Promise<Found[]> {
  const edited = await editedByPeople(
    t,
    table.entity,
    found.map(({ id, match: { fields } }) => ({ id, fields })),
  );
  const own = found.map(({ row, id, match }) => without(edited, { row, id, fields: match.fields }, guard));
  const before = await keepBefore(t, found, guard);
  return found.map((one, index) => {
    const [left, ...others] = [own[index], ...(before.get(one.row) ?? [])];
    const problems = [left, ...others].flatMap((each) => each?.problems ?? []);
    const fields = left?.fields ?? one.match.fields;
    const first = one.match.before?.map((each, at) => ({ ...each, fields: others[at]?.fields ?? each.fields }));
    const match = { ...one.match, fields, problems: [...one.match.problems, ...problems] };
    return { ...one, match: first ? { ...match, before: first } : match };
  });
}

type Left = { fields: Match['fields']; problems: Problem[] };

/** The same for the records that the rows need first, by row in their order. */
async function keepBefore(t: TxScope, found: readonly Found[], guard: EditGuard): Promise<Map<number, Left[]>> {
  const all = found.flatMap(({ row, match }) => (match.before ?? []).map((one) => ({ row, ...one })));
  const edited = new Map<string, readonly Edited[]>();
  for (const entity of new Set(all.map((one) => one.entity)))
    edited.set(
      entity,
      await editedByPeople(
        t,
        entity,
        all.filter((one) => one.entity === entity),
      ),
    );
  const left = new Map<number, Left[]>();
  for (const one of all)
    left.set(one.row, [...(left.get(one.row) ?? []), without(edited.get(one.entity) ?? [], one, guard)]);
  return left;
}

function without(edited: readonly Edited[], { row, id, fields }: Stated, { conflicts, modifiedOn }: EditGuard): Left {
  const problems = edited
    .filter((one) => one.id === id)
    .map(({ field, at }): Problem => {
      const policy = conflicts[field] ?? conflicts['*'] ?? 'ours';
      const kind = isReplaced(policy, at, modifiedOn(row)) ? 'replaced' : 'kept';
      return { kind, column: field, reason: words[kind] };
    });
  const kept = new Set(problems.filter(({ kind }) => kind === 'kept').map(({ column }) => column));
  // What follows from a name stays with it.
  if (kept.has('name')) kept.add('nameKey');
  return { fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !kept.has(field))), problems };
}

/** Of two changes on one day ours counts as the later. */
const isReplaced = (policy: Policy, ours: Date, theirs: string | null): boolean =>
  policy === 'theirs' || (policy === 'newer' && theirs !== null && theirs > ours.toISOString().slice(0, 10));
