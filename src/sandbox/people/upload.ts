import { filePayload } from '../files/payload.ts';
import { addFile, keepContent, tellShared } from '../files/process.ts';
import type { FakeMessage } from '../wire.ts';
import type { Actor } from './actor.ts';
import { post } from './say.ts';

export type Upload = { name: string; mimetype: string; content: Buffer };

/**
 * Shares a file as a person does; the app hears of it as of a message with the file, and of file_shared
 * (https://docs.slack.dev/reference/events/message/file_share).
 */
export async function upload(
  actor: Actor,
  channelId: string,
  { name, mimetype, content }: Upload,
  { text = '', threadTs }: { text?: string; threadTs?: string | undefined } = {},
): Promise<FakeMessage> {
  const { slack, workspace, person } = actor;
  const file = addFile(slack, workspace, { name, mimetype, userId: person.id });
  keepContent(file, content);
  file.state = 'ready';
  const message = await post(actor, channelId, { text, threadTs }, (ts) => {
    file.shares.push({ channelId, ts });
    return { subtype: 'file_share', upload: false, files: [filePayload(slack, workspace, file)] };
  });
  const isHeard = workspace.channels.get(channelId)?.members.has(workspace.botUserId);
  if (isHeard) await tellShared(slack, workspace, file, channelId);
  return message;
}
