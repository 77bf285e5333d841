import type { Entry, Feature, Table } from '../../feature.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { jobs } from './jobs.ts';
import { pages } from './pages.ts';
import { inOrder } from './service.ts';

export { type Report, reportImport } from './report-import.ts';
export { reportWords, reversalWords } from './report-words.ts';
export { applyFiles, compareFiles, type Ended, resumeImport, reverseImport, type Source } from './service.ts';
export { showProgress } from './show-progress.ts';

/** What files can bring, in the order in which rows refer to each other. */
export const tablesOf = (features: readonly Feature[]): readonly Table[] =>
  inOrder(features.flatMap(({ tables = [] }) => tables));

/** Import of what other features declare as tables. */
export const transfer: Entry = (all) => ({ name: 'transfer', commands, jobs, pages: pages(tablesOf(all)), demo });
