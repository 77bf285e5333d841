import type { Job } from '../feature.ts';
import { inTransaction, type SystemScope } from '../scope.ts';
import { claimDueJob } from './repository.ts';

export type DueJob = { workspaceId: string; name: string };

/** Runs what is due in a workspace; what is due is kept in the database, so that downtime is caught up and replicas agree. */
export function jobRunner(jobs: readonly Job[]) {
  return {
    /** Queues each job that is due; of several replicas one does. */
    sweep: async (s: SystemScope): Promise<void> => {
      for (const { name, everyMinutes } of jobs) {
        await inTransaction(s, async (t) => {
          if (!(await claimDueJob(t, name, everyMinutes))) return;
          await t.queue.send(t.db, 'jobs', { workspaceId: t.workspaceId, name });
          t.queued.add('jobs');
        });
      }
    },
    run: async (s: SystemScope, name: string): Promise<void> => {
      await jobs.find((job) => job.name === name)?.run(s);
    },
  };
}
