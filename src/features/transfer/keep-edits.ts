import { editedByPeople } from '../../db/edited-by-people.ts';
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

/** Takes out of the rows what would overwrite people's own changes, unless somebody decided otherwise. */
export async function keepEdits(
  t: TxScope,
  table: Table,
  found: readonly Found[],
  { conflicts, modifiedOn }: EditGuard,
): Promise<Found[]> {
  const stated = found.map(({ id, match }) => ({ id, fields: match.fields }));
  const edited = await editedByPeople(t, table.entity, stated);
  if (edited.length === 0) return [...found];
  return found.map((one) => {
    const own = edited.filter(({ id }) => id === one.id);
    if (own.length === 0) return one;
    const problems = own.map(({ field, at }): Problem => {
      const policy = conflicts[field] ?? conflicts['*'] ?? 'ours';
      const kind = isReplaced(policy, at, modifiedOn(one.row)) ? 'replaced' : 'kept';
      return { kind, column: field, reason: words[kind] };
    });
    const kept = new Set(problems.filter(({ kind }) => kind === 'kept').map(({ column }) => column));
    const fields = Object.fromEntries(Object.entries(one.match.fields).filter(([field]) => !kept.has(field)));
    return { ...one, match: { ...one.match, fields, problems: [...one.match.problems, ...problems] } };
  });
}

/** Of two changes on one day ours counts as the later. */
const isReplaced = (policy: Policy, ours: Date, theirs: string | null): boolean =>
  policy === 'theirs' || (policy === 'newer' && theirs !== null && theirs > ours.toISOString().slice(0, 10));
