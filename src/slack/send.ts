import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Live } from '../feature.ts';
import type { Courier, DeliveryKey, Sent } from '../jobs/delivery.ts';
import { hasRole, readerScope, type SystemScope } from '../scope.ts';
import { reaches } from './access.ts';
import type { Message } from './blocks.ts';
import { lookUpChannel } from './channels.ts';
import { failureOf } from './failures.ts';
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

type Prepared = Exclude<Rendered, { stopped: string }> & { client: WebClient };

/** Sends deliveries and keeps their messages for rendering again. */
export const courier = (kit: Kit): Courier<Prepared> => ({
  prepare: async (s, { kind, subjectId, recipient }) => {
    const client = await kit.installations.client(s.workspaceId);
    const rendered = await renderFor(kit, s, kind, subjectId, recipient);
    return 'stopped' in rendered ? rendered : { ...rendered, client };
  },
  takeTurn: (s, { recipient }) => takeTurn(kit, s, recipient),
  send: (s, key, prepared) => post(kit, s, key, prepared),
});

async function post(
  kit: Kit,
  s: SystemScope,
  { kind, subjectId, recipient }: DeliveryKey,
  { message, channel, accountId, client }: Prepared,
): Promise<Sent> {
  const sent = await client.chat.postMessage({ channel, unfurl_links: false, ...body(message) }).then(
    ({ channel: channelId = channel, ts = '' }): Sent => ({ outcome: 'sent', channelId, ts }),
    (error: unknown) => failureOf(error),
  );
  if (sent.outcome === 'later' && sent.afterSeconds > 0) await backOff(kit, s, recipient, sent.afterSeconds);
  if (sent.outcome === 'sent') {
    const { channelId, ts } = sent;
    await insertLive(s, { kind, subjectId, recipient, accountId, channelId, ts, digest: digestOf(message) });
    await kit.queue.send(s.db, 'live', { workspaceId: s.workspaceId, requestId: s.requestId });
  }
  return sent;
}

export const body = ({ text, blocks }: Message) => (blocks ? { text, blocks: fitted(blocks) } : { text });
