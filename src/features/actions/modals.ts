import { type Form, type FormContent, form } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import { type Choice, dateField, type Field, longField, personField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { contactField, findContactsAt } from '../people/index.ts';
import { type Action, ActionInput, BlockInput, MoveInput } from './action.ts';
import { actionLine } from './messages.ts';
import { accountsOfActions } from './repository.ts';
import { blockAction, createAction, editAction, getAction, moveAction } from './service.ts';

const fieldsOf = (accountId: string, promisee: Choice | null): Field[] => [
  textField('title', 'What is to be done', { max: 300 }),
  personField('ownerId', 'Owner', { hint: 'Somebody who may see the account. They are told.' }),
  dateField('dueOn', 'Due', { optional: true, hint: 'Without a date it never counts as late.' }),
  contactField('promisedToId', 'Promised to (at the customer)', accountId, {
    optional: true,
    initial: promisee && { id: promisee.value, name: promisee.label },
    hint: 'The contact, if this is a promise.',
  }),
  textField('promisedTo', 'Or to somebody who is not in the list', { optional: true }),
  longField('note', 'Note', { optional: true }),
];

/** The field holds the place of the contact at the account, the action the person. */
async function placeOf(scope: Scope, accountId: string, promisee: Action['promisee']): Promise<Choice | null> {
  if (!promisee) return null;
  const [place] = await findContactsAt(scope, accountId, [promisee.id]);
  return place ? { value: place.id, label: place.name } : null;
}

const newAction = form({
  id: 'actions.new',
  guard: { level: 'edit' },
  schema: ActionInput,
  load: async (scope, { record }) => ({
    title: 'New action',
    submit: 'Add',
    intro: [section(`For *${escapeText((await getAccount(scope, record)).name)}*`)],
    fields: fieldsOf(record, null),
    values: { ownerId: scope.actor.id },
  }),
  submit: async (t, input, { record }) => {
    await createAction(t, record, input);
    return { text: `Action added: ${escapeText(input.title)}` };
  },
});

const row = ({ id, version }: Action) => ({ entity: 'action', id, version });

/** A form on an action that is there: its account and the action stand above the fields. */
async function contentOf(
  scope: Scope,
  id: string,
  content: (action: Action) => Omit<FormContent, 'row'>,
): Promise<FormContent> {
  const action = await getAction(scope, id);
  return { ...content(action), row: row(action) };
}

const intro = (scope: Scope, action: Action) => [
  section(actionLine(action, { today: todayOf(scope), withAccount: true })),
];
const ofAction = { of: accountsOfActions };

const editForm = form({
  id: 'actions.edit',
  guard: { level: 'edit', ...ofAction },
  schema: ActionInput,
  load: async (scope, { record }) => {
    const { accountId, promisee } = await getAction(scope, record);
    const chosen = await placeOf(scope, accountId, promisee);
    return contentOf(scope, record, ({ title, owner, dueOn, promisedTo, note, accountName }) => ({
      title: 'Edit action',
      intro: [section(`For *${escapeText(accountName)}*`)],
      fields: fieldsOf(accountId, chosen),
      values: { title, ownerId: owner?.id ?? null, dueOn, promisedTo, promisedToId: chosen?.value ?? null, note },
    }));
  },
  submit: async (t, input, { record, version }) => {
    await editAction(t, record, version, input);
    return { text: 'Action saved.' };
  },
});

const moveForm = form({
  id: 'actions.move',
  guard: { level: 'content', ...ofAction },
  schema: MoveInput,
  load: (scope, { record }) =>
    contentOf(scope, record, (action) => ({
      title: 'Move action',
      submit: 'Move',
      intro: intro(scope, action),
      fields: [dateField('dueOn', 'New due date')],
      values: { dueOn: action.dueOn },
    })),
  submit: async (t, { dueOn }, { record, version }) => {
    await moveAction(t, record, version, dueOn);
    return { text: 'Action moved.' };
  },
});

const blockForm = form({
  id: 'actions.block',
  guard: { level: 'content', ...ofAction },
  schema: BlockInput,
  load: (scope, { record }) =>
    contentOf(scope, record, (action) => ({
      title: 'Action is blocked',
      intro: intro(scope, action),
      fields: [longField('blockedBy', 'What does it wait for?', { max: 300 })],
      values: { blockedBy: action.blockedBy },
    })),
  submit: async (t, { blockedBy }, { record, version }) => {
    await blockAction(t, record, version, blockedBy);
    return { text: 'Action marked as blocked.' };
  },
});

export const forms: Form[] = [newAction, editForm, moveForm, blockForm];
