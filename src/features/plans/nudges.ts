import { type Ids, type Line, type Nudge, type PlanSection, takesBack } from '../../feature.ts';
import { type Day, daysBetween } from '../../lib/dates.ts';
import type { SystemScope } from '../../scope.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { askedOccurrence, weekOccurrence } from '../accounts/index.ts';
import { daysAgo } from '../people/index.ts';
import { GAPS, hintsPerAccount, hintWords } from './home.ts';
import { listGoalsById, listLed, listUnconfirmed, namesInUse, type ToldGoal } from './nudge-repository.ts';

const HINTS_SHOWN = 2;
const AT_ONCE = 5_000;
/** After how long somebody is asked whether a goal still holds. */
const HOLDS_DAYS = 90;

const settled = (text: string, goalId?: string): Line => ({
  text,
  buttons: [],
  settled: goalId ? { undo: takesBack('goal', goalId) } : {},
});

const gaps = (sections: () => readonly PlanSection[]): Nudge => ({
  kind: 'plans.gaps',
  sort: 'line',
  order: 60,
  help: 'What your plans miss, or what went stale in them',
  level: 'content',
  due: async (s, readers) => {
    const led = await listLed(s, readers);
    const incomplete = await listIncomplete(
      s,
      sections(),
      led.map(({ accountId }) => accountId),
    );
    return led
      .filter(({ accountId }) => incomplete.has(accountId))
      .map(({ recipientId, accountId, today }) => ({
        ...{ recipientId, accountId, subjectId: accountId },
        occurrence: weekOccurrence(today),
      }));
  },
  lines: async (s, accountIds) => gapLines(s, sections(), accountIds),
  summary: (count) => `${plural(count, 'plan')} to complete`,
  all: { to: GAPS },
});

/** Those of the accounts whose plan misses something; piece by piece, since no statement takes the ids of all. */
async function listIncomplete(s: SystemScope, sections: readonly PlanSection[], ids: Ids): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const hints = await hintsPerAccount(s, sections, ids.slice(start, start + AT_ONCE));
    for (const [id, { length }] of hints) if (length > 0) found.add(id);
  }
  return found;
}

async function gapLines(s: SystemScope, sections: readonly PlanSection[], ids: Ids): Promise<Map<string, Line>> {
  const names = await namesInUse(s, ids);
  const hints = await hintsPerAccount(s, sections, [...names.keys()]);
  return new Map(
    [...hints].map(([id, found]) => {
      const name = `*${escapeText(names.get(id) ?? '')}*`;
      if (found.length === 0) return [id, settled(`Plan of ${name}: nothing is missing`)];
      const text = `:small_orange_diamond: Plan of ${name}\n${hintWords(found, HINTS_SHOWN)}`;
      return [id, { text, buttons: [{ label: 'Open plan', opens: { to: 'plans.plan', record: id } }] }];
    }),
  );
}

const goalValid: Nudge = {
  kind: 'plans.goal-valid',
  sort: 'question',
  order: 75,
  help: 'Whether goals of your accounts still hold',
  level: 'edit',
  due: async (s, readers) =>
    (await listUnconfirmed(s, readers, HOLDS_DAYS)).map(({ today, ...due }) => ({
      ...due,
      occurrence: askedOccurrence(due.asOf, today),
    })),
  lines: async (s, ids, { today }) =>
    new Map((await listGoalsById(s, ids)).map((goal) => [goal.id, question(goal, today)])),
  summary: (count) => `${plural(count, 'goal')} to confirm`,
};

function question({ id, title, status, accountName, asOf }: ToldGoal, today: Day): Line {
  const goal = `*${escapeText(title)}* of ${escapeText(accountName)}`;
  if (status !== 'open') return settled(`The goal ${goal}: ${status}`, id);
  if (daysBetween(asOf, today) <= HOLDS_DAYS) return settled(`The goal ${goal}: confirmed ${daysAgo(asOf, today)}`, id);
  return {
    text: `Does the goal ${goal} still hold?\nNobody has said so for ${plural(daysBetween(asOf, today), 'day')}.`,
    buttons: [
      { label: 'Yes', does: 'plans.goal-confirm', record: id },
      { label: 'Changed', opens: { to: 'plans.goal', record: id } },
    ],
  };
}

export const nudges = (sections: () => readonly PlanSection[]): Nudge[] => [gaps(sections), goalValid];
