import { later, newId, nextTs, type SentEvent, type Slack, type Workspace } from './state.ts';
import { type Delivery, deliver, isAcked } from './transport/deliver.ts';
import type { Json } from './wire.ts';

/**
 * Scopes without which Slack does not send an event (https://docs.slack.dev/reference/events). One of them is enough.
 */
const EVENT_SCOPES: Record<string, readonly string[]> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  user_change: ['users:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  channel_archive: ['channels:read'],
  file_shared: ['files:read'],
  file_deleted: ['files:read'],
};

/** What is still sent when the app is gone from a workspace. */
const FAREWELLS = new Set(['app_uninstalled', 'tokens_revoked']);

const KEPT = 1000;

/**
 * Sends an event if the app subscribed to it and may see it; resolves with the first attempt, later attempts follow on
 * Slack's schedule. `subscription` is the name in the manifest (`message.im` for a message in a direct conversation).
 */
export async function emit(
  slack: Slack,
  workspace: Workspace,
  subscription: string,
  event: Json,
): Promise<Delivery | undefined> {
  if (!isSubscribed(slack, subscription) || (!workspace.installed && !FAREWELLS.has(subscription))) return undefined;
  const eventId = newId('Ev');
  const ts = nextTs(slack);
  const channel = workspace.channels.get(String(event.channel ?? ''));
  const sent: SentEvent = {
    envelope: {
      token: 'sandbox-verification-token',
      team_id: workspace.id,
      context_team_id: workspace.id,
      context_enterprise_id: null,
      api_app_id: slack.appId,
      event: { event_ts: ts, ...event },
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(Number(ts)),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.id,
          user_id: workspace.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: channel?.isExtShared ?? false,
      event_context: `4-${eventId}`,
    },
    attempts: 0,
    reason: '',
  };
  remember(slack, eventId, sent);
  return attempt(slack, sent);
}

function isSubscribed(slack: Slack, subscription: string): boolean {
  const { settings, oauth_config } = slack.manifest;
  const needed = EVENT_SCOPES[subscription] ?? [];
  const allowed = needed.length === 0 || needed.some((scope) => oauth_config.scopes.bot.includes(scope));
  return allowed && (settings.event_subscriptions?.bot_events.includes(subscription) ?? false);
}

function remember(slack: Slack, eventId: string, sent: SentEvent): void {
  slack.events.set(eventId, sent);
  const oldest = slack.events.keys().next().value;
  if (slack.events.size > KEPT && oldest !== undefined) slack.events.delete(oldest);
}

/** Sends an event once more, whatever came of the attempts before. Throws when there is no such event. */
export async function redeliver(slack: Slack, eventId: string): Promise<Delivery> {
  const sent = slack.events.get(eventId);
  if (!sent) throw new Error(`no event ${eventId}`);
  return deliverOnce(slack, sent, sent.reason || 'http_timeout');
}

// https://docs.slack.dev/apis/events-api#retries: nearly at once, after 1 minute, after 5 minutes
async function attempt(slack: Slack, sent: SentEvent): Promise<Delivery> {
  const delivery = await deliverOnce(slack, sent, sent.reason);
  const delay = slack.options.eventRetryDelaysMs[sent.attempts - 1];
  if (isAcked(delivery) || delivery.noRetry || delay === undefined || slack.closing.signal.aborted) return delivery;
  later(slack, delay, () => void attempt(slack, sent));
  return delivery;
}

async function deliverOnce(slack: Slack, sent: SentEvent, reason: string): Promise<Delivery> {
  const retry = sent.attempts === 0 ? undefined : { num: sent.attempts, reason };
  sent.attempts += 1;
  const delivery = await deliver(slack, { kind: 'event', payload: sent.envelope, ...(retry && { retry }) });
  sent.reason = reasonOf(delivery);
  return delivery;
}

function reasonOf(delivery: Delivery): string {
  if (delivery.error === 'timeout') return 'http_timeout';
  return delivery.error ?? 'http_error';
}
