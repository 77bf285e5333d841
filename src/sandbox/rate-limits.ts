import type { Slack } from './state.ts';

// https://docs.slack.dev/apis/web-api/rate-limits: "1 message per second per channel, short bursts >1 allowed"
const POST_BURST = 4;
const POSTS_PER_MINUTE = 60;

/**
 * Takes one call from the allowance of `key`; answers how many whole seconds to wait when there is none left.
 * Runs on real time, as the app that waits does.
 */
export function secondsToWait(slack: Slack, key: string, perMinute: number | 'post'): number {
  if (slack.options.rateLimits === 'off') return 0;
  const capacity = perMinute === 'post' ? POST_BURST : perMinute;
  const perMs = (perMinute === 'post' ? POSTS_PER_MINUTE : perMinute) / 60_000;
  const now = performance.now();
  const bucket = slack.buckets.get(key) ?? { tokens: capacity, at: now };
  const tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) * perMs);
  slack.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
  return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
}
