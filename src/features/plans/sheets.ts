import type { ExportSheet, PlanSection } from '../../feature.ts';
import { dayIn, dayOrNull } from '../../lib/dates.ts';
import { accountNames } from '../accounts/index.ts';
import { type ExportedGoal, type ExportedItem, exportGoals, exportItems, exportNotes } from './export-repository.ts';
import { titleKey } from './item.ts';
import { kinds } from './item-forms.ts';
import { completenessOf, hintsOf, type Plan } from './plan.ts';
import { readStates } from './read-plan.ts';
import { listPlans, listProfiles } from './repository.ts';
import { planYear } from './service.ts';

/** How each plan stands: what was typed, how complete it is and what is missing. */
const plans = (sections: () => readonly PlanSection[]): ExportSheet => ({
  name: 'plans',
  title: 'Plans',
  part: 'Plans',
  order: 40,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Year', as: 'number' },
    { header: 'Method', as: 'text' },
    { header: 'Complete (%)', as: 'number' },
    { header: 'Missing', as: 'text' },
    { header: 'Summary', as: 'text' },
    { header: 'Scope', as: 'text' },
    { header: 'Who They Are', as: 'text' },
    { header: 'Their Strategy', as: 'text' },
    { header: 'How They Decide', as: 'text' },
  ],
  rows: async (reader, accounts) => {
    const found = await listPlans(reader, accounts, planYear(reader));
    const planned = accounts.flatMap((id) => asPair(id, found.get(id)));
    const ids = planned.map(([id]) => id);
    const [names, profiles, states] = await Promise.all([
      accountNames(reader, ids),
      listProfiles(reader, ids),
      readStates(reader, sections(), ids),
    ]);
    return planned.map(([id, { year, methodLevel, summary, domains }]) => {
      const profile = profiles.get(id);
      const here = states(id, methodLevel);
      return [
        names.get(id) ?? null,
        year,
        methodLevel,
        completenessOf(here, reader.now).percent,
        hintsOf(here, methodLevel, reader.now)
          .map(({ text }) => text)
          .join('\n') || null,
        summary,
        domains,
        profile?.who ?? null,
        profile?.strategy ?? null,
        profile?.decisions ?? null,
      ];
    });
  },
});

const asPair = (id: string, plan: Plan | undefined): [string, Plan][] => (plan ? [[id, plan]] : []);

const goals: ExportSheet = {
  name: 'goals',
  title: 'Goals',
  part: 'Plans',
  order: 45,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Plan', as: 'number' },
    { header: 'Goal', as: 'text' },
    { header: 'Level', as: 'text' },
    { header: 'Metric', as: 'text' },
    { header: 'Baseline', as: 'text' },
    { header: 'Target', as: 'text' },
    { header: 'Due', as: 'day' },
    { header: 'Status', as: 'text' },
    { header: 'Milestones', as: 'text' },
  ],
  rows: async (reader, accounts) =>
    (await exportGoals(reader, accounts)).map((goal) => [
      goal.account.name,
      goal.plan.year,
      goal.title,
      goal.level,
      goal.metric,
      goal.baseline,
      goal.target,
      dayOrNull(goal.dueOn),
      goal.status,
      milestonesOf(goal),
    ]),
};

/** `[done] Pilot signed, 2026-11-30`, one a line. */
const milestonesOf = ({ milestones }: ExportedGoal): string | null =>
  milestones
    .map(
      ({ title, dueOn, doneAt }) =>
        `[${doneAt ? 'done' : 'open'}] ${[title, dayOrNull(dueOn)].filter(Boolean).join(', ')}`,
    )
    .join('\n') || null;

const items: ExportSheet = {
  name: 'plan-items',
  title: 'Needs, SWOT and more',
  part: 'Plans',
  order: 50,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Sort', as: 'text' },
    { header: 'In a Sentence', as: 'text' },
    { header: 'Details', as: 'text' },
    { header: 'Since', as: 'number' },
    { header: 'Until', as: 'number' },
  ],
  rows: async (reader, accounts) => {
    const names = await accountNames(reader, accounts);
    return (await exportItems(reader, accounts)).map((item) => [
      names.get(item.accountId) ?? null,
      kinds[item.kind].one,
      String(item[titleKey(item.kind)]),
      detailsOf(item),
      item.sinceYear,
      item.untilYear,
    ]);
  },
};

/** Each further field with its label, as the form of the kind names it. */
function detailsOf(item: ExportedItem): string | null {
  const goal = item.goal ? [`For the goal: ${item.goal}`] : [];
  const rest = kinds[item.kind].fields
    .filter(({ key }) => key !== titleKey(item.kind))
    .flatMap(({ key, label }) => {
      const value = key === 'ownerId' ? item.owner : item[key];
      return value ? [`${label}: ${value}`] : [];
    });
  return [...goal, ...rest].join('\n') || null;
}

const notes: ExportSheet = {
  name: 'notes',
  title: 'Notes',
  part: 'Plans',
  order: 55,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Note', as: 'text' },
    { header: 'Author', as: 'text' },
    { header: 'Date', as: 'day' },
  ],
  rows: async (reader, accounts) =>
    (await exportNotes(reader, accounts)).map(({ account, text, author, createdAt }) => [
      account.name,
      text,
      author.name,
      dayIn(createdAt, reader.timeZone),
    ]),
};

export const sheets = (sections: () => readonly PlanSection[]): readonly ExportSheet[] => [
  plans(sections),
  goals,
  items,
  notes,
];
