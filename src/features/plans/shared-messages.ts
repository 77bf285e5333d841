import { formatInstant } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import { type Block, context, header, type Message, opens, actions as row, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { nextActions, type OpenActions } from '../actions/index.ts';
import { goalLine } from './goal-messages.ts';
import type { GoalList } from './goal-repository.ts';

export type SharedPlan = {
  account: { id: string; name: string; isPractice: boolean };
  year: number;
  goals: GoalList;
  actions: OpenActions | null;
  last: { by: Person | null; at: Date } | null;
};

/**
 * Written for a channel: names instead of mentions, so that nobody is notified, and dates instead of "late by", which would be wrong tomorrow.
 */
export function sharedPlan({ account, year, goals, actions, last }: SharedPlan): Message {
  const hidden = goals.open - goals.items.length;
  const title = `Plan ${year}: ${escapeText(account.name)}`;
  const blocks: Block[] = [
    header(account.name),
    section(
      `*Plan ${year}* · ${plural(goals.open, 'open goal')}${account.isPractice ? ' · an account to practise on' : ''}`,
    ),
    ...goals.items.map((goal) => section(goalLine(goal, null))),
    ...(hidden > 0 ? [section(`… and ${plural(hidden, 'more goal')}: open the plan to see all.`)] : []),
    ...(actions && actions.count > 0
      ? [section(`*Next*\n${nextActions(actions, { today: null, forChannel: true })}`)]
      : []),
    ...(last ? [context(`Last changed by ${escapeText(last.by?.name ?? 'KAM Bot')} ${moment(last.at)}`)] : []),
    row(opens('Open plan', { to: 'plans.plan', record: account.id })),
  ];
  return { text: title, blocks };
}

/** Shown in each reader's own time zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const moment = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short} {time}|${formatInstant(at, 'UTC')} UTC>`;
