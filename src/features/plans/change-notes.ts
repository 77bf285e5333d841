import { insertRow, removeRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import type { Note, NoteInput } from './note.ts';
import { findNote } from './note-repository.ts';

/** Throws UserError when it is gone. */
export async function getNote(s: AnyScope, id: string): Promise<Note> {
  const note = await findNote(s, id);
  if (!note) throw new UserError('This note is no longer there. Open the notes again.');
  return note;
}

/** Adds a note, from the Slack message at `sourceUrl` or without one. Returns its id. */
export const addNote = (
  t: TxScope<Scope>,
  accountId: string,
  { text }: NoteInput,
  sourceUrl: string | null = null,
): Promise<string> => insertRow(t, 'note', { text, accountId, authorId: t.actor.id, sourceUrl });

/** `version` is what the person saw. Throws ConflictError. */
export const editNote = (t: TxScope<Scope>, id: string, version: number | null, { text }: NoteInput): Promise<void> =>
  updateRow(t, 'note', id, version, { text });

/** Returns what it was. */
export async function removeNote(t: TxScope<Scope>, id: string): Promise<Note> {
  const note = await getNote(t, id);
  await removeRow(t, 'note', id);
  return note;
}
