import type { Staged } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { listLinks } from './import-repository.ts';
import { idKey } from './tables-matching.ts';

/** HubSpot lists several companies as `9002;9999`, the first of which counts. */
export const firstOf = (ids: string | undefined): string[] =>
  ids
    ?.split(';')
    .map((id) => id.trim())
    .slice(0, 1) ?? [];

/** The account of each id that files have for one, stored or in the same import. */
export async function accountsById(
  s: AnyScope,
  externalIds: readonly string[],
  staged: Staged,
): Promise<Map<string, string>> {
  const stored = await listLinks(s, 'account', { externalIds });
  const found = new Map(stored.map(({ externalId, entityId }) => [externalId, entityId]));
  for (const { key, id } of await staged('accounts', externalIds.map(idKey), 'key'))
    found.set(key.slice(idKey('').length), id);
  return found;
}
