import type { IncomingMessage } from 'node:http';
import { record } from '../recorder.ts';
import type { Slack, Workspace } from '../state.ts';
import type { Answer } from '../web-api/answer.ts';
import { keepContent, settle } from './process.ts';
import type { StoredFile } from './stored-file.ts';

/** What was posted: the bytes themselves, or the file of a form (`-F filename=@…`, as Slack's page shows it). */
export async function uploadedBytes(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const file = [...form.values()].find((value) => value instanceof Blob);
  return file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

/** The workspace that a ticket for uploading was given out in. */
export const ownerOf = (slack: Slack, ticket: string): string | undefined =>
  find(slack, (file) => file.ticket === ticket)?.workspace.id;

/** Takes a file at the address given out for it, once; https://docs.slack.dev/messaging/working-with-files, step 2. */
export function receive(slack: Slack, ticket: string, content: Buffer, since: number): Answer {
  const found = find(slack, (file) => file.ticket === ticket && file.state === 'announced');
  const isAnnounced = content.length === found?.file.size;
  if (found && isAnnounced) keepContent(found.file, content);
  const status = found ? (isAnnounced ? 200 : 400) : 404;
  const args = { bytes: content.length, ...(found && { file: found.file.id, announced: found.file.size }) };
  const teamId = found ? { teamId: found.workspace.id } : {};
  const answer = { ok: status === 200 };
  const times = { at: slack.options.now(), durationMs: performance.now() - since };
  record(slack, { to: 'slack', ...times, method: 'upload', args, ...teamId, status, answer });
  return plain(status, status === 200 ? `OK - ${content.length}` : 'not the file that was announced');
}

/**
 * The bytes of a file, for the app's token only: `Authorization: Bearer`, with files:read
 * (https://docs.slack.dev/reference/objects/file-object, "url_private").
 */
export function send(slack: Slack, request: IncomingMessage, name: string, isDownload: boolean): Answer {
  const [teamId = '', fileId = ''] = name.split('-');
  const workspace = slack.workspaces.get(teamId);
  if (workspace) settle(slack, workspace);
  const file = workspace?.files.get(fileId);
  const isAllowed = request.headers.authorization === `Bearer ${workspace?.botToken}` && workspace?.installed;
  // Slack sends others to its page for signing in.
  if (!isAllowed || !slack.manifest.oauth_config.scopes.bot.includes('files:read')) return plain(403, 'Sign in');
  if (file?.state !== 'ready') return plain(404, 'not there, or not yet');
  const disposition = `${isDownload ? 'attachment' : 'inline'}; filename="${encodeURIComponent(file.name)}"`;
  const headers = { 'content-type': file.mimetype, 'content-disposition': disposition };
  return { ...plain(200, file.content), headers };
}

function find(
  slack: Slack,
  matches: (file: StoredFile) => boolean,
): { workspace: Workspace; file: StoredFile } | undefined {
  for (const workspace of slack.workspaces.values()) {
    const file = [...workspace.files.values()].find(matches);
    if (file) return { workspace, file };
  }
  return undefined;
}

const plain = (status: number, raw: Buffer | string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: {},
  raw,
});
