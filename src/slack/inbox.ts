import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { inTransaction } from '../scope.ts';
import { respondTo } from './answer.ts';
import { failureOf } from './failures.ts';
import type { Origin } from './hand-over.ts';
import { type Opened, openHome } from './home.ts';
import { insertEvent, markEventDone, takeEvent } from './inbox-repository.ts';
import type { Kit } from './kit.ts';
import { staleChannel } from './repository.ts';
import { meet, scopeOf, systemScopeOf } from './request.ts';
import { answerText } from './router.ts';

export type InboxJob = { workspaceId: string; eventId: string };

/** https://docs.slack.dev/apis/events-api#event_type_structure */
export type Envelope = {
  type: 'event_callback';
  event_id: string;
  team_id?: string;
  enterprise_id?: string;
  authorizations?: { team_id?: string | null; enterprise_id?: string | null }[];
  event: Inner;
};
type Inner = Opened & {
  type: string;
  user?: string | { id?: string };
  text?: string;
  channel?: string;
  channel_id?: string;
  file_id?: string;
  user_id?: string;
  channel_type?: string;
  subtype?: string;
  bot_id?: string;
  ts?: string;
  thread_ts?: string;
};

/**
 * Bolt acknowledges an event before any listener runs, so an event whose work fails would be lost. Here it is stored first, and
 * acknowledged when it is: a failed insert answers 500, and Slack sends it again. Work is done from the table.
 */
export function throughInbox(receiver: Receiver, kit: Kit): Receiver {
  const init = receiver.init.bind(receiver);
  receiver.init = (app) => {
    const processEvent = (event: ReceiverEvent): Promise<void> =>
      event.body.type === 'event_callback' ? keep(kit, event) : app.processEvent(event);
    init({ processEvent } as App);
  };
  return receiver;
}

async function keep(kit: Kit, received: ReceiverEvent): Promise<void> {
  const envelope = received.body as Envelope;
  const workspace = isOfInterest(envelope.event) ? await kit.installations.find(teamOf(envelope)) : null;
  if (workspace) {
    const s = systemScopeOf(kit, workspace.id, envelope.event_id);
    await inTransaction(s, async (t) => {
      const isNew = await insertEvent(t, envelope.event_id, envelope.event.type, envelope);
      if (!isNew) return;
      await t.queue.send(t.db, 'inbox', { workspaceId: workspace.id, eventId: envelope.event_id });
      t.queued.add('inbox');
    });
  }
  await received.ack();
}

/** The app's own messages, edits and deletions come as events too. */
const isOfInterest = (event: Inner): boolean =>
  event.type !== 'message' || (!event.bot_id && !event.subtype && event.channel_type === 'im');

const teamOf = ({ authorizations, team_id, enterprise_id }: Envelope) => ({
  teamId: authorizations?.[0]?.team_id ?? team_id,
  enterpriseId: authorizations?.[0]?.enterprise_id ?? enterprise_id,
});

/** Does the work of one stored event. */
export async function runInbox(kit: Kit, { workspaceId, eventId }: InboxJob): Promise<void> {
  const s = systemScopeOf(kit, workspaceId, eventId);
  const envelope = (await takeEvent(s, eventId)) as Envelope | null;
  if (!envelope) return;
  const { event } = envelope;
  if (event.type === 'app_mention' || event.type === 'message') await answerMessage(kit, envelope);
  if (event.type === 'app_home_opened' && typeof event.user === 'string') {
    await openHome(kit, { requestId: eventId, team: teamOf(envelope), slackUserId: event.user }, event);
  }
  if (event.type === 'file_shared') await takeFile(kit, envelope);
  if (event.type === 'user_change') await rememberUser(kit, workspaceId, eventId, event);
  if (event.type === 'channel_shared' && event.channel) await staleChannel(s, event.channel);
  for (const handler of kit.registry.features.flatMap(({ events = [] }) => events)) {
    if (handler.type === event.type) await handler.run(s, event);
  }
  await markEventDone(s, eventId);
}

/** What follows /kam works as a mention in threads, and plain in the bot's direct message; there Slack gives no trigger for a window. */
async function answerMessage(kit: Kit, envelope: Envelope): Promise<void> {
  const { event, event_id } = envelope;
  if (typeof event.user !== 'string' || !event.channel) return;
  const direct = event.type === 'message';
  const threadTs = event.thread_ts;
  const origin: Origin = {
    requestId: event_id,
    team: teamOf(envelope),
    slackUserId: event.user,
    place: { channelId: event.channel, kind: direct ? 'direct' : 'channel', ...(threadTs && { threadTs }) },
  };
  await respondTo(
    kit,
    origin,
    event.type,
    () => scopeOf(kit, origin),
    (scope) => answerText(kit, scope, wordsOf(event.text ?? '')),
  ).catch((error: unknown) => onlyIfUnsent(kit, error, event_id));
}

/** A file in the bot's direct message; those that it sends itself are shared there too. https://docs.slack.dev/reference/events/file_shared */
async function takeFile(kit: Kit, envelope: Envelope): Promise<void> {
  const { channel_id: channelId = '', file_id: fileId, user_id: slackUserId } = envelope.event;
  const drop = kit.registry.features.find(({ dropped }) => dropped)?.dropped;
  const bot = (await kit.installations.find(teamOf(envelope)))?.botUserId;
  if (!drop || !fileId || !slackUserId || slackUserId === bot || !channelId.startsWith('D')) return;
  const origin: Origin = {
    requestId: envelope.event_id,
    team: teamOf(envelope),
    slackUserId,
    place: { channelId, kind: 'direct' },
  };
  await respondTo(
    kit,
    origin,
    'file',
    () => scopeOf(kit, origin),
    (scope) => drop(scope, fileId),
  ).catch((error: unknown) => onlyIfUnsent(kit, error, envelope.event_id));
}

/** An answer that surely was not sent is given again; one that may have arrived is not. */
function onlyIfUnsent(kit: Kit, error: unknown, requestId: string): void {
  if (failureOf(error).outcome === 'later') throw error;
  kit.log.warn({ error, requestId }, 'answer may be lost');
}

/** The text without the mention of the bot, and as people typed it. */
const wordsOf = (text: string): string =>
  text
    .replace(/^\s*<@[A-Z0-9]+(\|[^>]*)?>/, '')
    .replace(/^\s*\/?kam\b/i, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();

/**
 * A person deactivated in Slack loses access here at once. What is true now is asked, since events may come late or out of order.
 */
async function rememberUser(kit: Kit, workspaceId: string, requestId: string, event: Inner): Promise<void> {
  const user = event.user;
  if (typeof user !== 'object' || !user.id) return;
  if (!(await kit.members.find(kit.db, workspaceId, user.id))) return;
  await meet(kit, systemScopeOf(kit, workspaceId, requestId), user.id);
}
