import type { Message } from './blocks.ts';
import { isPlatformError } from './channels.ts';
import type { Kit } from './kit.ts';
import type { Request } from './request.ts';
import { body } from './send.ts';

/** Where words reach one person: in answer to a click or command, or in the place they talk. */
export type Conversation = Request & { responseUrl?: string | undefined };

const RESPONSE_TIMEOUT_MS = 8_000;

/** Says something to the asker alone. With `replace` it takes the place of the message that was clicked. */
export async function say(
  kit: Kit,
  to: Conversation,
  message: Pick<Message, 'text' | 'blocks'>,
  replace: boolean,
): Promise<void> {
  if (to.responseUrl && (await answered(kit, to.responseUrl, message, replace))) return;
  const workspace = await kit.installations.find(to.team);
  if (!workspace) return;
  const client = await kit.installations.client(workspace.id);
  const { place, slackUserId } = to;
  if (place?.kind === 'channel') {
    const thread = place.threadTs ? { thread_ts: place.threadTs } : {};
    const ephemeral = { channel: place.channelId, user: slackUserId, ...thread, ...body(message) };
    const sent = await patiently(() => client.chat.postEphemeral(ephemeral)).catch((error) => notThere(error));
    if (sent) return;
  }
  await patiently(() =>
    client.chat.postMessage({ channel: place?.kind === 'direct' ? place.channelId : slackUserId, ...body(message) }),
  );
}

/** Where the bot or the person is not in the channel, the direct message is left. */
function notThere(error: unknown): null {
  if (isPlatformError(error)) return null;
  throw error;
}

const PATIENCE_SECONDS = 30;

/** Repeats a call once after the pause that Slack asked for. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const seconds = error instanceof Error && 'retryAfter' in error ? Number(error.retryAfter) : Number.NaN;
    if (!(seconds <= PATIENCE_SECONDS)) throw error;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return call();
  }
}

/** A response_url takes five answers within 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
async function answered(
  kit: Kit,
  url: string,
  message: Pick<Message, 'text' | 'blocks'>,
  replace: boolean,
): Promise<boolean> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: replace, ...message });
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
    });
    if (!response.ok) kit.log.warn({ status: response.status, answer: await response.text() }, 'response_url refused');
    return response.ok;
  } catch (error) {
    kit.log.warn({ error }, 'response_url not reached');
    return false;
  }
}
