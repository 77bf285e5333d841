import { touch } from '../changes.ts';
import { emit } from '../events.ts';
import { botMessage, show } from '../messages.ts';
import { newId, newSecret, type Slack, type Workspace } from '../state.ts';
import { kindOf } from './kinds.ts';
import { filePayload } from './payload.ts';
import type { Sharing, StoredFile } from './stored-file.ts';

type NewFile = { name: string; userId: string } & Partial<Pick<StoredFile, 'size' | 'title' | 'altText' | 'mimetype'>>;

export function addFile(slack: Slack, workspace: Workspace, input: NewFile): StoredFile {
  const now = slack.options.now().getTime();
  const file: StoredFile = {
    id: newId('F'),
    title: input.name,
    altText: '',
    size: 0,
    ...kindOf(input.name),
    ...input,
    content: Buffer.alloc(0),
    createdAt: now,
    state: 'announced',
    readyAt: now,
    ticket: newSecret(),
    shares: [],
  };
  workspace.files.set(file.id, file);
  return file;
}

export function keepContent(file: StoredFile, content: Buffer): void {
  Object.assign(file, { content, size: content.length, state: 'uploaded' });
}

/**
 * Finishes what is due, by the clock of the sandbox: Slack looks into files after the call that completes them, and
 * shows them only then (https://docs.slack.dev/messaging/working-with-files, bolt-js#2115).
 */
export function settle(slack: Slack, workspace: Workspace): void {
  const now = slack.options.now().getTime();
  const due = [...workspace.files.values()].filter((file) => file.state === 'processing' && file.readyAt <= now);
  for (const file of due) file.state = 'ready';
  if (due.length > 0) touch(slack);
  for (const file of due) {
    const { sharing } = file;
    delete file.sharing;
    if (sharing && workspace.installed) share(slack, workspace, sharing);
  }
}

function share(slack: Slack, workspace: Workspace, { fileIds, channelIds, text, blocks, threadTs }: Sharing): void {
  const files = fileIds.flatMap((id) => workspace.files.get(id) ?? []).filter((file) => file.state === 'ready');
  for (const channelId of files.length > 0 ? channelIds : []) {
    const content = { text, blocks, ...(threadTs && { threadTs }) };
    const message = botMessage(slack, workspace, channelId, content);
    for (const file of files) file.shares.push({ channelId, ts: message.ts });
    const shown = files.map((file) => filePayload(slack, workspace, file));
    show(slack, { ...message, subtype: 'file_share', upload: true, files: shown });
    for (const file of files) void tellShared(slack, workspace, file, channelId);
  }
}

// https://docs.slack.dev/reference/events/file_shared
export async function tellShared(
  slack: Slack,
  workspace: Workspace,
  file: StoredFile,
  channelId: string,
): Promise<void> {
  const event = { type: 'file_shared', channel_id: channelId, file_id: file.id, user_id: file.userId };
  await emit(slack, workspace, 'file_shared', { ...event, file: { id: file.id } });
}

/** Where it was shared, a tombstone stays. */
export function deleteFile(slack: Slack, workspace: Workspace, file: StoredFile): void {
  Object.assign(file, { state: 'deleted', content: Buffer.alloc(0) });
  for (const message of workspace.messages) {
    const index = message.files?.findIndex(({ id }) => id === file.id) ?? -1;
    if (index >= 0) message.files?.splice(index, 1, { id: file.id, mode: 'tombstone' });
  }
  void emit(slack, workspace, 'file_deleted', { type: 'file_deleted', file_id: file.id });
}
