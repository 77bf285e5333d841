import type { Limits } from '../../../feature.ts';
import type { AnyScope } from '../../../scope.ts';
import { limits as levels } from '../health/health.ts';
import { riskSettings } from '../health/read-standings.ts';
import { type Importance, limitsFrom } from '../settings.ts';
import { queueLimits } from './limits.ts';

/** What the workspace chose for the at-risk list. One statement. */
export async function queueSettings(s: AnyScope): Promise<{ importance: Importance; limits: Limits }> {
  const { settings } = await riskSettings(s);
  return { importance: settings.importance, limits: limitsFrom([...levels, ...queueLimits], settings.limits) };
}
