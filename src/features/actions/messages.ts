import { type Day, daysBetween, formatDay } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import {
  actions,
  type Block,
  does,
  fromMessage,
  type Message,
  mention,
  menu,
  opens,
  pager,
  section,
} from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import {
  type Action,
  type ActionPage,
  type Happening,
  type OpenActions,
  PAGE_SIZE,
  promisedName,
  urgencyOf,
} from './action.ts';

const marks = {
  overdue: ':red_circle:',
  soon: ':large_yellow_circle:',
  later: ':white_circle:',
  undated: ':white_circle:',
  done: ':white_check_mark:',
} as const;

/** `overdue by 9 days (12 Nov 2026)`; without `today` the words hold for ever: `due 12 Nov 2026`. */
function dueWords(action: Action, today: Day | null): string {
  const { dueOn } = action;
  if (!dueOn) return action.status === 'done' ? '' : 'no due date';
  if (!today) return `due ${formatDay(dueOn)}`;
  const urgency = urgencyOf(action, today);
  if (urgency === 'overdue') return `*overdue by ${plural(daysBetween(dueOn, today), 'day')}* (${formatDay(dueOn)})`;
  return dueOn === today && urgency !== 'done' ? '*due today*' : `due ${formatDay(dueOn)}`;
}

type Showing = {
  /** Without it nothing is said that tomorrow would be wrong. */
  today: Day | null;
  withAccount?: boolean;
  /** What it waits for. */
  withReason?: boolean;
  /** The reader owns all of them, so the owner is left out. */
  isTheirs?: boolean;
  ownerHasLeft?: boolean;
  /** Names instead of mentions, which would notify. */
  forChannel?: boolean;
};

/** An action in two lines: what, then when and who. */
export function actionLine(action: Action, showing: Showing): string {
  const { today, withAccount, withReason, forChannel, isTheirs } = showing;
  const isDone = action.status === 'done';
  const title = isDone ? `~${escapeText(action.title)}~` : `*${escapeText(action.title)}*`;
  const facts = [
    isDone ? 'done' : '',
    withAccount ? escapeText(action.accountName) : '',
    dueWords(action, today),
    isTheirs ? '' : ownerWords(action, showing),
    promisedWords(action),
    blockedWords(action, withReason),
    forChannel ? '' : fromMessage(action.sourceUrl),
  ];
  const note =
    withReason && action.note && !isDone
      ? `\n>${escapeText(cut(action.note, NOTE_SHOWN)).replaceAll('\n', '\n>')}`
      : '';
  return `${markOf(action, today)} ${title}\n${facts.filter(Boolean).join(' · ')}${note}`;
}

const NOTE_SHOWN = 300;

function ownerWords({ owner }: Action, { forChannel, ownerHasLeft }: Showing): string {
  const who = forChannel && owner ? escapeText(owner.name) : mention(owner, 'nobody owns it');
  return ownerHasLeft ? `${who}, who left` : who;
}

function markOf(action: Action, today: Day | null): string {
  if (action.status === 'blocked') return ':no_entry:';
  return marks[today || action.status === 'done' ? urgencyOf(action, today ?? '') : 'later'];
}

function promisedWords(action: Action): string {
  const name = promisedName(action);
  return name ? `:handshake: promised to ${escapeText(name)}` : '';
}

function blockedWords({ status, blockedBy }: Action, withReason = false): string {
  if (status !== 'blocked') return '';
  return withReason && blockedBy ? `blocked: ${escapeText(blockedBy)}` : 'blocked';
}

/** An action with its buttons, where the reader may use them. */
export function actionBlocks(action: Action, showing: Showing & { canChange: boolean; canEdit: boolean }): Block[] {
  const line = section(actionLine(action, { ...showing, withReason: true }));
  if (!showing.canChange) return [line];
  const { id, status } = action;
  const edit = showing.canEdit ? [{ label: 'Edit', opens: 'actions.edit' }] : [];
  if (status === 'done') {
    const reopen = does('Reopen', 'actions.reopen', id);
    return [line, actions(reopen, ...edit.map(({ label, opens: to }) => opens(label, { to, record: id })))];
  }
  const block =
    status === 'blocked'
      ? { label: 'Unblock', does: 'actions.unblock' }
      : { label: 'Blocked …', opens: 'actions.block' };
  const more = menu(id, [...edit, { label: 'Move …', opens: 'actions.move' }, block]);
  return [line, actions(does('Done', 'actions.done', id), more)];
}

/** `12 open, 3 overdue`. */
export const counted = ({ open, overdue }: { open: number; overdue: number }): string =>
  `${open.toLocaleString('en')} open${overdue > 0 ? `, ${overdue.toLocaleString('en')} overdue` : ''}`;

