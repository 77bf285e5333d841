import type { App, MessageShortcut, SlackShortcut } from '@slack/bolt';
import { UserError } from '../errors.ts';
import type { Reply, Source } from '../feature.ts';
import { type Place, requireRole, type Scope } from '../scope.ts';
import { respondTo } from './answer.ts';
import { lookUpChannel } from './channels.ts';
import type { Origin } from './hand-over.ts';
import type { Kit } from './kit.ts';
import { insertSource } from './repository.ts';
import { scopeOf } from './request.ts';
import { plainWords } from './text.ts';

/** One listener for every shortcut of the manifest. */
export function listenToShortcuts(app: App, kit: Kit): void {
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    await ack();
    await kit.work.answer(answer(kit, shortcut));
  });
}

/** What Slack tells about the message besides the message. */
type Surroundings = { place?: Place | undefined; url: string | null };

async function answer(kit: Kit, shortcut: SlackShortcut): Promise<void> {
  const asking: Origin = {
    requestId: shortcut.trigger_id,
    team: { teamId: shortcut.team?.id, enterpriseId: shortcut.enterprise?.id },
    slackUserId: shortcut.user.id,
    triggerId: shortcut.trigger_id,
  };
  const from = shortcut.type === 'message_action' ? shortcut : null;
  const { place, url } = from ? await surroundingsOf(kit, asking, from) : { url: null };
  const origin: Origin = { ...asking, place };
  await respondTo(
    kit,
    origin,
    'shortcut',
    () => scopeOf(kit, origin),
    async (scope): Promise<Reply> => {
      const known = kit.registry.shortcuts.get(shortcut.callback_id);
      if (!known) throw new UserError('This shortcut is from another version of KAM Bot. Please type `/kam` instead.');
      requireRole(scope, known.role ?? 'viewer');
      return known.run(scope, from && (await sourceOf(kit, scope, from, url)));
    },
  );
}

/** Answers are shown in the message's channel only where the bot is and no other organisation reads along; else in the direct message. */
async function surroundingsOf(kit: Kit, { team }: Origin, from: MessageShortcut): Promise<Surroundings> {
  const { channel, message_ts, message } = from;
  const elsewhere: Surroundings = { url: from.team && linkOf(from.team.domain, channel.id, message_ts) };
  const workspace = await kit.installations.find(team);
  if (!workspace) return elsewhere;
  const client = await kit.installations.client(workspace.id);
  const [link, known] = await Promise.all([
    inTime(kit, client.chat.getPermalink({ channel: channel.id, message_ts })),
    inTime(kit, lookUpChannel(kit, workspace.id, channel.id)),
  ]);
  const isOurs = known?.hasBot && !known.isExternal;
  const threadTs = typeof message.thread_ts === 'string' ? message.thread_ts : undefined;
  const place: Place = { channelId: channel.id, kind: 'channel', ...(threadTs && { threadTs }) };
  return { url: link?.permalink ?? elsewhere.url, ...(isOurs && { place }) };
}

/** https://docs.slack.dev/reference/methods/chat.getPermalink, for conversations the bot is not in. */
const linkOf = (domain: string, channelId: string, ts: string): string =>
  `https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`;

/** The window has to open within 3 s, so that what Slack does not tell in time is done without. */
async function inTime<T>(kit: Kit, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), kit.patienceMs);
  });
  // Not being told is no reason to fail.
  const found = await Promise.race([work.catch(() => null), late]);
  clearTimeout(timer);
  return found;
}

/** Kept until the form is saved, since a window holds too little. */
async function sourceOf(kit: Kit, scope: Scope, from: MessageShortcut, url: string | null): Promise<Source> {
  const { channel, message_ts: ts, message } = from;
  const text = plainWords(message.text ?? '', await namesIn(kit, scope, message.text ?? ''));
  return insertSource(scope, { channelId: channel.id, ts, text, author: message.user ?? null, url });
}

const MOST_NAMES = 20;

/** The names of the people whom a message mentions, as far as the bot met them. */
async function namesIn(kit: Kit, scope: Scope, text: string): Promise<Map<string, string>> {
  const ids = [...new Set([...text.matchAll(/<@([A-Z0-9]+)>/g)].map(([, id = '']) => id))].slice(0, MOST_NAMES);
  const members = await Promise.all(ids.map((id) => kit.members.find(scope.db, scope.workspaceId, id)));
  return new Map(members.filter((member) => member !== null).map(({ slackUserId, name }) => [slackUserId, name]));
}
