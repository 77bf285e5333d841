import type { Job } from '../../feature.ts';
import { discardImport, forgetRows } from './report-import.ts';
import { listForgettable } from './repository.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** The rows of a file are kept for a while, to see what an import read; what it changed stays in history. */
const forget: Job = {
  name: 'transfer.forget-rows',
  everyMinutes: 24 * 60,
  run: async (s) => {
    const before = new Date(s.now.getTime() - KEPT_DAYS * DAY_MS);
    for (const { id, changedNothing } of await listForgettable(s, before)) {
      await (changedNothing ? discardImport(s, id) : forgetRows(s, id));
    }
  },
};

export const jobs: readonly Job[] = [forget];
