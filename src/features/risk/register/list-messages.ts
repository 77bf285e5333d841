import type { AccountRef } from '../../../feature.ts';
import type { Day } from '../../../lib/dates.ts';
import { actions, type Block, chooser, context, does, opens, pager, section } from '../../../slack/blocks.ts';
import { escapeText, listed as inWords, plural } from '../../../slack/text.ts';
import { type CurrentRevenue, hubOf } from '../../accounts/index.ts';
import { plainKinds } from './input.ts';
import {
  CLOSE,
  editForm,
  FLAG,
  fullBlocks,
  ITEM,
  itemBlocks,
  listedWords,
  listParam,
  MINE,
  REGISTER,
} from './messages.ts';
import { ITEMS_A_PAGE, isIssueNow, kindWords, type RaidCounts, type RaidItem, raidKinds } from './raid.ts';
import type { Listed, RaidList } from './repository.ts';

/** `2 risks, 1 issue open, 1 overdue`. */
export function countWords(counts: RaidCounts): string {
  const kinds = raidKinds.flatMap((kind) => {
    const { one, many } = kindWords[kind];
    return counts.open[kind] > 0 ? [plural(counts.open[kind], one, many)] : [];
  });
  if (kinds.length === 0) return 'nothing open';
  return `${inWords(kinds)} open${counts.overdue > 0 ? `, *${counts.overdue} overdue*` : ''}`;
}

export const EMPTY =
  'Nothing is noted yet. The register holds what could go wrong with this account (risks), what went wrong (issues), what you take for granted (assumptions) and what you wait for (dependencies), each with an owner and a date, so that nothing is left to luck.';

export type RegisterView = {
  account: AccountRef;
  list: 'open' | 'closed';
  page: number;
  found: RaidList;
  counts: RaidCounts;
  listed: Listed | null;
  revenue: CurrentRevenue | undefined;
  canEdit: boolean;
  today: Day;
};

/** The items of a page, each kind under its heading. */
export function groupedBlocks(view: Omit<RegisterView, 'account' | 'listed'>): Block[] {
  const { found, list, page, canEdit, today, revenue } = view;
  const param = listParam(list, page);
  return found.items.flatMap((item, at) => {
    const begins = list === 'open' && item.kind !== found.items[at - 1]?.kind;
    const heading = begins ? [context(`*${kindWords[item.kind].heading}*`)] : [];
    return [...heading, ...itemBlocks(item, { today, revenue, canEdit, param })];
  });
}

export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / ITEMS_A_PAGE));

export function registerPage(view: RegisterView): Block[] {
  const { account, list, page, found, counts, listed, canEdit } = view;
  const pages = pagesOf(found.total);
  const head = list === 'open' ? countWords(counts) : `${plural(counts.closed, 'item')} closed`;
  const position = pages > 1 ? ` · page ${page} of ${pages}` : '';
  return [
    section(`*${escapeText(account.name)}*: ${head}${position}`),
    ...(canEdit && list === 'open' ? [actions(...addButtons(account.id))] : []),
    ...(listed
      ? [
          section(
            `:rotating_light: The account is ${listedWords(listed)}.`,
            opens('See why', { to: 'risk.entry', record: listed.id }),
          ),
        ]
      : []),
    ...(found.items.length > 0 ? groupedBlocks(view) : [section(emptyWords(view))]),
    ...pager({ to: REGISTER, record: account.id }, page, pages, (number) => listParam(list, number)),
    footer(view),
  ];
}

function emptyWords({ list, page, counts }: RegisterView): string {
  if (page > 1) return 'There is nothing more on this page.';
  if (list === 'closed') return 'Nothing is closed yet.';
  return counts.closed > 0 ? 'Nothing is open. What could still go wrong?' : EMPTY;
}

const article = (kind: string): string => (/^[aeiou]/.test(kind) ? 'an' : 'a');

/** The ways to add something. */
export const addButtons = (record: string) => [
  opens('Flag a risk', { to: FLAG, record }, { style: 'primary' }),
  chooser(
    'Add something else',
    record,
    plainKinds.map((kind) => ({ label: `Add ${article(kind)} ${kind}`, opens: `risk.add-${kind}` })),
  ),
];

function footer({ account, list, counts }: RegisterView): Block {
  const link = { to: REGISTER, record: account.id };
  return actions(
    counts.open.risk > 0 ? does('Picture', 'risk.picture', account.id) : null,
    list === 'closed' ? opens('Open ones', { ...link, param: listParam('open', 1) }) : null,
    list === 'open' && counts.closed > 0
      ? opens(`Closed (${counts.closed.toLocaleString('en')})`, { ...link, param: listParam('closed', 1) })
      : null,
    opens('Back to the account', hubOf(account)),
  );
}

type ItemView = Parameters<typeof fullBlocks>[0] & { canEdit: boolean; param: string };

/** An item in full, with what can be done with it. */
export function itemPage({ canEdit, param, ...view }: ItemView): Block[] {
  const { item } = view;
  const { id, isOpen, kind, accountId } = item;
  const open = [
    opens('Edit', { to: editForm(item), record: id }),
    ...(kind === 'risk' ? [does('Reviewed, as it stands', 'risk.review-item', id)] : []),
    opens('Close …', { to: CLOSE, record: id }),
  ];
  const closed = [
    ...(isIssueNow(item)
      ? [opens('Note the issue', { to: 'risk.add-issue', record: accountId, param: id }, { style: 'primary' })]
      : []),
    does('Reopen', 'risk.reopen-item', id),
  ];
  const back = opens('Back to the register', { to: REGISTER, record: accountId, param });
  return [...fullBlocks(view), actions(...(canEdit ? (isOpen ? open : closed) : []), back)];
}

type MineView = {
  found: RaidList;
  page: number;
  today: Day;
  editable: ReadonlySet<string>;
};

/** What somebody owns in all registers, what is due first before the rest. */
export function minePage({ found, page, today, editable }: MineView): Block[] {
  const pages = pagesOf(found.total);
  const blocks = found.items.flatMap((item: RaidItem) =>
    itemBlocks(item, {
      ...{ today, withAccount: true, isTheirs: true },
      ...{ canEdit: editable.has(item.accountId), param: listParam('open', 1) },
    }),
  );
  const empty = section(
    page > 1
      ? 'There is nothing more on this page.'
      : 'You own nothing in the registers. `/kam risk` with the name of an account shows its register.',
  );
  return [
    section(
      `*Your risks and issues*: ${found.total.toLocaleString('en')} open${pages > 1 ? ` · page ${page} of ${pages}` : ''}`,
    ),
    ...(blocks.length > 0 ? blocks : [empty]),
    ...pager({ to: MINE }, page, pages),
  ];
}

/** A line of Home and of the reminders opens the item itself. */
export const openItem = (label: string, id: string) =>
  opens(label, { to: ITEM, record: id, param: listParam('open', 1) });
