import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { type Form, form } from '../../feature.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { type Block, section } from '../../slack/blocks.ts';
import { choiceField, dateField, type Field, personField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { addItem, addTactic, editItem, getItem } from './change-items.ts';
import { accountsOfGoals, findGoal, listGoals } from './goal-repository.ts';
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

/** Slack shows so many: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select */
const MOST_GOALS = 100;

/** A tactic of a goal that is chosen among the open ones; where a goal is open already, its own page adds one. */
const tacticForm = form({
  id: 'plans.tactic-new',
  guard: { level: 'edit' },
  schema: itemSchemas.tactic.extend({ goalId: z.string('Choose the goal') }),
  load: async (scope, { record }) => {
    const { items } = await listGoals(scope, record, 'open', 1, MOST_GOALS);
    const [only, another] = items;
    if (!only) throw new UserError('No goal is open. Add a goal first: a tactic says how it is reached.');
    const choices = items.map(({ id, title }) => ({ value: id, label: title }));
    return {
      title: 'New tactic',
      submit: 'Add',
      intro: await about(scope, record),
      fields: [choiceField('goalId', 'Goal', { choices }), ...kinds.tactic.fields],
      values: { goalId: another ? null : only.id },
    };
  },
  submit: async (t, { goalId, ...input }, { record }) => {
    const goal = await findGoal(t, goalId);
    if (goal?.accountId !== record || goal.status !== 'open')
      throw new UserError('This goal is no longer open. Choose another one.', 'goalId');
    await addTactic(t, goalId, input);
    return { text: 'Added the tactic.' };
  },
});

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

export const itemModals: Form[] = [...itemKinds.map(addForm), ...itemKinds.map(editForm), tacticForm, stepForm];
