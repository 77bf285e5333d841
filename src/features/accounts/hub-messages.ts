import type { Section, Step } from '../../feature.ts';
import { formatDay } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { actions, type Block, context, divider, does, facts, opens, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import type { Account, TeamMember } from './account.ts';
import { archivedNote, describe, leadOf, seatHolder } from './messages.ts';
import { type OpenSum, openWords } from './opportunity.ts';
import { OPPORTUNITIES } from './opportunity-messages.ts';
import { type CurrentRevenue, revenueWords } from './revenue.ts';
import { REVENUE } from './revenue-messages.ts';

/** The accounts below that the reader may open, and how many they may not. */
export type Below = { readable: readonly { id: string; name: string }[]; hidden: number };

export type HubView = {
  account: Account;
  leads: readonly TeamMember[];
  parent: { id: string; name: string } | null;
  below: Below;
  open: readonly OpenSum[];
  /** null: unknown. */
  revenue: CurrentRevenue | null;
  /** With the readable accounts below; null when there are none. */
  openBelow: readonly OpenSum[] | null;
  channelId: string | null;
  parts: readonly Section[];
  steps: readonly Step[];
  /** Which pages and forms the reader can be led to. */
  ways: readonly { label: string; to: string }[];
  mayLead: boolean;
};

export const STEPS_SHOWN = 3;
/** https://docs.slack.dev/surfaces/modals: a view takes 100 blocks. */
const MOST_BLOCKS = 100;

export function hub(view: HubView): Block[] {
  const { account, parts, steps, ways, mayLead } = view;
  const top = [...notes(account, mayLead), ...identity(view)];
  const next = [
    divider(),
    section('*Next steps*'),
    ...(steps.length > 0 ? steps.map(stepLine) : [section('Nothing presses here. Plan what should happen next.')]),
  ];
  const buttons = ways.map(({ label, to }) => opens(label, { to, record: account.id }));
  const end = [actions(...buttons, mayLead && !account.archivedAt ? archiveButton(account) : null)];
  const room = MOST_BLOCKS - top.length - next.length - end.length - 2;
  const matter = parts.flatMap(({ blocks }) => blocks);
  const shown =
    matter.length > room ? [...matter.slice(0, room - 1), context('There is more: see the pages below.')] : matter;
  return [...top, ...(shown.length > 0 ? [divider(), ...shown] : []), ...next, ...end];
}

function notes({ id, archivedAt, isPractice }: Account, mayLead: boolean): Block[] {
  const archived = archivedAt ? [archivedNote(archivedAt)] : [];
  const restore = archivedAt && mayLead ? [actions(does('Restore', 'accounts.restore', id))] : [];
  return [
    ...archived,
    ...restore,
    ...(isPractice ? [context(':test_tube: A practice account: it counts nowhere.')] : []),
  ];
}

function identity({ account, leads, parent, below, revenue, open, openBelow, channelId }: HubView): Block[] {
  const title = [`*${escapeText(account.name)}*`, describe(account)].filter(Boolean).join('\n');
  return [
    section(title),
    facts([
      `*KAM*\n${seatHolder(leadOf(leads, 'kam'))}`,
      `*Executive sponsor*\n${seatHolder(leadOf(leads, 'sponsor'))}`,
      account.renewalOn && `*Renewal*\n${formatDay(account.renewalOn)}`,
      account.customerSinceOn && `*Customer since*\n${formatDay(account.customerSinceOn)}`,
      account.size !== null ? `*Employees*\n${account.size.toLocaleString('en')}` : null,
      account.turnover !== null ? `*Their turnover*\n${formatMoney(account.turnover, account.currency)}` : null,
      account.domain && `*Domain*\n${escapeText(account.domain)}`,
      channelId && `*Channel*\n<#${channelId}>`,
      parent && `*Part of*\n${escapeText(parent.name)}`,
      belowWords(below),
    ]),
    ...(revenue ? [revenueLine(account, revenue)] : []),
    section(
      `*Opportunities*: ${openWords(open)}${rollUp(openBelow, below)}`,
      opens('See all', { to: OPPORTUNITIES, record: account.id }),
    ),
  ];
}

const revenueLine = ({ id }: Account, revenue: CurrentRevenue): Block =>
  section(`*Revenue*: ${revenueWords(revenue)}`, opens('See all', { to: REVENUE, record: id }));

function belowWords({ readable, hidden }: Below): string | null {
  if (readable.length + hidden === 0) return null;
  return `*Accounts below*\n${readable.length.toLocaleString('en')}${hiddenWords(hidden)}`;
}

/** A sum over several accounts says how many it leaves out. */
export const hiddenWords = (hidden: number): string =>
  hidden > 0 ? `, ${hidden.toLocaleString('en')} more hidden` : '';

const rollUp = (open: readonly OpenSum[] | null, { readable, hidden }: Below): string =>
  open ? `\nWith ${plural(readable.length, 'account')} below: ${openWords(open)}${hiddenWords(hidden)}` : '';

const archiveButton = ({ id }: Account) =>
  does('Archive', 'accounts.archive', id, {
    confirm: {
      title: 'Archive this account?',
      text: 'It leaves lists and search; nothing is lost, and it can be restored.',
      yes: 'Archive',
    },
  });

/** A contributed step's words are its feature's own, already safe. */
const stepLine = ({ text, link, label }: Step): Block => section(`:arrow_right: ${text}`, opens(label, link));
