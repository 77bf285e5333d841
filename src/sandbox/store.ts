import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { watch } from './changes.ts';
import { newSecret, type Slack, type Workspace } from './state.ts';

/** Goes up when what is kept takes another form; what was kept in another one is left behind. */
const FORMAT = 2;
type Kept = { format: number; offsetMs: number; lastTs: number; workspaces: Workspace[] };

const PAUSE_MS = 200;

/**
 * Takes up what the file holds, and writes it again soon after each change. A process that is killed loses the last moments.
 * Returns how to stop, which writes once more. Throws when the file cannot be written.
 */
export function keep(slack: Slack, path: string): () => void {
  takeUp(slack, path);
  const write = (): void => {
    const { offsetMs, lastTs, workspaces } = slack;
    const kept: Kept = { format: FORMAT, offsetMs, lastTs, workspaces: [...workspaces.values()] };
    writeFileSync(`${path}.new`, serialize(kept));
    renameSync(`${path}.new`, path);
  };
  const stop = watch(slack, PAUSE_MS, write);
  return () => {
    stop();
    write();
  };
}

function takeUp(slack: Slack, path: string): void {
  const kept = existsSync(path) ? read(path) : undefined;
  if (kept?.format !== FORMAT) return;
  slack.offsetMs = kept.offsetMs;
  slack.lastTs = kept.lastTs;
  for (const workspace of kept.workspaces) {
    slack.workspaces.set(workspace.id, { ...workspace, botToken: `xoxb-${newSecret()}` });
  }
}

/** A damaged file is as good as none: the fake workspace begins anew, what the bot knows is elsewhere. */
function read(path: string): Kept | undefined {
  try {
    return deserialize(readFileSync(path)) as Kept;
  } catch {
    return undefined;
  }
}
