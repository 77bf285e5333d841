import { UserError } from '../errors.ts';
import type { Feature, Live } from '../feature.ts';
import { deliver } from '../jobs/delivery.ts';
import { listOccurrences } from '../jobs/delivery-repository.ts';
import { type Channel, inTransaction, type Scope, systemScope } from '../scope.ts';
import { requireLevel } from './access.ts';
import { actions, type Block, context, does, opens, picksChannel, section } from './blocks.ts';
import { listChannelUsers, lookUpChannel } from './channels.ts';
import type { Kit } from './kit.ts';
import { findLive } from './live-repository.ts';
import { SHARE_PAGE } from './share-button.ts';
import { escapeText, plural } from './text.ts';

type Subject = { live: Live; accountId: string; name: string };

/** Sharing: says first who will read it, refuses channels of other organisations, and never posts a second copy. */
export function sharing(kit: () => Kit): Feature {
  return {
    name: 'kit',
    pages: [
      { id: SHARE_PAGE, surface: 'view', render: (scope, { record, param }) => sharePage(kit(), scope, record, param) },
    ],
    actions: [{ id: SHARE_PAGE, run: (scope, { record, param }) => share(kit(), scope, record, param) }],
  };
}

async function subjectOf(kit: Kit, scope: Scope, subject: string, kind: string): Promise<Subject> {
  const live = kit.registry.live.get(kind);
  const accountId = (await live?.of?.(scope, [subject]))?.get(subject);
  if (!live?.of || !accountId) throw new UserError('This is no longer there. Open the account again.');
  await requireLevel(kit, scope, accountId, live.level);
  return { live, accountId, name: (await live.name?.(systemScope(scope), subject)) ?? 'this' };
}

async function sharePage(kit: Kit, scope: Scope, subject: string, param: string) {
  const [kind = '', picked] = param.split(':');
  const about = await subjectOf(kit, scope, subject, kind);
  const channelId = picked ?? (await kit.accounts.channelOf(scope, about.accountId)) ?? usable(scope.place?.channelId);
  const blocks: Block[] = [
    section(`Share *${escapeText(about.name)}* in a channel. It stays up to date there.`),
    picksChannel({ to: SHARE_PAGE, record: subject, param: kind }, channelId),
  ];
  if (channelId) blocks.push(...(await verdict(kit, scope, about, { kind, subject, channelId })));
  const back = actions(opens('Back to the account', { to: kit.accounts.hub, record: about.accountId }));
  return { title: 'Share', blocks: [...blocks, back] };
}

const usable = (channelId: string | undefined): string | undefined =>
  channelId && /^[CG]/.test(channelId) ? channelId : undefined;

type Target = { kind: string; subject: string; channelId: string };
type Chance = { refusal: string } | { channel: Channel; users: string[]; isUnsure: boolean };

/** Whether it can be shared there: who would read it, or why not. */
async function chanceOf(kit: Kit, scope: Scope, { kind, subject, channelId }: Target): Promise<Chance> {
  const channel = await lookUpChannel(kit, scope.workspaceId, channelId);
  const users = channel?.hasBot ? await listChannelUsers(kit, scope.workspaceId, channelId) : [];
  const refusal = refusalOf(channel, users.includes(scope.actor.slackUserId));
  if (refusal || !channel) return { refusal: `:no_entry: ${refusal ?? ''}` };
  const before = await listOccurrences(scope, { kind, subjectId: subject, recipient: channelId });
  if (before.some(({ status }) => status === 'waiting' || status === 'sending')) {
    return { refusal: `It is on its way to <#${channelId}> already.` };
  }
  const standing = await findLive(scope, kind, subject, channelId);
  if (standing) return { refusal: `It already stands in <#${channelId}> and is kept up to date there.` };
  const bot = (await kit.installations.get(scope.workspaceId))?.botUserId;
  const isUnsure = before.at(-1)?.status === 'uncertain';
  return { channel, users: users.filter((user) => user !== bot), isUnsure };
}

function refusalOf(channel: Channel | null, isThere: boolean): string | null {
  if (!channel) return 'I cannot see this channel. Invite me there: type `/invite @kam` in it, then choose it again.';
  const name = `#${escapeText(channel.name)}`;
  if (channel.isPrivate && !isThere) return 'Choose a channel that you are in, and that I am in.';
  if (channel.isExternal)
    return `${name} is shared with another organisation, and this is internal. Choose a channel that only your people can read.`;
  if (channel.isArchived) return `${name} is archived. Choose another channel.`;
  return channel.hasBot ? null : `I am not in ${name} yet. Type \`/invite @kam\` in it, then choose it again.`;
}

async function verdict(kit: Kit, scope: Scope, about: Subject, target: Target): Promise<Block[]> {
  const chance = await chanceOf(kit, scope, target);
  if ('refusal' in chance) return [section(chance.refusal)];
  const { channel, users, isUnsure } = chance;
  const readers = await kit.accounts.readers(scope, about.accountId);
  const strangers = users.filter((user) => !readers.has(user)).length;
  const who = `${plural(users.length, 'person', 'people')} will read it in <#${target.channelId}>`;
  const outside =
    strangers === 0 ? 'all of them may read the account' : `${strangers.toLocaleString('en')} not on the team`;
  const label = isUnsure ? `Post again in #${channel.name}` : `Share in #${channel.name}`;
  const param = `${target.kind}:${target.channelId}${isUnsure ? ':again' : ''}`;
  return [
    section(`*${who}, ${outside}.*`),
    ...(isUnsure
      ? [section(':warning: Slack did not confirm the last time. Look there first: it may stand there already.')]
      : []),
    actions(does(label, SHARE_PAGE, target.subject, { param, style: 'primary' })),
    context('Opinions about people, margins and time are never part of it.'),
  ];
}

async function share(kit: Kit, scope: Scope, subject: string, param: string) {
  const [kind = '', channelId = '', again] = param.split(':');
  const about = await subjectOf(kit, scope, subject, kind);
  const chance = await chanceOf(kit, scope, { kind, subject, channelId });
  if ('refusal' in chance) return { text: chance.refusal };
  if (chance.isUnsure && !again) return { open: { to: SHARE_PAGE, record: subject, param } };
  const key = { kind, subjectId: subject, recipient: channelId };
  const { length } = await listOccurrences(scope, key);
  await inTransaction(scope, (t) => deliver(t, { ...key, occurrence: String(length + 1) }));
  return {
    open: { to: kit.accounts.hub, record: about.accountId },
    notice: `Shared in <#${channelId}>. It stays up to date there.`,
  };
}
