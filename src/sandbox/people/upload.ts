import { filePayload } from '../files/payload.ts';
import { addFile, keepContent, tellShared } from '../files/process.ts';
import type { StoredFile } from '../files/stored-file.ts';
import type { Element, FakeFile, FakeMessage } from '../wire.ts';
import { type Actor, standing } from './actor.ts';
import { post } from './say.ts';

export type Upload = { name: string; mimetype: string; content: Buffer };

/**
 * Shares a file as a person does; the app hears of it as of a message with the file, and of file_shared
 * (https://docs.slack.dev/reference/events/message/file_share).
 */
export async function upload(
  actor: Actor,
  channelId: string,
  input: Upload,
  { text = '', threadTs }: { text?: string; threadTs?: string | undefined } = {},
): Promise<FakeMessage> {
  const { slack, workspace } = actor;
  const channel = standing(actor, channelId);
  const file = keep(actor, input);
  const message = await post(actor, channelId, { text, threadTs }, (ts) => {
    file.shares.push({ channelId, ts });
    return { subtype: 'file_share', upload: false, files: [filePayload(slack, workspace, file)] };
  });
  if (channel.members.has(workspace.botUserId)) await tellShared(slack, workspace, file, channelId);
  return message;
}

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'content' in value && Buffer.isBuffer(value.content);

/**
 * Puts files into a field, as Slack's client lets one
 * (https://docs.slack.dev/reference/block-kit/block-elements/file-input-element). Throws where it would not.
 */
export function attach(actor: Actor, element: Element, uploads: readonly Upload[]): FakeFile[] {
  const { filetypes, max_files: most = 10 } = element as Element & { filetypes?: string[]; max_files?: number };
  if (uploads.length > most) throw new Error(`no more than ${most} files go into ${element.action_id}`);
  return uploads.map((input) => {
    const ending = input.name.split('.').at(-1)?.toLowerCase() ?? '';
    if (filetypes && !filetypes.includes(ending)) throw new Error(`${element.action_id} takes no ${ending}`);
    const file = keep(actor, input);
    file.isHandedOver = true;
    return filePayload(actor.slack, actor.workspace, file);
  });
}

/** What a person uploads is looked into before they can send it. */
function keep({ slack, workspace, person }: Actor, { name, mimetype, content }: Upload): StoredFile {
  const file = addFile(slack, workspace, { name, mimetype, userId: person.id });
  keepContent(file, content);
  file.state = 'ready';
  return file;
}
