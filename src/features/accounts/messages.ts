import type { AccountRef, Level } from '../../feature.ts';
import { ago, dayOf, formatDay } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import {
  actions,
  type Block,
  context,
  does,
  type Message,
  mention,
  opens,
  pager,
  section,
} from '../../slack/blocks.ts';
import { cut, escapeText, listed, plural } from '../../slack/text.ts';
import { type Account, BELOW_A_PAGE, keyStatusLabels, LONGEST_NAME, type TeamMember, tierLabels } from './account.ts';

export const hubOf = (account: Pick<AccountRef, 'id'>) => ({ to: 'accounts.hub', record: account.id });

/** Names who holds a seat; somebody who left is not mentioned, since Slack would show them as if they were here. */
export const seatHolder = (seat: TeamMember | undefined): string => {
  if (!seat) return 'nobody yet';
  return seat.hasLeft ? `~${escapeText(seat.member.name)}~ (left)` : mention(seat.member);
};

export const leadOf = (team: readonly TeamMember[] | undefined, role: 'kam' | 'sponsor'): TeamMember | undefined =>
  team?.find((seat) => seat.role === role);

/** `Key account · Star · technology`; what is not set is left out. */
export function describe({ keyStatus, tier, scope, industry, region, isPractice }: Account): string {
  const words = [
    keyStatus === 'none' ? null : keyStatusLabels[keyStatus],
    tier && tierLabels[tier],
    scope,
    industry,
    region,
    isPractice ? 'practice' : null,
  ];
  return words
    .filter((word) => word !== null)
    .map(escapeText)
    .join(' · ');
}

export type ListRow = {
  id: string;
  name: string;
  isMine: boolean;
  kam: TeamMember | undefined;
  /** Only for readers of the account. */
  account: Account | null;
};
export type ListView = {
  words: string;
  archived: boolean;
  page: number;
  pages: number;
  total: number;
  rows: readonly ListRow[];
  mayCreate: boolean;
  link: { to: string };
  param: (page: number) => string;
};

export function accountList(view: ListView): Block[] {
  const { words, archived, page, pages, total, rows, mayCreate, link, param } = view;
  const which = archived ? 'archived ' : '';
  const named = words ? ` like "${escapeText(cut(words, LONGEST_NAME))}"` : '';
  const position = pages > 1 ? ` · page ${page} of ${pages}` : '';
  return [
    section(`*${plural(total, `${which}account`)}${named}*${position}`),
    ...(rows.length > 0 ? rows.map(accountLine) : [section(emptyWords(view))]),
    ...pager(link, page, pages, param),
    actions(
      mayCreate
        ? opens('New account', { to: 'accounts.new', ...(words && { param: cut(words, LONGEST_NAME) }) })
        : null,
      words || archived ? opens('All accounts', link) : opens('Archived', { ...link, param: ARCHIVED_PARAM }),
    ),
  ];
}
export const ARCHIVED_PARAM = '1~:archived';

function accountLine({ id, name, isMine, kam, account }: ListRow): Block {
  const renewal = account?.renewalOn ? `renews ${formatDay(account.renewalOn)}` : '';
  const facts = [`KAM ${seatHolder(kam)}`, account ? describe(account) : '', renewal];
  const mark = isMine ? ':small_blue_diamond: ' : '';
  return section(`${mark}*${escapeText(name)}*\n${facts.filter(Boolean).join(' · ')}`, opens('Open', hubOf({ id })));
}

function emptyWords({ words, archived, page, mayCreate }: ListView): string {
  if (page > 1) return 'There is nothing more on this page.';
  if (archived) return 'No account is archived.';
  if (words) return 'No account has a name like this. Check the spelling, or look through all accounts.';
  return mayCreate
    ? 'There is no account yet. Add the first one below.'
    : 'There is no account yet. Ask a head of KAM to add the first one.';
}

export type BelowView = { account: AccountRef; rows: readonly ListRow[]; hidden: number; total: number; page: number };

/** The accounts below that the reader may open; the others are only counted. */
export function belowList({ account, rows, hidden, total, page }: BelowView): Block[] {
  const others = hidden > 0 ? `, ${hidden.toLocaleString('en')} more hidden` : '';
  return [
    section(`*${escapeText(account.name)}*: ${plural(total, 'account')} below${others}`),
    ...rows.map(accountLine),
    ...pager({ to: 'accounts.below', record: account.id }, page, Math.ceil(total / BELOW_A_PAGE)),
    actions(opens('Back to the account', hubOf(account))),
  ];
}

/** Nothing has this name; creating it is offered only to those who may. */
export function missingMessage(words: string, mayCreate: boolean): Message {
  const name = cut(words, LONGEST_NAME);
  const text = words
    ? `No account is named "${escapeText(name)}". \`/kam accounts\` lists all of them.`
    : 'You are not on the team of an account yet. Type its name behind the command; `/kam accounts` lists all of them.';
  if (!words || !mayCreate) return { text };
  const create = opens('New account', { to: 'accounts.new', param: name });
  return { text, blocks: [section(text), actions(create)] };
}

export type Refusal = {
  account: AccountRef;
  level: Level;
  needed: Level;
  isViewer: boolean;
  kam: TeamMember | undefined;
  /** When the person asked, if that is still open, and who answers. */
  asked: { at: Date; answerers: readonly Person[] } | null;
  now: Date;
};

/** Says who leads the account and what to do to get in. */
export function refusalMessage(refusal: Refusal): Message {
  const { account, asked, now } = refusal;
  const { why, canAsk } = reasonOf(refusal);
  if (!canAsk) return { text: why };
  if (asked) return { text: `${why} You asked ${ago(asked.at, now)}; ${answererWords(asked.answerers)} will answer.` };
  return {
    text: why,
    blocks: [section(why), actions(does('Ask for access', 'accounts.ask', account.id, { style: 'primary' }))],
  };
}

function reasonOf({ account, level, needed, isViewer, kam }: Refusal): { why: string; canAsk: boolean } {
  const name = `*${escapeText(account.name)}*`;
  const leader = kam ? `${seatHolder(kam)} leads it.` : 'Nobody leads it yet.';
  if (level === 'exists') return { why: `${name} is for its team. ${leader}`, canAsk: needed !== 'lead' };
  if (isViewer)
    return {
      why: `You may read ${name}, and as a viewer change nothing. Ask an admin for the role of a member.`,
      canAsk: false,
    };
  if (needed === 'lead')
    return {
      why: `Only the key account manager, a head of KAM or an admin can change this of ${name}. ${leader}`,
      canAsk: false,
    };
  return { why: `You may read ${name}; only its team changes it. ${leader}`, canAsk: true };
}

export const answererWords = (people: readonly Person[]): string =>
  people.length === 0 ? 'a head of KAM or an admin' : listed(people.slice(0, NAMED).map((person) => mention(person)));
const NAMED = 5;

export function archiveQuestion({ id, name }: AccountRef): Message {
  const text = `Archive *${escapeText(name)}*? It leaves lists and search; nothing is lost, and whoever leads it can restore it.`;
  return { text, blocks: [section(text), actions(does('Archive', 'accounts.archive', id, { style: 'danger' }))] };
}

export const archivedNote = (at: Date): Block =>
  context(`:file_cabinet: Archived ${formatDay(dayOf(at))}: not in lists or search.`);
