import { z } from 'zod';
import type { Person } from '../../scope.ts';

/** Something worth knowing about an account that belongs to no other part of its plan. */
export type Note = {
  id: string;
  accountId: string;
  text: string;
  /** Who wrote it down. */
  author: Person;
  writtenAt: Date;
  sourceUrl: string | null;
  version: number;
};

export const LONGEST_NOTE = 3000;
export const NOTES_A_PAGE = 8;

export const NoteInput = z.object({
  text: z
    .string('Write what is worth knowing')
    .trim()
    .min(3, 'Write what is worth knowing')
    .max(LONGEST_NOTE, `Keep it under ${LONGEST_NOTE.toLocaleString('en')} characters`),
});
export type NoteInput = z.output<typeof NoteInput>;
