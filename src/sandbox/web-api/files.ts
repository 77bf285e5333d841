import { ApiError, invalidArguments } from '../api-error.ts';
import { checkBlocks } from '../blocks/validate.ts';
import { filePayload } from '../files/payload.ts';
import { addFile, deleteFile, settle } from '../files/process.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { isUsable } from '../files/usable.ts';
import { later, type Workspace } from '../state.ts';
import type { Block } from '../wire.ts';
import { type Call, jsonArg, type Method, textArg } from './call.ts';
import { writable } from './writable.ts';

const WRITE = ['files:write'];

// https://docs.slack.dev/reference/methods/files.completeUploadExternal, "channels_limit_exceeded"
const MOST_CHANNELS = 100;

// https://docs.slack.dev/reference/methods/files.getUploadURLExternal, "alt_txt_too_large"
const LONGEST_ALT = 1_000;

const getUploadUrl: Method = {
  scopes: WRITE,
  perMinute: 100,
  required: ['filename', 'length'],
  run: ({ slack, workspace, args }) => {
    const size = Number(args.length);
    if (!Number.isInteger(size) || size <= 0)
      throw invalidArguments('must be a positive integer [json-pointer:/length]');
    const name = textArg(args, 'filename');
    const altText = textArg(args, 'alt_txt');
    if (altText.length > LONGEST_ALT) throw new ApiError('alt_txt_too_large');
    const file = addFile(slack, workspace, {
      name,
      size,
      userId: workspace.botUserId,
      altText,
    });
    return { upload_url: `${slack.origin}/upload/v1/${file.ticket}`, file_id: file.id };
  },
};

// https://docs.slack.dev/reference/methods/files.completeUploadExternal
const complete: Method = {
  scopes: WRITE,
  perMinute: 100,
  required: ['files'],
  run: (call) => {
    const { slack, workspace, args } = call;
    const files = completed(call);
    const channelIds = destinations(call);
    const text = textArg(args, 'initial_comment');
    const blocks = text ? undefined : blocksOf(call);
    const threadTs = args.thread_ts ? { threadTs: textArg(args, 'thread_ts') } : {};
    const delay = slack.options.fileProcessingMs;
    for (const { file, title } of files) {
      const readyAt = slack.options.now().getTime() + delay;
      Object.assign(file, { state: 'processing', readyAt, ...(title && { title }) });
    }
    const [first] = files;
    const fileIds = files.map(({ file }) => file.id);
    if (first) first.file.sharing = { fileIds, channelIds, text, blocks, ...threadTs };
    if (delay > 0) later(slack, delay, () => settle(slack, workspace));
    else settle(slack, workspace);
    return { files: files.map(({ file }) => filePayload(slack, workspace, file)) };
  },
};

function completed({ workspace, args }: Call): { file: StoredFile; title?: string }[] {
  const wrong = invalidArguments('must provide an array of files with an id each [json-pointer:/files]');
  const given = jsonArg(args, 'files', wrong);
  if (!Array.isArray(given) || given.length === 0) throw wrong;
  const ids = given.map((one) => String(one?.id));
  if (new Set(ids).size !== ids.length) throw wrong;
  return given.map(({ id, title }) => {
    const file = workspace.files.get(id);
    if (file?.state !== 'uploaded' || file.userId !== workspace.botUserId) throw new ApiError('file_not_found');
    return { file, title };
  });
}

function destinations(call: Call): string[] {
  const { args } = call;
  const named = [...textArg(args, 'channels').split(','), textArg(args, 'channel_id')].map((id) => id.trim());
  const ids = [...new Set(named.filter(Boolean))];
  if (ids.length > MOST_CHANNELS) throw new ApiError('channels_limit_exceeded');
  if (ids.length > 1 && args.thread_ts) throw invalidArguments('thread_ts goes with one channel only');
  return ids.map((id) => writable(call, id).id);
}

function blocksOf({ slack, workspace, args }: Call): Block[] | undefined {
  const blocks = jsonArg(args, 'blocks', new ApiError('invalid_blocks_format'));
  if (blocks === undefined) return undefined;
  checkBlocks(blocks, 'api', (file) => isUsable(slack, workspace, file));
  return blocks as Block[];
}

// https://docs.slack.dev/reference/methods/files.info
const info: Method = {
  scopes: ['files:read'],
  perMinute: 100,
  required: ['file'],
  run: ({ slack, workspace, args }) => {
    const file = visibleFile(workspace, textArg(args, 'file'));
    return { file: filePayload(slack, workspace, file), comments: [], response_metadata: { next_cursor: '' } };
  },
};

// https://docs.slack.dev/reference/methods/files.delete
const deleteMethod: Method = {
  scopes: WRITE,
  perMinute: 50,
  required: ['file'],
  run: ({ slack, workspace, args }) => {
    const file = visibleFile(workspace, textArg(args, 'file'));
    if (file.userId !== workspace.botUserId) throw new ApiError('cant_delete_file');
    deleteFile(slack, workspace, file);
    return {};
  },
};

/** The app's own, or one that was shared where the app is or put into a form of its. */
function visibleFile(workspace: Workspace, id: string): StoredFile {
  const file = workspace.files.get(id);
  if (file?.state === 'deleted') throw new ApiError('file_deleted');
  const isCompleted = file?.state === 'processing' || file?.state === 'ready';
  const isShared = file?.shares.some(({ channelId }) =>
    workspace.channels.get(channelId)?.members.has(workspace.botUserId),
  );
  const isKnown = isShared || file?.isHandedOver || file?.userId === workspace.botUserId;
  if (!file || !isCompleted || !isKnown) throw new ApiError('file_not_found');
  return file;
}

export const files: Record<string, Method> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
  'files.delete': deleteMethod,
};
