import type { Ids, PerAccount } from '../../../feature.ts';
import { type Day, todayOf } from '../../../lib/dates.ts';
import { type AnyScope, type SystemScope, systemScope } from '../../../scope.ts';
import { findSettings } from '../../workspaces/index.ts';
import type { Reason, Scored, Standing } from '../level.ts';
import { listHandledKeys, signalKey } from './handled-repository.ts';
import { nothingEarlier, type Rules, standingOf, stillCounts } from './health.ts';
import { listEarlier } from './repository.ts';
import { type Parts, type RiskSettings, readRiskSettings, rulesFrom, SETTINGS_KEY } from './settings.ts';

/** What the workspace chose, with the version that a change has to name. */
export async function riskSettings(s: AnyScope): Promise<{ settings: RiskSettings; version: number }> {
  const stored = await findSettings(s, SETTINGS_KEY);
  return { settings: readRiskSettings(stored?.value), version: stored?.version ?? 0 };
}

export async function rulesOf(s: AnyScope, parts: Parts): Promise<Rules> {
  const { settings, version } = await riskSettings(s);
  return rulesFrom(parts, settings, version);
}

/** Accounts are scored for days in UTC, so that pages say the same as lists, wherever the reader is. */
export const scoringScope = (scope: AnyScope): SystemScope => {
  const { timeZone: _, ...s } = systemScope(scope);
  return s;
};

/** How accounts stand now, computed from what is known of them. A constant number of statements, whatever the number of accounts. */
export async function readStandings(scope: AnyScope, rules: Rules, accountIds: Ids): PerAccount<Standing> {
  if (accountIds.length === 0) return new Map();
  const s = scoringScope(scope);
  const today = todayOf(s);
  const [components, reasons, earlier] = await Promise.all([
    readComponents(s, rules, accountIds),
    readReasons(s, rules, accountIds, today),
    listEarlier(s, accountIds, today, rules.version),
  ]);
  return new Map(
    accountIds.map((accountId) => {
      const found = { accountId, components: components.get(accountId) ?? [], reasons: reasons.get(accountId) ?? [] };
      const before = earlier.get(accountId) ?? nothingEarlier;
      return [accountId, standingOf(found, before, rules, today)];
    }),
  );
}

async function readComponents(s: SystemScope, { components, limit }: Rules, accountIds: Ids): PerAccount<Scored[]> {
  const readings = await Promise.all(components.map((one) => one.read(s, accountIds)));
  const scored = new Map<string, Scored[]>();
  components.forEach(({ key, rate }, index) => {
    for (const [accountId, { inputs, asOf }] of readings[index] ?? []) {
      const one = { key, asOf, inputs, score: rate(inputs, limit) };
      scored.set(accountId, [...(scored.get(accountId) ?? []), one]);
    }
  });
  return scored;
}

/** Evidence of signals that counts: not of events long ago, nor of what somebody handled. */
async function readReasons(s: SystemScope, rules: Rules, accountIds: Ids, today: Day): PerAccount<Reason[]> {
  const [handled, ...found] = await Promise.all([
    listHandledKeys(s, accountIds),
    ...rules.signals.map((signal) => signal.find(s, accountIds, rules.limit)),
  ]);
  const reasons = new Map<string, Reason[]>();
  rules.signals.forEach(({ key, sort }, index) => {
    for (const [accountId, all] of found[index] ?? [])
      for (const { case: caseKey, text, since, occurrence } of all) {
        if (!stillCounts(since, sort, today) || handled.has(signalKey(accountId, key, occurrence))) continue;
        const reason = { signal: key, case: caseKey, text, since, occurrence, points: rules.points(key, caseKey) };
        reasons.set(accountId, [...(reasons.get(accountId) ?? []), reason]);
      }
  });
  return reasons;
}
