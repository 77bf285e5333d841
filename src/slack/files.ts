import { createWriteStream, openAsBlob } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import type { OutgoingFile } from '../feature.ts';
import { claimDelivery, markDelivery, noteOwn } from '../jobs/delivery-repository.ts';
import { inTransaction, type SystemScope } from '../scope.ts';
import { isPlatformError } from './channels.ts';
import type { Kit } from './kit.ts';
import { findLive } from './live-repository.ts';
import { upload } from './upload.ts';

/** Slack has not finished with the file, or the message it goes to is not there yet. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

const DOWNLOAD_MS = 120_000;
/** More than the three steps of sending a file take together. */
const LONGEST_SECONDS = 300;

type Wanted = { fileId: string; most: number; folder: string; isLast: boolean };

/** https://docs.slack.dev/reference/objects/file-object: "url_private_download", with the token of the workspace the file is in. */
export async function fetchFile(
  kit: Kit,
  s: SystemScope,
  { fileId, most, folder, isLast }: Wanted,
): Promise<{ name: string; path: string }> {
  const client = await kit.installations.client(s.workspaceId);
  const { file = {} } = await client.files.info({ file: fileId }).catch((error: unknown) => {
    if (isPlatformError(error, 'file_not_found', 'file_deleted')) throw new UserError(gone);
    throw error;
  });
  if ((file.size ?? 0) > most) throw new UserError(tooLarge(most));
  const name = basename(file.name ?? 'file').slice(-150) || 'file';
  const url = new URL(file.url_private_download ?? file.url_private ?? 'https://nowhere.invalid');
  // The token goes to Slack only.
  const isSlack = url.hostname.endsWith('.slack.com') || url.origin === new URL(client.slackApiUrl).origin;
  if (!isSlack) throw new UserError('is not stored in Slack. Upload the file itself instead of a link to it.');
  const workspace = await kit.installations.get(s.workspaceId);
  const headers = { authorization: `Bearer ${workspace?.botToken}` };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(DOWNLOAD_MS) });
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!response.ok || !response.body || isPage) {
    if (!isLast) throw new NotReady(`Slack answers ${response.status}`);
    throw new UserError('could not be fetched from Slack. Upload it again.');
  }
  const path = join(folder, `upload-${name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}`);
  await pipeline(Readable.fromWeb(response.body as never), limited(most), createWriteStream(path));
  return { name, path };
}

const gone = 'is not there any more. Upload it again.';
const tooLarge = (most: number): string =>
  `is larger than ${Math.round(most / 1_000_000)} MB. Leave out columns you do not need, or split it, and upload the parts.`;

function limited(most: number): Transform {
  let left = most;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(new UserError(tooLarge(most)));
      else done(null, chunk);
    },
  });
}

type Under = { kind: string; subjectId: string; recipient: string };

/**
 * Sends a file, claimed before and marked after like a message: one whose answer was lost is not repeated.
 */
export async function sendFile(kit: Kit, s: SystemScope, under: Under, file: OutgoingFile): Promise<void> {
  const standing = await findLive(s, under.kind, under.subjectId, under.recipient);
  if (!standing) throw new NotReady('the message is not sent yet');
  const key = { ...under, kind: `${under.kind}.file`, occurrence: file.key };
  const id = await inTransaction(s, (t) => noteOwn(t, key));
  if (!id || !(await claimDelivery(s, id, LONGEST_SECONDS))) return;
  const { channelId, ts } = standing;
  const { name } = file;
  const where = { channelId, ...(file.inThread && { threadTs: ts }) };
  const sent = await upload(kit, s.workspaceId, { ...where, name, title: name, body: await openAsBlob(file.path) });
  if (!sent) return markDelivery(s, id, { status: 'sent', lastError: null, channelId, ts, sentAt: s.now });
  const status = { later: 'waiting', uncertain: 'uncertain', stopped: 'stopped', failed: 'stopped' }[sent.outcome];
  await markDelivery(s, id, { status, lastError: sent.reason });
  if (sent.outcome === 'later') throw new NotReady(sent.reason);
}
