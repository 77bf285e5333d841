import { type Form, form } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { type Block, section } from '../../slack/blocks.ts';
import { dateField, type Field, longField, radioField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { GoalChange, GoalInput, MilestoneInput } from './goal.ts';
import { accountsOfGoals, accountsOfMilestones } from './goal-repository.ts';
import { levelWords } from './messages.ts';
import { methodLevels, PlanInput } from './plan.ts';
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
} from './service.ts';

const about = async (s: AnyScope, accountId: string): Promise<Block[]> => [
  section(`*${escapeText((await getAccount(s, accountId)).name)}* · plan ${planYear(s)}`),
];

const settings = form({
  id: 'plans.settings',
  guard: { level: 'edit' },
  schema: PlanInput,
  load: async (scope, { record }) => {
    const plan = await findPlan(scope, record);
    const isCurrent = plan?.year === planYear(scope);
    return {
      title: 'Plan',
      intro: await about(scope, record),
      fields: [
        radioField('methodLevel', 'Method level', {
          hint: 'How much the plan asks for. Completeness counts only that.',
          choices: methodLevels.map((value) => ({ value, label: levelWords[value] })),
        }),
        longField('summary', 'Summary', {
          optional: true,
          hint: 'What is this account about, and where should it go? A few sentences.',
        }),
      ],
      values: { methodLevel: plan?.methodLevel ?? 'light', summary: plan?.summary ?? null },
      ...(plan && isCurrent && { row: { entity: 'plan', id: plan.id, version: plan.version } }),
    };
  },
  submit: async (t, input, { record, version }) => {
    await savePlan(t, record, version, input);
    return { text: 'Plan saved.' };
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

export const forms: Form[] = [settings, newGoal, editGoal, newMilestone, editMilestone];
