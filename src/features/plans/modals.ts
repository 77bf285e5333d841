import { type Form, form } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { type Block, section } from '../../slack/blocks.ts';
import { dateField, type Field, longField, radioField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { GoalChange, GoalInput, MilestoneInput } from './goal.ts';
import { accountsOfGoals, accountsOfMilestones } from './goal-repository.ts';
import { itemModals } from './item-modals.ts';
import { levelWords } from './messages.ts';
import { noteModals } from './note-modals.ts';
import { methodLevels, PlanInput, ProfileInput } from './plan.ts';
import { findProfile } from './repository.ts';
import {
  addGoal,
  addMilestone,
  changeGoal,
  changeMilestone,
  findPlan,
  getGoal,
  getMilestone,
  planYear,
  savePlan,
  saveProfile,
} from './service.ts';

const about = async (s: AnyScope, accountId: string, year = planYear(s)): Promise<Block[]> => [
  section(`*${escapeText((await getAccount(s, accountId)).name)}* · plan ${year}`),
];

/** The year of the plan that a button stood on; the current one without. */
const yearIn = (s: AnyScope, param: string): number => Number.parseInt(param, 10) || planYear(s);

const settings = form({
  id: 'plans.settings',
  guard: { level: 'edit' },
  schema: PlanInput,
  load: async (scope, { record, param }) => {
    const year = yearIn(scope, param);
    const plan = await findPlan(scope, record, year);
    return {
      title: 'Plan',
      intro: await about(scope, record, year),
      fields: [
        radioField('methodLevel', 'Method level', {
          hint: 'How much the plan asks for. Completeness counts only that.',
          choices: methodLevels.map((value) => ({ value, label: levelWords[value] })),
        }),
        longField('summary', 'Summary', {
          optional: true,
          hint: 'What is this account about, and where should it go? A few sentences.',
        }),
        longField('domains', 'Scope', {
          optional: true,
          max: 1700,
          hint: 'Leave it empty for the whole account. Else name the domains that the plan is about, one a line.',
          placeholder: 'Cloud platform\nService desk',
        }),
      ],
      values: {
        methodLevel: plan?.methodLevel ?? 'light',
        summary: plan?.summary ?? null,
        domains: plan?.domains ?? null,
      },
      ...(plan?.year === year && { row: { entity: 'plan', id: plan.id, version: plan.version } }),
    };
  },
  submit: async (t, input, { record, param, version }) => {
    await savePlan(t, record, { year: yearIn(t, param), version }, input);
    return { text: 'Plan saved.' };
  },
});

const profile = form({
  id: 'plans.profile',
  guard: { level: 'edit' },
  schema: ProfileInput,
  load: async (scope, { record }) => {
    const known = await findProfile(scope, record);
    const text = (key: string, label: string, hint: string) => longField(key, label, { optional: true, hint });
    return {
      title: 'Profile',
      intro: [section(`*${escapeText((await getAccount(scope, record)).name)}*`)],
      fields: [
        text('who', 'Who they are', 'What they do, for whom, and what they live from.'),
        text('strategy', 'Their strategy', 'Where they want to go in the next years, and what they count.'),
        text('decisions', 'How they decide', 'Who is asked, in which order, and what they look at.'),
      ],
      values: {
        who: known?.who ?? null,
        strategy: known?.strategy ?? null,
        decisions: known?.decisions ?? null,
      },
      ...(known && { row: { entity: 'profile', id: known.id, version: known.version } }),
    };
  },
  submit: async (t, input, { record, version }) => {
    await saveProfile(t, record, version, input);
    return { text: 'Profile saved.' };
  },
});

const goalFields: Field[] = [
  textField('title', 'Goal', { max: 300, placeholder: 'Win the cloud migration of the northern region' }),
  radioField('level', 'Level', {
    choices: [
      { value: 'strategic', label: 'Strategic: where the relationship goes' },
      { value: 'operational', label: 'Operational: what is delivered this year' },
    ],
  }),
  textField('metric', 'Metric', { optional: true, hint: 'What is counted, for example yearly revenue.' }),
  textField('baseline', 'Baseline', { optional: true, hint: 'Where it stands today.' }),
  textField('target', 'Target', { optional: true, hint: 'Where it should stand.' }),
  dateField('dueOn', 'Due', { optional: true }),
];

const newGoal = form({
  id: 'plans.goal-new',
  guard: { level: 'edit' },
  schema: GoalInput,
  load: async (scope, { record }) => ({
    title: 'New goal',
    submit: 'Add',
    intro: await about(scope, record),
    fields: goalFields,
    values: { level: 'strategic' },
  }),
  submit: async (t, input, { record }) => {
    await addGoal(t, record, input);
    return { text: `Goal added: ${escapeText(input.title)}` };
  },
});

const statusField = radioField('status', 'Status', {
  choices: [
    { value: 'open', label: 'Open' },
    { value: 'reached', label: 'Reached' },
    { value: 'dropped', label: 'Dropped' },
  ],
});

const editGoal = form({
  id: 'plans.goal',
  guard: { level: 'edit', of: accountsOfGoals },
  schema: GoalChange,
  load: async (scope, { record }) => {
    const { id, version, title, level, metric, baseline, target, dueOn, status } = await getGoal(scope, record);
    return {
      title: 'Edit goal',
      fields: [...goalFields, statusField],
      values: { title, level, metric, baseline, target, dueOn, status },
      row: { entity: 'goal', id, version },
    };
  },
  submit: async (t, input, { record, version }) => {
    await changeGoal(t, record, version, input);
    return { text: 'Goal saved.' };
  },
});

const milestoneFields: Field[] = [
  textField('title', 'Milestone', { max: 300, placeholder: 'The pilot runs at the first site' }),
  dateField('dueOn', 'Due', { optional: true }),
];

const newMilestone = form({
  id: 'plans.milestone-new',
  guard: { level: 'edit', of: accountsOfGoals },
  schema: MilestoneInput,
  load: async (scope, { record }) => ({
    title: 'New milestone',
    submit: 'Add',
    intro: [section(`For the goal *${escapeText((await getGoal(scope, record)).title)}*`)],
    fields: milestoneFields,
    values: {},
  }),
  submit: async (t, input, { record }) => {
    await addMilestone(t, record, input);
    return { text: `Milestone added: ${escapeText(input.title)}` };
  },
});

const editMilestone = form({
  id: 'plans.milestone',
  guard: { level: 'edit', of: accountsOfMilestones },
  schema: MilestoneInput,
  load: async (scope, { record }) => {
    const { id, version, title, dueOn } = await getMilestone(scope, record);
    return {
      title: 'Edit milestone',
      fields: milestoneFields,
      values: { title, dueOn },
      row: { entity: 'milestone', id, version },
    };
  },
  submit: async (t, input, { record, version }) => {
    await changeMilestone(t, record, version, input);
    return { text: 'Milestone saved.' };
  },
});

export const forms: Form[] = [
  settings,
  profile,
  newGoal,
  editGoal,
  newMilestone,
  editMilestone,
  ...itemModals,
  ...noteModals,
];
