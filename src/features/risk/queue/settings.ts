import type { Limits } from '../../../feature.ts';
import { type AnyScope, requireRole, type Scope, type TxScope } from '../../../scope.ts';
import { findSettings, storeSettings } from '../../workspaces/index.ts';
import { limits as levels } from '../health/health.ts';
import { riskSettings } from '../health/read-standings.ts';
import { limitsFrom } from '../health/settings.ts';
import { type Importance, readImportance } from './importance.ts';
import { queueLimits } from './limits.ts';

/** The thresholds of the at-risk list that the workspace chose. One statement. */
export async function queueThresholds(s: AnyScope): Promise<Limits> {
  const { settings } = await riskSettings(s);
  return limitsFrom([...levels, ...queueLimits], settings.limits);
}

const ORDER_KEY = 'risk.order';

/** What stands first, with the version that a change has to name. It changes nobody's health, so it is kept apart. One statement. */
export async function queueOrder(s: AnyScope): Promise<{ importance: Importance; version: number }> {
  const stored = await findSettings(s, ORDER_KEY);
  return { importance: readImportance(stored?.value), version: stored?.version ?? 0 };
}

/** Throws ConflictError when somebody changed it since. */
export async function saveOrder(t: TxScope<Scope>, importance: Importance, version: number): Promise<void> {
  requireRole(t, 'admin');
  await storeSettings(t, ORDER_KEY, version, { importance });
}
