import type { Problem, Texts } from '../../feature.ts';
import type { Named } from './import-repository.ts';

/** The rule for names: the same as it is compared, or nothing. Similar names are never merged. */

/** The key of a staged record that has an id in its source. */
export const idKey = (externalId: string): string => `id ${externalId}`;

type StagedName = { name: string; id: string; texts: Texts };

/** By key the record of that name, stored or in the same import, or `several`. */
export function byName(
  stored: readonly Named[],
  staged: readonly StagedName[],
  column: string,
): Map<string, Named | 'several'> {
  const found = new Map<string, Named | 'several'>();
  const all = [...stored, ...staged.map(({ name, id, texts }) => ({ key: name, id, name: texts[column] ?? name }))];
  for (const one of all) {
    const known = found.get(one.key);
    const isOther = known && (known === 'several' || known.id !== one.id);
    found.set(one.key, isOther ? 'several' : (known ?? one));
  }
  return found;
}

export const problem = (kind: Problem['kind'], column: string, reason: string): Problem => ({ kind, column, reason });

/** Says it when a name was found under another spelling. */
export const spelling = (column: string, text: string, name: string): Problem[] =>
  text === name ? [] : [problem('read as', column, `read as "${name}"`)];

/** What stands above each key, asked level by level; `above` answers for many at once. */
export async function chainsOf(
  start: readonly string[],
  above: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<Map<string, string | null>> {
  const chains = new Map<string, string | null>();
  let level = [...new Set(start)];
  while (level.length > 0) {
    const found = await above(level);
    for (const key of level) chains.set(key, found.get(key) ?? null);
    level = [...new Set(found.values())].filter((key) => !chains.has(key));
  }
  return chains;
}

/** Whether going up from `from` leads to `to`. */
export function leadsTo(chains: ReadonlyMap<string, string | null>, from: string, to: string): boolean {
  const seen = new Set<string>();
  for (let key: string | null | undefined = from; key && !seen.has(key); key = chains.get(key)) {
    if (key === to) return true;
    seen.add(key);
  }
  return false;
}
