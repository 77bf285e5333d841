import type { HubPart } from '../../feature.ts';
import { addDaysTo, todayOf } from '../../lib/dates.ts';
import { systemScope } from '../../scope.ts';
import { opens, section } from '../../slack/blocks.ts';
import { TREND_DAYS, trendOf } from './health.ts';
import { HEALTH, healthLine } from './health-messages.ts';
import { RECENT_DAYS, standingsOn } from './health-repository.ts';

/** How it stood when it was last scored. */
export const hub: HubPart = {
  order: 12,
  build: async (reader, accountId) => {
    const today = todayOf(systemScope(reader));
    const [now, before] = await Promise.all([
      standingsOn(reader, [accountId], today, RECENT_DAYS),
      standingsOn(reader, [accountId], addDaysTo(today, -TREND_DAYS), 7),
    ]);
    const standing = now.get(accountId);
    if (!standing) return null;
    const trend = trendOf(standing.score, before.get(accountId)?.score);
    return { blocks: [section(healthLine({ standing, trend }), opens('Health', { to: HEALTH, record: accountId }))] };
  },
};
