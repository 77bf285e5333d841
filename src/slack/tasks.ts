import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskJob } from '../jobs/task.ts';
import { fetchFile, NotReady, sendFile } from './files.ts';
import type { Kit } from './kit.ts';
import { systemScopeOf } from './request.ts';

const AGAIN_SECONDS = 2;
const MOST_TRIES = 60;
/** Where people never stop asking, long work still goes on. */
const GIVE_WAY_MS = 250;

/** Runs a feature's task in a folder of its own. What waits for Slack comes back later instead of holding a worker. */
export async function runTask(kit: Kit, job: TaskJob, alive: () => Promise<void>): Promise<void> {
  const { workspaceId, name, subjectId, tries = 0 } = job;
  const s = systemScopeOf(kit, workspaceId, `${name} ${subjectId}`);
  const folder = await mkdtemp(join(tmpdir(), 'kam-task-'));
  try {
    await kit.registry.tasks.get(name)?.run(s, subjectId, {
      folder,
      giveWay: () => alive().then(() => kit.work.quiet(GIVE_WAY_MS)),
      fetch: (fileId, most) => fetchFile(kit, s, { fileId, most, folder, isLast: tries >= MOST_TRIES }),
      send: (kind, subject, recipient, file) => sendFile(kit, s, { kind, subjectId: subject, recipient }, file),
    });
  } catch (error) {
    if (!(error instanceof NotReady) || tries >= MOST_TRIES) throw error;
    await kit.queue.send(kit.db, 'tasks', { ...job, tries: tries + 1 }, { after: AGAIN_SECONDS });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
