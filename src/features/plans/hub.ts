import type { HubPart, PlanSection, Step } from '../../feature.ts';
import { opens, section } from '../../slack/blocks.ts';
import { mayEdit } from '../actions/index.ts';
import { completenessWords } from './messages.ts';
import { type Overview, readPlan } from './read-plan.ts';

export const hub = (sections: () => readonly PlanSection[]): HubPart => ({
  order: 30,
  build: async (reader, accountId) => {
    const [overview, canEdit] = await Promise.all([
      readPlan(reader, sections(), accountId),
      mayEdit(reader, accountId),
    ]);
    const hints = overview.hints.slice(0, 2).map(({ text }) => `:small_orange_diamond: ${text}`);
    const words = [`*Plan ${overview.year}*: ${completenessWords(overview.completeness)}`, ...hints].join('\n');
    const open = opens('Open plan', { to: 'plans.plan', record: accountId });
    return { blocks: [section(words, open)], steps: canEdit ? stepsOf(overview, accountId) : [] };
  },
});

function stepsOf({ sections, year }: Overview, accountId: string): Step[] {
  const isEmpty = (key: string) => sections.some((one) => one.key === key && one.isRequired && !one.filled);
  const steps: Step[] = [];
  if (isEmpty('goals')) {
    steps.push({
      text: 'The plan has no goal yet. Agree on a first one',
      link: { to: 'plans.goal-new', record: accountId },
      label: 'Add goal',
      urgency: 50,
    });
  }
  if (isEmpty('profile')) {
    steps.push({
      text: 'Say in a few sentences what this account is about',
      link: { to: 'plans.settings', record: accountId, param: String(year) },
      label: 'Write summary',
      urgency: 30,
    });
  }
  return steps;
}
