import { z } from 'zod';
import type { Problem, Texts } from '../../feature.ts';

export const statuses = [
  'staging',
  'reading',
  'compared',
  'refused',
  'cancelled',
  'applying',
  'applied',
  'failed',
  'reversing',
  'reversed',
] as const;
/** It changed nothing that is stored. */
export const harmless: readonly Status[] = ['staging', 'reading', 'compared', 'refused', 'cancelled'];
export type Status = (typeof statuses)[number];
/** It changed something and did not come to its end. */
export const isUnfinished = (status: Status): boolean => ['applying', 'failed', 'reversing'].includes(status);

export const outcomes = ['new', 'changed', 'unchanged', 'waiting', 'rejected'] as const;
export type Outcome = (typeof outcomes)[number];
export const Counts = z.partialRecord(z.enum(outcomes), z.number());
export type Counts = z.output<typeof Counts>;

const Formats = z.object({ decimal: z.enum(['.', ',']).nullable(), days: z.enum(['dmy', 'mdy']).nullable() });

/** What somebody said about the columns of files: the table, and by header as it is compared the column, or nothing. */
export const Mapping = z.object({ table: z.string(), columns: z.record(z.string(), z.string()) });
export type Mapping = z.output<typeof Mapping>;

/** Whose value stands where people changed one since it was imported last; `newer`: that of the later change, if the file tells. */
export const policies = ['ours', 'theirs', 'newer'] as const;
export type Policy = (typeof policies)[number];
/** By stored field; `*` stands for the others. */
export const Policies = z.record(z.string(), z.enum(policies));
export type Policies = z.output<typeof Policies>;
/** The column in which files say when a row changed last. */
export const MODIFIED = 'modifiedOn';

/** How one file is read. */
export const ImportFile = z.object({
  name: z.string(),
  table: z.string(),
  /** The headers of the columns that are read, by column. */
  headers: z.record(z.string(), z.string()),
  /** Headers in the order of the file: those that are read, and those of them that hold amounts. */
  read: z.array(z.string()),
  amounts: z.array(z.string()),
  /** What headers that can be misread stand for. */
  meanings: z.array(z.string()),
  ignored: z.array(z.string()),
  currency: z.string(),
  units: z.record(z.string(), z.enum(['thousands', 'millions'])),
  formats: Formats,
  /** By column, where it is written in its own way. */
  columnFormats: z.record(z.string(), Formats).default({}),
  /** All headers in the order of the file, and what files of the same source have alike. */
  columns: z.array(z.string()).default([]),
  signature: z.string().default(''),
  /** Lines that are no rows, such as titles and totals. */
  aside: z.array(z.object({ line: z.number(), text: z.string() })).default([]),
  /** A day that nothing says how to read. */
  unclearDay: z.string().nullable().default(null),
  conflicts: Policies.default({}),
});
export type ImportFile = z.output<typeof ImportFile>;

/** A row as it was read; until it is settled its outcome says what is known by now. */
export type StagedRow = {
  id: number;
  file: number;
  line: number;
  texts: Texts;
  key: string;
  name: string | null;
  outcome: Outcome;
  entityId: string | null;
  problems: Problem[];
};

/** What became of a row. `isSettled`: nothing more is to be done with it. */
export type RowResult = {
  id: number;
  outcome: Outcome;
  entityId: string | null;
  problems: Problem[];
  isSettled: boolean;
};

export const KEPT_SHOWN = 10;

/** How a reversal stands. The numbers count records: `changedSince` by people, `inUse` by other records. */
export const Reversal = z.object({
  step: z.number(),
  after: z.string(),
  restored: z.number(),
  removed: z.number(),
  changedSince: z.number(),
  inUse: z.number(),
  /** The first records that stay. */
  kept: z.array(z.object({ entity: z.string(), id: z.string(), why: z.enum(['changed', 'used']) })).default([]),
});
export type Reversal = z.output<typeof Reversal>;

/** The kind of the message about an import in Slack, kept up to date. */
export const IMPORT = 'transfer.import';
/** For so long what an import did can be undone in Slack. */
export const UNDO_DAYS = 7;
/** In Slack; the command line takes larger ones. */
export const MOST_BYTES = 50_000_000;

/** A file in Slack, and how the person wants it read. */
export const UploadedFile = z.object({
  fileId: z.string(),
  name: z.string().nullable(),
  currency: z.string(),
  days: z.enum(['dmy', 'mdy']).nullable(),
  conflicts: Policies.default({}),
});
export type UploadedFile = z.output<typeof UploadedFile>;

/** What a dry run found. `owners`: names that nobody here has; `conflicts`: values that people changed here; `before`: when the same source was imported last. */
export const DryRun = z.object({
  lines: z.array(z.string()),
  owners: z.array(z.string()),
  conflicts: z.array(z.object({ field: z.string(), rows: z.number() })).default([]),
  before: z.string().nullable(),
});
export type DryRun = z.output<typeof DryRun>;

export type Import = {
  id: string;
  status: Status;
  files: ImportFile[];
  /** By table; empty until it was applied. */
  counts: Record<string, Counts>;
  reversal: Reversal | null;
  error: string | null;
  actorId: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  source: UploadedFile | null;
  report: DryRun | null;
  /** Percent of what goes on now. */
  progress: number | null;
};

/** Called as work goes on, and waited for; `total` is null while it is not known. */
export type Progress = (
  phase: 'reading' | 'comparing' | 'applying' | 'reversing',
  done: number,
  total: number | null,
) => void | Promise<void>;
