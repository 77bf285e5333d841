import type { Sent } from '../jobs/delivery.ts';
import { failureOf } from './failures.ts';
import type { Kit } from './kit.ts';

type Upload = {
  name: string;
  title: string;
  body: Blob;
  /** What a screen reader says of a picture; at most 1,000 characters. */
  altText?: string;
  /** The words of the message that the file comes in. */
  comment?: string;
  channelId: string;
  threadTs?: string | undefined;
};

type Failure = Exclude<Sent, { outcome: 'sent' }>;

/** The bytes take longer the more they are. */
const timeoutMs = ({ size }: Blob): number => 10_000 + Math.ceil(size / 100);

/** Sends a file in three steps: https://docs.slack.dev/messaging/working-with-files. Only the last one makes it visible. */
export async function upload(kit: Kit, workspaceId: string, file: Upload): Promise<Failure | null> {
  const { name, title, body, altText, comment, channelId, threadTs } = file;
  const client = await kit.installations.client(workspaceId);
  const handedIn = await client.files
    // The client's types name it `alt_text`, which Slack does not know.
    .getUploadURLExternal({ filename: name, length: body.size, ...(altText && { alt_txt: altText }) } as never)
    .then(async ({ upload_url: url = '', file_id: id = '' }) => {
      const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs(body)) });
      if (!response.ok) throw new Error(`Slack refuses the upload with ${response.status}`);
      return { id };
    })
    .catch((error: unknown) => unseen(failureOf(error)));
  if ('outcome' in handedIn) return handedIn;
  const where = { channel_id: channelId, ...(threadTs && { thread_ts: threadTs }) };
  const shown = { files: [{ id: handedIn.id, title }], ...where, ...(comment && { initial_comment: comment }) };
  return client.files.completeUploadExternal(shown as never).then(
    () => null,
    (error: unknown) => failureOf(error),
  );
}

/** Nobody has seen anything yet, so that it may be repeated whatever became of it. */
const unseen = (failure: Failure): Failure =>
  failure.outcome === 'uncertain' ? { outcome: 'later', afterSeconds: 0, reason: failure.reason } : failure;
