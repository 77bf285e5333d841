import { createHash } from 'node:crypto';
import type { Live } from '../feature.ts';
import type { Courier, DeliveryKey, Sent } from '../jobs/delivery.ts';
import { hasRole, readerScope, type SystemScope } from '../scope.ts';
import { reaches } from './access.ts';
import type { Message } from './blocks.ts';
import { lookUpChannel, platformError } from './channels.ts';
import { fitted } from './fit.ts';
import type { Kit } from './kit.ts';
import { insertLive } from './live-repository.ts';
import { backOff, takeTurn } from './throttle.ts';

export const digestOf = (message: Message): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('hex');
export const isChannel = (recipient: string): boolean => /^[CG][A-Z0-9]+$/.test(recipient);

export type Rendered = { message: Message; channel: string; accountId: string | null } | { stopped: string };

/**
 * Renders a message for its reader, after checking that they may still read it: a member by their access,
 * a channel by not being shared with another organisation.
 */
export async function renderFor(
  kit: Kit,
  s: SystemScope,
  kind: string,
  subjectId: string,
  recipient: string,
): Promise<Rendered> {
  const live = kit.registry.live.get(kind);
  const accountId = (await live?.of?.(s, [subjectId]))?.get(subjectId) ?? null;
  if (!live || (live.of && !accountId)) return { stopped: 'its subject is gone' };
  if (!live.of && isChannel(recipient)) return { stopped: noAccess };
  const reader = isChannel(recipient)
    ? await readingChannel(kit, s, recipient)
    : await readingMember(kit, s, live, accountId, recipient);
  if ('stopped' in reader) return reader;
  const message = await live.render(s, subjectId, recipient);
  return message ? { message, channel: reader.channel, accountId } : { stopped: 'settled' };
}

export const external = 'the channel is shared with another organisation';
export const noAccess = 'the reader has no access';
export const noRole = 'the reader has another role now';

async function readingChannel(
  kit: Kit,
  s: SystemScope,
  channelId: string,
): Promise<{ channel: string } | { stopped: string }> {
  const channel = await lookUpChannel(kit, s.workspaceId, channelId);
  if (!channel) return { stopped: 'the channel is gone' };
  if (channel.isExternal) return { stopped: external };
  return channel.isArchived ? { stopped: 'the channel is archived' } : { channel: channelId };
}

async function readingMember(
  kit: Kit,
  s: SystemScope,
  live: Live,
  accountId: string | null,
  memberId: string,
): Promise<{ channel: string } | { stopped: string }> {
  const member = await kit.members.get(s.db, s.workspaceId, memberId);
  if (!member?.isWelcome) return { stopped: 'the reader left' };
  const found = { channel: member.slackUserId };
  if (!live.of) return hasRole(member.role, live.role) ? found : { stopped: noRole };
  const reader = readerScope(s, member);
  if (!accountId) return { stopped: noAccess };
  const level = (await kit.accounts.levels(reader, [accountId])).get(accountId);
  return reaches(level, live.level) ? found : { stopped: noAccess };
}

type Prepared = Exclude<Rendered, { stopped: string }>;

/** Sends deliveries and keeps their messages for rendering again. */
export const courier = (kit: Kit, s: SystemScope): Courier<Prepared> => ({
  prepare: async ({ kind, subjectId, recipient }) => {
    const later = await takeTurn(s, recipient, kit.wallClock());
    return later === null ? renderFor(kit, s, kind, subjectId, recipient) : { later };
  },
  send: (key, prepared) => post(kit, s, key, prepared),
});

async function post(
  kit: Kit,
  s: SystemScope,
  key: DeliveryKey,
  { message, channel, accountId }: Prepared,
): Promise<Sent> {
  const client = await kit.installations.client(s.workspaceId);
  const sent = await client.chat.postMessage({ channel, unfurl_links: false, ...body(message) }).then(
    ({ channel: channelId = channel, ts = '' }): Sent => ({ outcome: 'sent', channelId, ts }),
    (error: unknown) => failureOf(error),
  );
  if (sent.outcome === 'later') await backOff(s, key.recipient, sent.afterSeconds, kit.wallClock());
  if (sent.outcome === 'sent') {
    const { kind, subjectId, recipient } = key;
    const { channelId, ts } = sent;
    await insertLive(s, { kind, subjectId, recipient, accountId, channelId, ts, digest: digestOf(message) });
    await kit.queue.send(s.db, 'live', { workspaceId: s.workspaceId, requestId: s.requestId });
  }
  return sent;
}

export const body = ({ text, blocks }: Message) => (blocks ? { text, blocks: fitted(blocks) } : { text });

/** Errors after which the message may stand in Slack all the same: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const unsure = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];
const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether a failed call surely did nothing, so that it may be tried again. */
export function failureOf(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'retryAfter' in error)
    return { outcome: 'later', afterSeconds: Number(error.retryAfter) || 30, reason };
  const code = platformError(error);
  if (code === 'ratelimited') return { outcome: 'later', afterSeconds: 30, reason };
  if (code && !unsure.includes(code)) return { outcome: 'stopped', reason: code };
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
