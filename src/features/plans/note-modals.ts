import { type Form, form, type Page } from '../../feature.ts';
import { pageOf, section } from '../../slack/blocks.ts';
import { longField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { mayEdit } from '../actions/index.ts';
import { addNote, editNote, getNote } from './change-notes.ts';
import { LONGEST_NOTE, NoteInput } from './note.ts';
import { NOTE, notePage } from './note-messages.ts';
import { accountsOfNotes } from './note-repository.ts';

export const noteField = longField('text', 'Note', {
  max: LONGEST_NOTE,
  hint: 'Everybody who may see the plan reads it.',
});

export const noteModals: Form[] = [
  form({
    id: 'plans.note-new',
    guard: { level: 'edit' },
    schema: NoteInput,
    load: async (scope, { record }) => ({
      title: 'New note',
      submit: 'Add',
      intro: [section(`For *${escapeText((await getAccount(scope, record)).name)}*`)],
      fields: [noteField],
      values: {},
    }),
    submit: async (t, input, { record }) => {
      await addNote(t, record, input);
      return { text: 'Added the note.' };
    },
  }),
  form({
    id: 'plans.note-edit',
    guard: { level: 'edit', of: accountsOfNotes },
    schema: NoteInput,
    load: async (scope, { record }) => {
      const { id, text, version } = await getNote(scope, record);
      return { title: 'Edit note', fields: [noteField], values: { text }, row: { entity: 'note', id, version } };
    },
    submit: async (t, input, { record, version }) => {
      await editNote(t, record, version, input);
      return { text: 'Saved the note.' };
    },
  }),
];

/** `param` is the page of the list that it was opened from. */
export const notePages: Page[] = [
  {
    id: NOTE,
    surface: 'view',
    guard: { level: 'content', of: accountsOfNotes },
    render: async (scope, { record, param }) => {
      const note = await getNote(scope, record);
      const [account, canEdit] = await Promise.all([getAccount(scope, note.accountId), mayEdit(scope, note.accountId)]);
      const { timeZone } = scope;
      return { title: 'Note', blocks: notePage(account, note, { canEdit, page: pageOf(param), timeZone }) };
    },
  },
];
