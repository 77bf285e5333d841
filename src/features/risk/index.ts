import type { Entry, Feature } from '../../feature.ts';
import type { TxScope } from '../../scope.ts';
import { health } from './health/index.ts';
import { type Parts, partsOf } from './health/settings.ts';
import type { Part } from './part.ts';
import { queue } from './queue/index.ts';
import { register } from './register/index.ts';
import { purge, scoreAccounts } from './score-accounts.ts';
import { settings } from './settings/index.ts';

/** What endangers accounts, how healthy they are, and who works on those at risk. Collects signals and health components. */
export const risk: Entry = (all) => {
  // Asked when they are needed: this feature contributes, too.
  let known: Parts | null = null;
  const parts = (): Parts => {
    known ??= partsOf(all);
    return known;
  };
  return joined('risk', [register, health(parts), queue, settings(parts), scoring(parts)]);
};

/** Scores, and with them the at-risk list. */
const scoring = (parts: () => Parts): Part => ({
  jobs: [
    { name: 'risk.score', everyMinutes: 30, run: (s) => scoreAccounts(s, parts()) },
    { name: 'risk.purge', everyMinutes: 24 * 60, run: purge },
  ],
});

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
