import type { Entry, Feature, Table } from '../../feature.ts';
import { requireRole } from '../../scope.ts';
import { actions } from './actions.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { exportForms } from './export-modals.ts';
import { forms } from './import-modals.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { pages } from './pages.ts';
import { tasks } from './run-uploads.ts';
import { inOrder } from './service.ts';
import { takeFile } from './upload-file.ts';
import { exportTask } from './write-export.ts';

export { policies } from './import.ts';
export { type Report, reportImport } from './report-import.ts';
export { reportWords, reversalWords } from './report-words.ts';
export { applyFiles, compareFiles, type Ended, resumeImport, reverseImport, type Source } from './service.ts';
export { showProgress } from './show-progress.ts';

/** What files can bring, in the order in which rows refer to each other. */
export const tablesOf = (features: readonly Feature[]): readonly Table[] =>
  inOrder(features.flatMap(({ tables = [] }) => tables));

/** Import of what other features declare as tables, and export of what they declare as sheets. */
export const transfer: Entry = (all) => {
  const tables = tablesOf(all);
  const sheets = all.flatMap(({ sheets: lists = [] }) => lists).sort((a, b) => a.order - b.order);
  return {
    name: 'transfer',
    commands,
    actions,
    jobs,
    live: live(tables, sheets),
    tasks: [...tasks(tables), exportTask(sheets)],
    forms: [...forms(tables), ...exportForms(sheets)],
    pages: pages(tables),
    dropped: async (scope, fileId) => {
      requireRole(scope, 'head');
      await takeFile(scope, fileId, { currency: null, days: null });
      return null;
    },
    demo,
  };
};
