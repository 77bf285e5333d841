import type { Entry, Feature } from '../../feature.ts';
import type { TxScope } from '../../scope.ts';
import { health } from './health/index.ts';
import type { Part } from './part.ts';
import { queue } from './queue/index.ts';
import { register } from './register/index.ts';

/** What endangers accounts, how healthy they are, and who works on those at risk. Collects signals and health components. */
export const risk: Entry = (all) => joined('risk', [register, health(all), queue]);

/** One feature of several parts. */
function joined(name: string, parts: readonly Part[]): Feature {
  const lists = new Map<string, unknown[]>();
  for (const [key, value] of parts.flatMap((part) => Object.entries(part)))
    if (Array.isArray(value)) lists.set(key, [...(lists.get(key) ?? []), ...value]);
  return {
    ...Object.fromEntries(lists),
    name,
    glossary: Object.assign({}, ...parts.map(({ glossary }) => glossary)),
    demo: async (t: TxScope, world) => {
      for (const { demo } of parts) await demo?.(t, world);
    },
  };
}
