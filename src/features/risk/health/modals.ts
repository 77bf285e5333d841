import { type Form, form } from '../../../feature.ts';
import { addDaysTo, todayOf } from '../../../lib/dates.ts';
import { section } from '../../../slack/blocks.ts';
import { dateField, longField, personField, radioField, textField } from '../../../slack/fields.ts';
import { escapeText } from '../../../slack/text.ts';
import { getAccount } from '../../accounts/index.ts';
import { kamOf } from '../readers.ts';
import { latestJudgements } from './judgement-repository.ts';
import { LIFT } from './lift-messages.ts';
import { HANDLE, HEALTH, JUDGE, LIFTS, reasonLine } from './messages.ts';
import { addLift, getEvent, HandledInput, handle, JudgementInput, judge, LiftInput } from './service.ts';
import type { Parts } from './settings.ts';

/** Steps are to be done within a week unless somebody chooses another day. */
const LIFT_DAYS = 7;

const judgeForm = form({
  id: JUDGE,
  guard: { level: 'edit' },
  schema: JudgementInput,
  load: async (scope, { record }) => {
    const [account, latest] = await Promise.all([getAccount(scope, record), latestJudgements(scope, [record])]);
    const own = latest.get(record)?.by.id === scope.actor.id ? latest.get(record) : undefined;
    return {
      title: 'Your judgement',
      intro: [
        section(`How healthy is *${escapeText(account.name)}*? It stands beside the score and does not change it.`),
      ],
      fields: [
        radioField('band', 'As you see it', {
          choices: [
            { value: 'green', label: 'Green: we keep them' },
            { value: 'amber', label: 'Amber: something has to change' },
            { value: 'red', label: 'Red: we may lose them' },
          ],
        }),
        longField('reason', 'Why', { max: 1000 }),
      ],
      values: { band: own?.band ?? null, reason: own?.reason ?? null },
    };
  },
  submit: async (t, input, { record }) => {
    await judge(t, record, input);
    return { open: { to: HEALTH, record }, notice: 'Your judgement stands beside the score.' };
  },
});

const handleForm = (parts: () => Parts) =>
  form({
    id: HANDLE,
    guard: { level: 'edit' },
    schema: HandledInput,
    load: async (scope, { record, param }) => {
      const event = await getEvent(scope, parts(), record, param);
      return {
        title: 'Handled',
        submit: 'Handled',
        intro: [section(`${reasonLine(event)}\nOnce it is handled it no longer counts against the account.`)],
        fields: [longField('note', 'What was done?', { max: 1000 })],
        values: {},
      };
    },
    submit: async (t, { note }, { record, param }) => {
      await handle(t, parts(), record, param, note);
      return { open: { to: HEALTH, record }, notice: 'It no longer counts. *Why?* lists it, with a way back.' };
    },
  });

const liftForm = form({
  id: LIFT,
  guard: { level: 'edit' },
  schema: LiftInput,
  load: async (scope, { record, param }) => {
    const [account, kamId] = await Promise.all([getAccount(scope, record), kamOf(scope, record)]);
    return {
      title: 'New action',
      submit: 'Add',
      intro: [section(`For *${escapeText(account.name)}*`)],
      fields: [
        textField('title', 'What is to be done', { max: 300 }),
        personField('ownerId', 'Owner', { hint: 'Somebody who may see the account. They are told.' }),
        dateField('dueOn', 'Due'),
      ],
      values: {
        title: param,
        ownerId: kamId ?? scope.actor.id,
        dueOn: addDaysTo(todayOf(scope), LIFT_DAYS),
      },
    };
  },
  submit: async (t, input, { record }) => {
    await addLift(t, record, input);
    return { open: { to: LIFTS, record }, notice: `Action added: ${escapeText(input.title)}` };
  },
});

export const forms = (parts: () => Parts): Form[] => [judgeForm, handleForm(parts), liftForm];
