import type { ActionsBlock } from '@slack/types';
import { UserError } from '../errors.ts';
import type { Feature, Live } from '../feature.ts';
import { deliver } from '../jobs/delivery.ts';
import { listOccurrences } from '../jobs/repository.ts';
import { type Channel, inTransaction, type Scope, systemScope } from '../scope.ts';
import { requireLevel } from './access.ts';
import { actions, type Block, context, does, opens, picksChannel, section } from './blocks.ts';
import { listChannelUsers, lookUpChannel } from './channels.ts';
import type { Kit } from './kit.ts';
import { findLive } from './live-repository.ts';
import { plural } from './text.ts';

const PAGE = 'kit.share';

export const shareButton = ({ kind, subject }: { kind: string; subject: string }): ActionsBlock =>
  actions(opens('Share …', { to: PAGE, record: subject, param: kind }));

type Subject = { live: Live; accountId: string; name: string };

/** Sharing: says first who will read it, refuses channels of other organisations, and never posts a second copy. */
export function sharing(kit: () => Kit): Feature {
  return {
    name: 'kit',
    pages: [
      { id: PAGE, surface: 'view', render: (scope, { record, param }) => sharePage(kit(), scope, record, param) },
    ],
    actions: [{ id: PAGE, run: (scope, { record, param }) => share(kit(), scope, record, param) }],
  };
}

async function subjectOf(kit: Kit, scope: Scope, subject: string, kind: string): Promise<Subject> {
  const live = kit.registry.live.get(kind);
  const accountId = live && (await live.of(scope, [subject])).get(subject);
  if (!live || !accountId) throw new UserError('This is no longer there. Open the account again.');
  await requireLevel(kit, scope, accountId, live.level);
  return { live, accountId, name: (await live.name?.(systemScope(scope), subject)) ?? 'this' };
}

async function sharePage(kit: Kit, scope: Scope, subject: string, param: string) {
  const [kind = '', picked] = param.split(':');
  const about = await subjectOf(kit, scope, subject, kind);
  const channelId = picked ?? (await kit.accounts.channelOf(scope, about.accountId)) ?? usable(scope.place?.channelId);
  const blocks: Block[] = [
    section(`Share *${about.name}* in a channel. It stays up to date there.`),
    picksChannel({ to: PAGE, record: subject, param: kind }, channelId),
  ];
  const verdict = channelId ? await judge(kit, scope, about, subject, kind, channelId) : null;
  if (verdict) blocks.push(...verdict.blocks);
  return { title: 'Share', blocks: [...blocks, ...back(kit, about.accountId)] };
}

const usable = (channelId: string | undefined): string | undefined =>
  channelId && /^[CG]/.test(channelId) ? channelId : undefined;

const back = (kit: Kit, accountId: string): Block[] => [
  actions(opens('Back to the account', { to: kit.accounts.hub, record: accountId })),
];

/** Why it cannot be shared there, or who would read it. */
async function judge(
  kit: Kit,
  scope: Scope,
  about: Subject,
  subject: string,
  kind: string,
  channelId: string,
): Promise<{ blocks: Block[] }> {
  const channel = await lookUpChannel(kit, scope.workspaceId, channelId);
  const refusal = refusalOf(channel);
  if (refusal) return { blocks: [section(`:no_entry: ${refusal}`)] };
  const standing = await findLive(scope, kind, subject, channelId);
  if (standing) return { blocks: [section(`It already stands in <#${channelId}> and is kept up to date there.`)] };
  const bot = (await kit.installations.get(scope.workspaceId))?.botUserId;
  const readers = await kit.accounts.readers(scope, about.accountId);
  const users = (await listChannelUsers(kit, scope.workspaceId, channelId)).filter((user) => user !== bot);
  const strangers = users.filter((user) => !readers.has(user)).length;
  const who = `${plural(users.length, 'person', 'people')} will read it in <#${channelId}>`;
  const outside =
    strangers === 0 ? 'all of them may read the account' : `${strangers.toLocaleString('en')} not on the team`;
  return {
    blocks: [
      section(`*${who}, ${outside}.*`),
      actions(
        does(`Share in #${channel?.name ?? 'channel'}`, PAGE, subject, {
          param: `${kind}:${channelId}`,
          style: 'primary',
        }),
      ),
      context('Opinions about people, margins and time are never part of it.'),
    ],
  };
}

function refusalOf(channel: Channel | null): string | null {
  if (!channel) return 'I cannot see this channel. Invite me there: type `/invite @kam` in it, then choose it again.';
  if (channel.isExternal)
    return `#${channel.name} is shared with another organisation, and this is internal. Choose a channel that only your people can read.`;
  if (channel.isArchived) return `#${channel.name} is archived. Choose another channel.`;
  if (!channel.hasBot) return `I am not in #${channel.name} yet. Type \`/invite @kam\` in it, then choose it again.`;
  return null;
}

async function share(kit: Kit, scope: Scope, subject: string, param: string) {
  const [kind = '', channelId = ''] = param.split(':');
  const about = await subjectOf(kit, scope, subject, kind);
  const refusal = refusalOf(await lookUpChannel(kit, scope.workspaceId, channelId));
  if (refusal) throw new UserError(refusal);
  const key = { kind, subjectId: subject, recipient: channelId };
  if (await findLive(scope, kind, subject, channelId))
    return { text: `It already stands in <#${channelId}> and is kept up to date there.` };
  const before = await listOccurrences(scope, key);
  if (before.some(({ status }) => status === 'waiting' || status === 'sending'))
    return { text: 'It is on its way already.' };
  await inTransaction(scope, (t) => deliver(t, { ...key, occurrence: String(before.length + 1) }));
  return {
    open: { to: kit.accounts.hub, record: about.accountId },
    notice: `Shared in <#${channelId}>. It stays up to date there.`,
  };
}
