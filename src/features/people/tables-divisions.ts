import { newId } from '../../db/change-many.ts';
import type { Incoming, Problem } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import { problem } from '../accounts/index.ts';
import { listDivisionsAt } from './import-repository.ts';
import type { At } from './tables-places.ts';

export type DivisionAt = {
  /** Without one the row comes without a division. */
  id?: string;
  /** It is new. */
  added?: { id: string; fields: { accountId: string; name: string } };
  problems: Problem[];
};

/** The division each row names: the only one of the name at its account, wherever it stands in the tree, else a new one. */
export async function divisionsOf(
  s: AnyScope,
  rows: readonly Incoming<{ division?: string | undefined }>[],
  accounts: ReadonlyMap<number, At>,
): Promise<Map<number, DivisionAt>> {
  const named = rows.flatMap(({ row, values: { division } }) => {
    const accountId = accounts.get(row)?.id;
    return division && accountId ? [{ row, fields: { accountId, name: division } }] : [];
  });
  const stored = await listDivisionsAt(s, [...new Set(named.map(({ fields }) => fields.accountId))]);
  const found = new Map<string, typeof stored>();
  for (const one of stored) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  // By the spelling of the first row that names it.
  const news = new Map<string, Required<DivisionAt>['added']>();
  return new Map(
    named.map(({ row, fields }): [number, DivisionAt] => {
      const key = keyOf(fields);
      const [one, another] = found.get(key) ?? [];
      if (another) return [row, { problems: [several] }];
      if (one) return [row, { id: one.id, problems: [] }];
      const added = news.get(key) ?? { id: newId(s.now, `division ${key}`), fields };
      news.set(key, added);
      return [row, { id: added.id, added, problems: [] }];
    }),
  );
}

const keyOf = ({ accountId, name }: { accountId: string; name: string }): string => `${accountId} ${foldName(name)}`;
const several = problem('left out', 'division', 'several divisions of the account have this name');
