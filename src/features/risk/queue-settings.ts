import type { Limits } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { limits as levels } from './health.ts';
import { queueLimits } from './queue-limits.ts';
import { riskSettings } from './read-standings.ts';
import { type Importance, limitsFrom } from './risk-settings.ts';

/** What the workspace chose for the at-risk list. One statement. */
export async function queueSettings(s: AnyScope): Promise<{ importance: Importance; limits: Limits }> {
  const { settings } = await riskSettings(s);
  return { importance: settings.importance, limits: limitsFrom([...levels, ...queueLimits], settings.limits) };
}