export type ListView = {
  /** The page the list stands on. */
  to: string;
  account: { id: string; name: string } | null;
  list: 'open' | 'done';
  page: number;
  found: ActionPage;
  today: Day;
  /** The accounts among those shown which the reader may edit. */
  editable: ReadonlySet<string>;
  isOwn: (action: Action) => boolean;
};

export function actionList(view: ListView): Block[] {
  const { to, account, list, page, found, today, editable, isOwn } = view;
  const whose = account ? `*${escapeText(account.name)}*` : '*Your actions*';
  const withAccount = !account;
  const items = found.items.flatMap((action) => {
    const canEdit = editable.has(action.accountId);
    return actionBlocks(action, { today, withAccount, canEdit, canChange: canEdit || isOwn(action) });
  });
  const total = list === 'open' ? found.open : found.done;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const head = list === 'open' ? counted(found) : `${found.done.toLocaleString('en')} done`;
  const link = { to, ...(account && { record: account.id }) };
  return [
    section(`${whose}: ${head}${pages > 1 ? ` · page ${page} of ${pages}` : ''}`),
    ...(items.length > 0 ? items : [section(emptyWords(view))]),
    ...pager(link, page, pages, (number) => `${list}~${number}`),
    ...footer(view, link),
  ];
}

function emptyWords({ account, list, page, editable }: ListView): string {
  if (page > 1) return 'There is nothing more on this page.';
  if (list === 'done') return 'Nothing is done yet.';
  if (!account) return 'You have no open actions. `/kam actions` with the name of an account shows those of its team.';
  return editable.has(account.id)
    ? 'No open actions. What is the next step? Add it, with somebody who does it and a date.'
    : 'No open actions.';
}

function footer({ account, list, found, editable }: ListView, link: { to: string; record?: string }): Block[] {
  const other =
    list === 'open'
      ? opens(`Show done (${found.done})`, { ...link, param: 'done~1' })
      : opens('Show open', { ...link, param: 'open~1' });
  const row = [
    account && editable.has(account.id)
      ? opens('Add action', { to: 'actions.new', record: account.id }, { style: 'primary' })
      : null,
    list === 'done' || found.done > 0 ? other : null,
    account ? opens('My actions everywhere', { to: 'actions.mine' }) : null,
    account ? opens('Open account', { to: 'accounts.hub', record: account.id }) : null,
  ];
  return row.some(Boolean) ? [actions(...row)] : [];
}

/** The most urgent actions of an account, as its hub and its plan show them. */
export function nextActions({ next, count }: OpenActions, showing: Showing): string {
  const more = count > next.length ? [`… and ${plural(count - next.length, 'more open action')}`] : [];
  return [...next.map((action) => actionLine(action, showing)), ...more].join('\n');
}

type Told = {
  action: Action;
  happening: Happening;
  by: Person | null;
  recipientId: string;
  moved: { from: Day | null; to: Day | null };
};

/** Tells an owner what somebody else did with their action, and how it stands now. */
export function toldMessage(told: Told): Message {
  const { action, recipientId } = told;
  const said = toldWords(told);
  const isTheirs = action.owner?.id === recipientId;
  const isOpen = action.status !== 'done';
  const buttons = [
    isTheirs && isOpen ? does('Done', 'actions.done', action.id, { style: 'primary' }) : null,
    isTheirs && isOpen ? opens('Move …', { to: 'actions.move', record: action.id }) : null,
    opens('Open list', { to: 'actions.list', record: action.accountId }),
  ];
  return {
    text: said.replaceAll('*', ''),
    blocks: [section(said), section(actionLine(action, { today: null, withReason: true })), actions(...buttons)],
  };
}

function toldWords({ action, happening, by, moved }: Told): string {
  const who = by ? mention(by) : 'Somebody';
  const at = `at *${escapeText(action.accountName)}*`;
  const words: Record<Happening, string> = {
    given: `${who} gave you an action ${at}.`,
    handed: `${who} handed your action ${at} to ${action.owner ? mention(action.owner) : 'somebody else'}.`,
    done: `${who} completed your action ${at}.`,
    reopened: `${who} reopened your action ${at}.`,
    blocked: `${who} marked your action ${at} as blocked.`,
    unblocked: `${who} unblocked your action ${at}.`,
    moved: `${who} moved your action ${at} ${moved.from ? `from ${formatDay(moved.from)} ` : ''}to ${moved.to ? formatDay(moved.to) : 'no date'}.`,
  };
  return words[happening];
}
