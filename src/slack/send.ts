import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { type Live, reaches } from '../feature.ts';
import { type Courier, type DeliveryKey, deliver, type Sent } from '../jobs/delivery.ts';
import { hasRole, inTransaction, readerScope, type SystemScope } from '../scope.ts';
import { type MenuEntry, type Message, menu, section } from './blocks.ts';
import { lookUpChannel } from './channels.ts';
import { failureOf } from './failures.ts';
import { fitted } from './fit.ts';
import type { Kit } from './kit.ts';
import { insertLive } from './live-repository.ts';
import { backOff, takeTurn } from './throttle.ts';

export const digestOf = (message: Message): string =>
  createHash('sha256')
    .update(JSON.stringify([message.text, message.blocks]))
    .digest('hex');
export const isChannel = (recipient: string): boolean => /^[CG][A-Z0-9]+$/.test(recipient);

/** `accountIds`: those whose changes have it rendered again. */
type Shown = { message: Message; channel: string; accountId: string | null; accountIds: readonly string[] };
export type Rendered = Shown | { stopped: string };

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
  if (!message) return { stopped: 'settled' };
  const accountIds = accountId ? [accountId] : ((await live.about?.(s, subjectId, recipient)) ?? []);
  return {
    message: withMenu(message, menuOf(kit, live, recipient), kind),
    channel: message.thread?.channelId ?? reader.channel,
    accountId,
    accountIds,
  };
}

/** What a person can do about messages of this kind. */
const menuOf = (kit: Kit, { kind, help }: Live, recipient: string): MenuEntry[] =>
  help && !isChannel(recipient) ? kit.registry.messageMenu(kind) : [];

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

/** The menu of a message stands behind its last buttons. */
function withMenu(message: Message, entries: readonly MenuEntry[], kind: string): Message {
  if (entries.length === 0) return message;
  const blocks = message.blocks ?? [section(message.text)];
  const last = blocks.at(-1);
  const buttons = last?.type === 'actions' ? last.elements : [];
  const row = { type: 'actions' as const, elements: [...buttons, menu(kind, entries)] };
  return { ...message, blocks: [...(buttons.length > 0 ? blocks.slice(0, -1) : blocks), row] };
}

export type Prepared = Shown & { client: WebClient };

/** Why a message is not sent to this person now, although they may read it. */
export async function unheard(
  kit: Kit,
  s: SystemScope,
  { kind, subjectId, recipient }: DeliveryKey,
  accountId: string | null,
): Promise<{ stopped: string } | { heldUntil: Date } | null> {
  const live = kit.registry.live.get(kind);
  if (isChannel(recipient) || live?.isUrgent) return null;
  if (live?.help && (await kit.members.hasMuted(s, recipient, { kind, accountId, subjectId })))
    return { stopped: 'muted by the reader' };
  const heldUntil = await kit.members.quietEnd(s, recipient);
  return heldUntil && { heldUntil };
}

/** Sends deliveries and keeps their messages for rendering again. */
export const messageCourier = (kit: Kit): Courier<Prepared> => ({
  prepare: async (s, { kind, subjectId, recipient, occurrence }) => {
    const client = await kit.installations.client(s.workspaceId);
    const rendered = await renderFor(kit, s, kind, subjectId, recipient);
    if ('stopped' in rendered) return rendered;
    return (
      (await unheard(kit, s, { kind, subjectId, recipient, occurrence }, rendered.accountId)) ?? { ...rendered, client }
    );
  },
  takeTurn: (s, { recipient }) => takeTurn(kit, s, recipient),
  send: (s, key, prepared) => post(kit, s, key, prepared),
});

async function post(
  kit: Kit,
  s: SystemScope,
  { kind, subjectId, recipient }: DeliveryKey,
  { message, channel, accountId, accountIds, client }: Prepared,
): Promise<Sent> {
  const thread = message.thread ? { thread_ts: message.thread.ts } : {};
  const sent = await client.chat.postMessage({ channel, unfurl_links: false, ...thread, ...body(message) }).then(
    ({ channel: channelId = channel, ts = '' }): Sent => ({ outcome: 'sent', channelId, ts }),
    (error: unknown) => failureOf(error),
  );
  if (sent.outcome === 'later' && sent.afterSeconds > 0) await backOff(kit, s, recipient, sent.afterSeconds);
  if (sent.outcome === 'sent') {
    const { channelId, ts } = sent;
    const about = { accountId, accountIds: accountId ? [] : [...accountIds] };
    await insertLive(s, { kind, subjectId, recipient, ...about, channelId, ts, digest: digestOf(message) });
    await kit.queue.send(s.db, 'live', { workspaceId: s.workspaceId, requestId: s.requestId });
    if (kit.registry.live.get(kind)?.chart) {
      const picture = { kind: pictureKind(kind), subjectId, recipient, occurrence: `${channelId} ${ts}` };
      await inTransaction(s, (t) => deliver(t, picture));
    }
  }
  return sent;
}

/** How the delivery of the picture of a message is named. */
export const pictureKind = (kind: string): string => `${kind}.chart`;

export const body = ({ text, blocks }: Message) => (blocks ? { text, blocks: fitted(blocks) } : { text });
