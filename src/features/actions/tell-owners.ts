import { deliver } from '../../jobs/delivery.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { happeningFor, subjectOf } from './action.ts';
import { changesOfVersion } from './repository.ts';

export const TOLD = 'actions.told';

/** Tells those of `owners` whom a version of the action concerns, never the person who made it. */
export async function tellOwners(
  t: TxScope<Scope>,
  actionId: string,
  version: number,
  owners: readonly (string | null | undefined)[],
): Promise<void> {
  const others = new Set(owners.filter((id): id is string => Boolean(id) && id !== t.actor.id));
  if (others.size === 0) return;
  const { changes } = await changesOfVersion(t, actionId, version);
  for (const recipient of others) {
    if (!happeningFor(changes, recipient)) continue;
    await deliver(t, { kind: TOLD, subjectId: subjectOf(actionId, version), recipient, occurrence: String(version) });
  }
}
