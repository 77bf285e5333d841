import type { Ids } from './feature.ts';
import type { Scope } from './scope.ts';

/** Rows about accounts that people take away in a file. Where an import knows such rows, it knows these headers. */
export type ExportSheet = {
  /** As its file is called: `contacts`. */
  name: string;
  /** As a workbook names it: at most 31 characters. */
  title: string;
  /** What people choose; several lists may be parts of one choice. */
  part: 'Accounts' | 'Contacts' | 'Opportunities' | 'Plans' | 'Risks';
  order: number;
  columns: readonly ExportColumn[];
  /** The rows of these accounts, all of which the reader may read, in their order; asks the database a constant number of times. */
  rows(reader: Scope, accounts: Ids): Promise<Cell[][]>;
};

/** day: YYYY-MM-DD; money: in whole units of its currency, see `wholeMoney`. */
export type ExportColumn = { header: string; as: 'text' | 'number' | 'money' | 'day' };
/** One for each column; null is unknown. */
export type Cell = string | number | null;
