import { ApiError } from './api-error.ts';
import { checkMessage } from './blocks/validate.ts';
import { isUsable } from './files/usable.ts';
import { botMessage, type Content, change, findMessage, remove, show, showOnlyTo } from './messages.ts';
import { newSecret, type Place, type Slack } from './state.ts';
import { flagArg } from './web-api/call.ts';
import type { Json } from './wire.ts';

// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: "up to 5 times within 30 minutes"
const MOST_USES = 5;
const LIFETIME_MS = 30 * 60_000;

export function newResponseUrl(slack: Slack, place: Place): string {
  const id = newSecret();
  slack.responseUrls.set(id, { ...place, issuedAt: slack.options.now(), uses: 0 });
  return `${slack.origin}/actions/${place.workspace.id}/${id}`;
}

/** Carries out what was posted to a response_url; throws an ApiError when Slack would refuse. */
export function respondTo(slack: Slack, id: string, body: Json): void {
  const url = slack.responseUrls.get(id);
  if (!url) throw new ApiError('invalid_url');
  if (slack.options.now().getTime() - url.issuedAt.getTime() > LIFETIME_MS) throw new ApiError('expired_url');
  if (url.uses >= MOST_USES) throw new ApiError('used_url');
  if (!url.workspace.installed) throw new ApiError('account_inactive');
  answerPerson(slack, url, body);
  url.uses += 1;
}

/** Applies a message given as an answer, in an acknowledgement or through a response_url. */
export function answerPerson(slack: Slack, place: Place, body: Json): void {
  if (flagArg(body, 'delete_original')) {
    deleteSource(slack, place);
    return;
  }
  const content = checkMessage(body, 'response_url', (file) => isUsable(slack, place.workspace, file));
  // A command's response_url has no original: Slack posts another message (bolt-js#2287).
  if (flagArg(body, 'replace_original') && place.source) replaceSource(slack, place, content);
  else postAnswer(slack, place, content, body);
}

function postAnswer(slack: Slack, place: Place, content: Content, body: Json): void {
  const { workspace, channelId, userId } = place;
  const threadTs = typeof body.thread_ts === 'string' ? { threadTs: body.thread_ts } : {};
  const message = botMessage(slack, workspace, channelId, { ...content, ...threadTs });
  if (body.response_type === 'in_channel') show(slack, message);
  else showOnlyTo(workspace, userId, message);
}

function deleteSource(slack: Slack, { workspace, source, channelId, userId }: Place): void {
  if (source?.ephemeral) {
    workspace.ephemerals = workspace.ephemerals.filter((one) => one.userId !== userId || one.message.ts !== source.ts);
    return;
  }
  const message = source && findMessage(workspace, channelId, source.ts);
  if (message) remove(slack, message);
}

/** Unlike chat.update, this replaces the whole message: blocks that are not given are gone. */
function replaceSource(slack: Slack, place: Place, { text, blocks = [] }: Content): void {
  const { workspace, source, channelId, userId } = place;
  if (!source?.ephemeral) {
    const message = source && findMessage(workspace, channelId, source.ts);
    if (message) change(slack, workspace, message, { text, blocks });
    return;
  }
  const held = workspace.ephemerals.find((one) => one.userId === userId && one.message.ts === source.ts);
  const fresh = botMessage(slack, workspace, channelId, { text, blocks });
  if (held) held.message = { ...fresh, ts: held.message.ts, ephemeral: true };
}
