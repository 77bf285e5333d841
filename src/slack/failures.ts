import type { Sent } from '../jobs/delivery.ts';
import { platformError } from './channels.ts';

/** Errors after which the message may stand in Slack all the same: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const unsure = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];
const limited = ['ratelimited', 'rate_limited'];
const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
const LIMITED_SECONDS = 30;

/** What Slack answers when nobody is there to read it: then it is right that nothing was sent. */
const nobodyThere: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived',
  channel_not_found: 'the bot sees no such conversation',
  not_in_channel: 'the bot is not in the channel',
  user_not_found: 'the reader is not in Slack any more',
  users_not_found: 'the reader is not in Slack any more',
  user_not_visible: 'the bot may not see the reader',
  user_disabled: 'the reader left',
  cannot_dm_bot: 'the reader is a bot',
};

/** What a failed call means: whether it surely did nothing, so that it may be tried again, and if not, whose matter it is. */
export function failureOf(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'retryAfter' in error)
    return { outcome: 'later', afterSeconds: Number(error.retryAfter) || LIMITED_SECONDS, reason };
  const code = platformError(error);
  if (code && limited.includes(code)) return { outcome: 'later', afterSeconds: LIMITED_SECONDS, reason };
  if (code && nobodyThere[code]) return { outcome: 'stopped', reason: nobodyThere[code] };
  if (code && !unsure.includes(code)) return { outcome: 'failed', reason: code };
  if (unreached.some((one) => codesOf(error).includes(one))) return { outcome: 'later', afterSeconds: 0, reason };
  return { outcome: 'uncertain', reason };
}

/** The error codes of an error and its causes. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const code = 'code' in error ? String(error.code) : '';
  const original = 'original' in error ? error.original : undefined;
  return [code, ...codesOf(error.cause, depth + 1), ...codesOf(original, depth + 1)];
}
