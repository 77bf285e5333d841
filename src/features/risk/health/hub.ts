import type { HubPart } from '../../../feature.ts';
import { opens, section } from '../../../slack/blocks.ts';
import { trendOf } from './health.ts';
import { HEALTH, healthLine } from './messages.ts';
import { standingsBefore, standingsNow } from './repository.ts';

/** How it stood when it was last scored. */
export const hub: HubPart = {
  order: 12,
  build: async (reader, accountId) => {
    const [now, before] = await Promise.all([standingsNow(reader, [accountId]), standingsBefore(reader, [accountId])]);
    const standing = now.get(accountId);
    if (!standing) return null;
    const trend = trendOf(standing.score, before.get(accountId)?.score);
    return { blocks: [section(healthLine({ standing, trend }), opens('Health', { to: HEALTH, record: accountId }))] };
  },
};
