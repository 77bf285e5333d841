import { markRecipients } from '../../db/change.ts';
import type { Job } from '../../feature.ts';
import { inTransaction } from '../../scope.ts';
import { listOver } from './cover-repository.ts';
import { COVER } from './start-cover.ts';

/** So long after the end a message may still say that somebody stands in. */
const LATE_MS = 3 * 86_400_000;

export const jobs: Job[] = [
  {
    name: 'workspaces.end-covers',
    everyMinutes: 15,
    run: async (s) => {
      const over = await listOver(s, COVER, new Date(s.now.getTime() - LATE_MS));
      if (over.length > 0) await inTransaction(s, (t) => markRecipients(t, over));
    },
  },
];
