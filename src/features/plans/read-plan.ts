import type { PlanSection } from '../../feature.ts';
import { type AnyScope, type Scope, systemScope } from '../../scope.ts';
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
  const states = (await readStates(scope, sections, [accountId]))(accountId, methodLevel);
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

/** How the sections of each plan stand, by the account and what its method level asks for: one statement or few for each section. */
export async function readStates(
  scope: AnyScope,
  sections: readonly PlanSection[],
  accountIds: readonly string[],
): Promise<(accountId: string, level: MethodLevel) => SectionState[]> {
  const s = systemScope(scope);
  const stated = await Promise.all(
    sections.flatMap(({ state, ...section }) =>
      state ? [state(s, accountIds).then((found) => ({ ...section, found }))] : [],
    ),
  );
  return (accountId, level) =>
    stated.map(({ key, title, levels, found }) => ({
      key,
      title,
      isRequired: levels.includes(level),
      isExtra: levels.length === 0,
      ...(found.get(accountId) ?? nothing),
    }));
}

const nothing = { filled: false, line: 'nothing yet', freshOn: null, missing: [] };
