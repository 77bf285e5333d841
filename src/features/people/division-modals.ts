import { z } from 'zod';
import { type Form, form } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import { textField } from '../../slack/fields.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { divisionField } from './contact-forms.ts';
import { DivisionInput, LONGEST_DIVISION, treeOf } from './division.ts';
import { accountsOfDivisions, listDivisions, placesIn } from './division-repository.ts';
import { addDivision, editDivision, getDivision, removeDivision } from './save-division.ts';

const nameField = textField('name', 'Name', { max: LONGEST_DIVISION });
const guard = { level: 'edit', of: accountsOfDivisions } as const;

/** A division to choose, other than this one. */
const otherField = async (scope: Scope, key: string, label: string, accountId: string, except: string | null) =>
  divisionField(
    key,
    label,
    accountId,
    treeOf(await listDivisions(scope, accountId)).filter(({ id }) => id !== except),
  );

const add = form({
  id: 'people.add-division',
  guard: { level: 'edit' },
  schema: DivisionInput,
  load: async (scope, { record }) => ({
    title: 'New division',
    submit: 'Add',
    intro: [section(`Of *${escapeText((await getAccount(scope, record)).name)}*`)],
    fields: [nameField, ...(await otherField(scope, 'parentId', 'Part of', record, null))],
    values: {},
  }),
  submit: async (t, input, { record }) => {
    await addDivision(t, record, input);
    return { text: `Division added: ${escapeText(input.name)}` };
  },
});

const edit = form({
  id: 'people.edit-division',
  guard,
  schema: DivisionInput,
  load: async (scope, { record }) => {
    const { name, parentId, accountId, id, version } = await getDivision(scope, record);
    return {
      title: 'Rename or move',
      fields: [nameField, ...(await otherField(scope, 'parentId', 'Part of', accountId, id))],
      values: { name, parentId },
      row: { entity: 'division', id, version },
    };
  },
  submit: async (t, input, { record, version }) => {
    await editDivision(t, record, version, input);
    return { text: 'Division saved.' };
  },
});

const remove = form({
  id: 'people.remove-division',
  guard,
  schema: z.object({ toId: DivisionInput.shape.parentId }),
  load: async (scope, { record }) => {
    const { id, name, accountId, parentId, version } = await getDivision(scope, record);
    const people = (await placesIn(scope, id)).length;
    const whose = people > 0 ? `Where do its ${plural(people, 'contact')} go?` : 'Nobody stands in it.';
    return {
      title: 'Remove division',
      submit: 'Remove',
      intro: [section(`*${escapeText(name)}* is removed; divisions below it move up. ${whose}`)],
      fields: people > 0 ? await otherField(scope, 'toId', 'Their next division; empty for none', accountId, id) : [],
      values: { toId: parentId },
      row: { entity: 'division', id, version },
    };
  },
  submit: async (t, { toId }, { record }) => {
    await removeDivision(t, record, toId);
    return { text: 'Division removed.' };
  },
});

export const divisionForms: Form[] = [add, edit, remove];
