import type { PerAccount } from '../../feature.ts';
import { once } from '../../lib/once.ts';
import type { SystemScope } from '../../scope.ts';
import type { ItemKind, Tally } from './item.ts';
import { noTally } from './item.ts';
import { countItems } from './item-repository.ts';
import { lastTouched, type Part } from './repository.ts';

/** What all sections ask for, told by two statements for the whole plan. */
const counts = once<SystemScope, Awaited<ReturnType<typeof countItems>>>(countItems);
const touched = once<SystemScope, Awaited<ReturnType<typeof lastTouched>>>(lastTouched);

export const tallyOf = async (
  s: SystemScope,
  accountIds: readonly string[],
  kind: ItemKind | 'goal',
): PerAccount<Tally> => {
  const found = await counts(s, accountIds);
  return new Map(accountIds.map((id) => [id, found.get(id)?.[kind] ?? noTally]));
};

export const touchedOn = async (s: SystemScope, accountIds: readonly string[], part: Part): PerAccount<Date | null> => {
  const found = await touched(s, accountIds);
  return new Map(accountIds.map((id) => [id, found.get(id)?.[part] ?? null]));
};
