import { capture, partsOf } from '../../feature.ts';
import { dateField, longField, personField, textField } from '../../slack/fields.ts';
import { cut } from '../../slack/text.ts';
import { ActionInput } from './action.ts';
import { createAction } from './service.ts';

const LONGEST_TITLE = 150;
const LONGEST_NOTE = 3_000;

const action = capture({
  kind: 'action',
  label: 'Action: something to be done',
  entity: 'action',
  schema: ActionInput,
  form: async (scope, _, from) => {
    const { title, rest, whole } = partsOf(from, LONGEST_TITLE);
    return {
      fields: [
        textField('title', 'What is to be done', { max: 300 }),
        personField('ownerId', 'Owner', { hint: 'Somebody who may see the account. They are told.' }),
        dateField('dueOn', 'Due', { optional: true, hint: 'Without a date it never counts as late.' }),
        textField('promisedTo', 'Promised to (at the customer)', { optional: true }),
        longField('note', 'Note', { optional: true }),
      ],
      values: {
        title,
        ownerId: scope.actor.id,
        note: rest && cut(whole, LONGEST_NOTE),
      },
    };
  },
  save: async (t, accountId, input, from) => ({ id: await createAction(t, accountId, input, from?.url ?? null) }),
  at: (accountId) => ({ to: 'actions.list', record: accountId }),
});

export const captures = [action];
