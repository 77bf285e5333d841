import type { z } from 'zod';
import { type Form, form } from '../../feature.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { type Block, section } from '../../slack/blocks.ts';
import { dateField, type Field, personField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { addItem, addTactic, editItem, getItem } from './change-items.ts';
import { accountsOfGoals } from './goal-repository.ts';
import { type ItemInput, type ItemKind, itemKinds, itemSchemas, type Quadrant, quadrants } from './item.ts';
import { kinds, quadrantWords } from './item-forms.ts';
import { accountsOfItems } from './item-repository.ts';
import { addStep, getServed, StepInput } from './link-items.ts';
import { getGoal } from './service.ts';

const about = async (s: AnyScope, accountId: string): Promise<Block[]> => [
  section(`For *${escapeText((await getAccount(s, accountId)).name)}*`),
];

/** The quadrant that a button asked for, with an example of its own. */
function fieldsFor(kind: ItemKind, param: string): Field[] {
  const quadrant = quadrants.find((one) => one === param);
  if (kind !== 'swotItem' || !quadrant) return [...kinds[kind].fields];
  return kinds[kind].fields.map((field) =>
    field.key === 'title' ? textField('title', field.label, { max: 500, placeholder: example(quadrant) }) : field,
  );
}
const example = (quadrant: Quadrant): string => quadrantWords[quadrant].example;

const preset = (kind: ItemKind, param: string): ItemInput => {
  if (kind === 'swotItem') return { quadrant: quadrants.find((one) => one === param) ?? 'strength' };
  return kind === 'need' ? { priority: 'medium' } : kind === 'competitor' ? { threat: 'medium' } : {};
};

type Placed = {
  intro(s: Scope, record: string): Promise<Block[]>;
  add(t: TxScope<Scope>, record: string, input: ItemInput): Promise<string>;
};

const onAccount = (kind: ItemKind): Placed => ({
  intro: about,
  add: (t, accountId, input) => addItem(t, accountId, kind, input),
});
const onGoal: Placed = {
  intro: async (s, goalId) => [section(`For the goal *${escapeText((await getGoal(s, goalId)).title)}*`)],
  add: addTactic,
};

function addForm(kind: ItemKind): Form {
  const { one, addForm: id } = kinds[kind];
  const { intro, add } = kind === 'tactic' ? onGoal : onAccount(kind);
  return form({
    id,
    guard: kind === 'tactic' ? { level: 'edit', of: accountsOfGoals } : { level: 'edit' },
    schema: itemSchemas[kind] as z.ZodType<ItemInput>,
    load: async (scope, { record, param }) => ({
      title: `New ${one}`,
      submit: 'Add',
      intro: await intro(scope, record),
      fields: fieldsFor(kind, param),
      values: preset(kind, param),
    }),
    submit: async (t, input, { record }) => {
      await add(t, record, input);
      return { text: `Added the ${one}.` };
    },
  });
}

function editForm(kind: ItemKind): Form {
  const { one, editForm: id } = kinds[kind];
  return form({
    id,
    guard: { level: 'edit', of: accountsOfItems },
    schema: itemSchemas[kind] as z.ZodType<ItemInput>,
    load: async (scope, { record }) => {
      const item = await getItem(scope, record);
      return {
        title: `Edit ${one}`,
        fields: fieldsFor(kind, item.values.quadrant ?? ''),
        values: { ...item.values },
        row: { entity: kind, id: item.id, version: item.version },
      };
    },
    submit: async (t, input, { record, version }) => {
      await editItem(t, record, version, input);
      return { text: `Saved the ${one}.` };
    },
  });
}

/** An action that serves a goal, a value proposition, or an item of the SWOT. */
const stepForm = form({
  id: 'plans.step',
  guard: { level: 'edit', of: accountsOfItems },
  schema: StepInput,
  load: async (scope, { record }) => ({
    title: 'New action',
    submit: 'Add',
    intro: [section(`Because of: *${escapeText((await getServed(scope, record)).title)}*`)],
    fields: [
      textField('title', 'What is to be done', { max: 300 }),
      personField('ownerId', 'Owner', { hint: 'Somebody who may see the account. They are told.' }),
      dateField('dueOn', 'Due', { optional: true, hint: 'Without a date it never counts as late.' }),
    ],
    values: { ownerId: scope.actor.id },
  }),
  submit: async (t, input, { record }) => {
    await addStep(t, record, input);
    return { text: `Action added: ${escapeText(input.title)}` };
  },
});

export const itemModals: Form[] = [...itemKinds.map(addForm), ...itemKinds.map(editForm), stepForm];
