import type { Message } from './blocks.ts';
import { isPlatformError } from './channels.ts';
import type { Kit } from './kit.ts';
import type { Request } from './request.ts';
import { body } from './send.ts';
import { hasTable, tablesInWords } from './tables.ts';

/** Where words reach one person: in answer to a click or command, or in the place they talk. */
export type Conversation = Request & { responseUrl?: string | undefined };

const RESPONSE_TIMEOUT_MS = 8_000;

type Said = Pick<Message, 'text' | 'blocks'>;

/**
 * Says something to the asker alone. With `replace` it takes the place of the message that was clicked. Where Slack refuses a table,
 * which older editions of it do, it is said again in words.
 */
export async function say(kit: Kit, to: Conversation, message: Said, replace: boolean): Promise<void> {
  try {
    await attempt(kit, to, message, replace);
  } catch (error) {
    if (!isRefused(error) || !hasTable(message.blocks)) throw error;
    kit.log.warn({ error, requestId: to.requestId }, 'table refused');
    await attempt(kit, to, { ...message, blocks: tablesInWords(message.blocks) }, replace);
  }
}

class TableRefused extends Error {
  override readonly name = 'TableRefused';
}
const isRefused = (error: unknown): boolean =>
  error instanceof TableRefused || isPlatformError(error, 'invalid_blocks');

async function attempt(kit: Kit, to: Conversation, message: Said, replace: boolean): Promise<void> {
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
  if (isPlatformError(error) && !isRefused(error)) return null;
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
async function answered(kit: Kit, url: string, message: Said, replace: boolean): Promise<boolean> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: replace, ...message });
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', headers, body, signal }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    (error: unknown) => {
      kit.log.warn({ error }, 'response_url not reached');
      return null;
    },
  );
  if (!answer) return false;
  if (answer.status < 300 && !/"ok":\s*false/.test(answer.text)) return true;
  if (answer.text.includes('invalid_blocks') && hasTable(message.blocks)) throw new TableRefused(answer.text);
  kit.log.warn({ status: answer.status, answer: answer.text }, 'response_url refused');
  return false;
}
