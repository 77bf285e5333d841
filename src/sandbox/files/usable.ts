import type { Slack, Workspace } from '../state.ts';
import { isPicture } from './kinds.ts';
import { filePayload } from './payload.ts';
import { settle } from './process.ts';

/** What a block says about a file: `{id}`, or `{url}` with its url_private or permalink. */
export type FileReference = { id?: string; url?: string };

/**
 * Whether a picture block may show it: a finished picture of this workspace
 * (https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object).
 */
export function isUsable(slack: Slack, workspace: Workspace, { id, url }: FileReference): boolean {
  settle(slack, workspace);
  const file = [...workspace.files.values()].find((one) => {
    const { url_private, permalink } = filePayload(slack, workspace, one);
    return id === undefined ? url === url_private || url === permalink : one.id === id;
  });
  return file?.state === 'ready' && isPicture(file.mimetype);
}
