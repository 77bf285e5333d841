import { z } from 'zod';

/** The message about an export, and the task that makes it. */
export const EXPORT = 'transfer.export';
export const MAKE = 'transfer.make-export';

export const formats = ['xlsx', 'csv'] as const;
export type Format = (typeof formats)[number];

export type Export = {
  id: string;
  status: 'making' | 'made' | 'failed';
  /** The names of the lists. */
  sheets: string[];
  format: Format;
  /** null: all that the person may read. */
  accountId: string | null;
  /** By list its rows; `of` is the number of accounts. */
  counts: { of: number; rows: Record<string, number> } | null;
  error: string | null;
  actorId: string;
  startedAt: Date;
};

export const Stored = z.object({
  status: z.enum(['making', 'made', 'failed']),
  sheets: z.array(z.string()),
  format: z.enum(formats),
  counts: z.object({ of: z.number(), rows: z.record(z.string(), z.number()) }).nullable(),
});

/** Rows of one workbook: it is built in memory. */
export const MOST_IN_WORKBOOK = 200_000;

/** `acme-corporation-2026-11-22`; letters of any script stay. */
export const fileName = (about: string, day: string): string =>
  `${about
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)}-${day}`;
