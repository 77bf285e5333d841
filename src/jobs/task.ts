import type { TxScope } from '../scope.ts';

export type TaskJob = { workspaceId: string; name: string; subjectId: string; tries?: number };

/** Queues a feature's task about a subject in the transaction that causes it. */
export async function startTask(t: TxScope, name: string, subjectId: string): Promise<void> {
  const job: TaskJob = { workspaceId: t.workspaceId, name, subjectId };
  await t.queue.send(t.db, 'tasks', job);
  t.queued.add('tasks');
}
