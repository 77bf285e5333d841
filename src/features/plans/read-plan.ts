import type { PlanSection } from '../../feature.ts';
import { type Scope, systemScope } from '../../scope.ts';
import type { Completeness, KeyedHint, MethodLevel, SectionState } from './plan.ts';
import { completenessOf, domainsOf, hintsOf } from './plan.ts';
import { findPlan, planYear } from './service.ts';

export type Overview = {
  year: number;
  methodLevel: MethodLevel;
  /** The domains it is about; none: the whole account. */
  domains: string[];
  completeness: Completeness;
  hints: KeyedHint[];
  /** Those required, and others that have content. */
  sections: SectionState[];
  /** Every part that can be opened. */
  all: { key: string; title: string }[];
};

/** How the plan of an account stands: a few statements for each kind of section, whatever its size. */
export async function readPlan(scope: Scope, sections: readonly PlanSection[], accountId: string): Promise<Overview> {
  const plan = await findPlan(scope, accountId);
  const methodLevel = plan?.methodLevel ?? 'light';
  const s = systemScope(scope);
  const states = await Promise.all(
    sections
      .filter(({ levels }) => levels.length > 0)
      .map(async ({ key, title, levels, state }): Promise<SectionState> => {
        const found = (await state(s, [accountId])).get(accountId);
        const nothing = { filled: false, line: 'nothing yet', freshOn: null, missing: [] };
        return { key, title, isRequired: levels.includes(methodLevel), ...(found ?? nothing) };
      }),
  );
  return {
    year: planYear(scope),
    methodLevel,
    domains: domainsOf(plan?.domains ?? null),
    completeness: completenessOf(states, scope.now),
    hints: hintsOf(states, methodLevel, scope.now),
    sections: states.filter(({ isRequired, filled }) => isRequired || filled),
    all: sections.map(({ key, title }) => ({ key, title })),
  };
}
