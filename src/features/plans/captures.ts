import type { z } from 'zod';
import { type Capture, capture, partsOf } from '../../feature.ts';
import { cut } from '../../slack/text.ts';
import { addItem, removeItem } from './change-items.ts';
import { addNote } from './change-notes.ts';
import { type ItemInput, type ItemKind, itemSchemas } from './item.ts';
import { kinds } from './item-forms.ts';
import { LONGEST_NOTE, NoteInput } from './note.ts';
import { NOTE } from './note-messages.ts';
import { noteField } from './note-modals.ts';

const LONGEST_TITLE = 500;
const LONGEST_TEXT = 2000;

type Filled = { kind: Extract<ItemKind, 'need' | 'swotItem'>; label: string; preset: ItemInput; rest: string };

/** The first line of the message is the title; what follows stands in the field named `rest`. */
const itemCapture = ({ kind, label, preset, rest: field }: Filled): Capture =>
  capture({
    kind,
    label,
    entity: kind,
    schema: itemSchemas[kind] as z.ZodType<ItemInput>,
    form: async (_, __, from) => {
      const { title, rest } = partsOf(from, LONGEST_TITLE);
      return { fields: [...kinds[kind].fields], values: { ...preset, title, [field]: cut(rest, LONGEST_TEXT) } };
    },
    save: async (t, accountId, input, from) => ({
      id: await addItem(t, accountId, kind, input, { sourceUrl: from?.url ?? null }),
    }),
    remove: async (t, id) => void (await removeItem(t, id)),
    at: (_, id) => ({ to: 'plans.item', record: id }),
  });

const note = capture({
  kind: 'note',
  label: 'Note: something worth knowing',
  entity: 'note',
  schema: NoteInput,
  form: async (_, __, from) => ({
    fields: [noteField],
    values: { text: cut(partsOf(from, LONGEST_TITLE).whole, LONGEST_NOTE) },
  }),
  save: async (t, accountId, input, from) => ({ id: await addNote(t, accountId, input, from?.url) }),
  at: (_, id) => ({ to: NOTE, record: id }),
});

export const captures = [
  itemCapture({ kind: 'need', label: 'Need: what the customer wants', preset: { priority: 'medium' }, rest: 'said' }),
  itemCapture({ kind: 'swotItem', label: 'SWOT item: what helps or hinders us', preset: {}, rest: 'evidence' }),
  note,
];
