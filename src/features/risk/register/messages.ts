import { type Day, daysBetween, formatDay } from '../../../lib/dates.ts';
import { shortMoney } from '../../../lib/money.ts';
import { formatPercent } from '../../../lib/percent.ts';
import { type Block, context, fromMessage, mention, menu, opens, paragraphs, section } from '../../../slack/blocks.ts';
import { cut, escapeText, listed } from '../../../slack/text.ts';
import type { CurrentRevenue } from '../../accounts/index.ts';
import { impacts, likelihoods } from './forms.ts';
import {
  type Exposure,
  exposureOf,
  type Grade,
  gradeOf,
  isOverdue,
  kindWords,
  lacksOf,
  outcomeWords,
  type RaidItem,
  scoreOf,
} from './raid.ts';
import type { Listed } from './repository.ts';

export const REGISTER = 'risk.register';
export const ITEM = 'risk.item';
export const MINE = 'risk.mine';
export const CLOSE = 'risk.close-item';
export const FLAG = 'risk.flag';
export const editForm = ({ kind }: Pick<RaidItem, 'kind'>): string => `risk.edit-${kind}`;

/** A shape for each grade, since not everybody sees the colours. */
const gradeMarks: Readonly<Record<Grade, string>> = {
  critical: ':small_red_triangle:',
  high: ':large_orange_diamond:',
  moderate: ':large_yellow_square:',
  low: ':white_circle:',
};

export const markOf = (item: RaidItem): string => {
  if (!item.isOpen) return ':heavy_check_mark:';
  const grade = gradeOf(item);
  if (grade) return gradeMarks[grade];
  return item.kind === 'assumption' ? ':grey_question:' : ':link:';
};

/** `critical risk, 4 × 5 = 20`. */
export function gradeWords(item: RaidItem): string {
  const { kind, likelihood, impact } = item;
  const grade = gradeOf(item);
  if (kind !== 'risk') return grade ? `${grade} ${kind}` : kind;
  return `${grade} risk, ${likelihood} × ${impact} = ${scoreOf(item)}`;
}

export const amountWords = (amounts: Exposure['amounts']): string =>
  amounts.map(({ amount, currency }) => shortMoney(amount, currency)).join(' + ');

/** `USD 480K exposed: 60% of what is at stake`. */
export function exposureWords(exposure: Exposure | null): string {
  if (!exposure) return '';
  const of = exposure.source === 'stake' ? 'what is at stake' : 'a year of their revenue';
  return `${amountWords(exposure.amounts)} exposed: ${formatPercent(exposure.percent)} of ${of}`;
}

const dueVerbs = { risk: 'review', issue: 'solve', assumption: 'validate', dependency: 'needed' } as const;

function dueWords(item: RaidItem, today: Day): string {
  const { kind, dueOn } = item;
  if (!dueOn) return kindWords[kind].undated;
  const words = `${dueVerbs[kind]} ${kind === 'risk' ? 'on' : 'by'} ${formatDay(dueOn)}`;
  if (!isOverdue(item, today)) return dueOn === today ? `${words}, *today*` : words;
  const days = daysBetween(dueOn, today);
  return `${words}, *overdue by ${days} ${days === 1 ? 'day' : 'days'}*`;
}

const closedWords = ({ outcome, closedOn }: RaidItem): string =>
  [outcome ? outcomeWords[outcome] : 'closed', closedOn ? `on ${formatDay(closedOn)}` : ''].filter(Boolean).join(' ');

const ownerWords = ({ owner, ownerHasLeft }: RaidItem): string =>
  `${mention(owner, 'nobody owns it')}${ownerHasLeft ? ', who left' : ''}`;

const IN_LIST = 200;
const short = (text: string): string => escapeText(cut(text.replaceAll(/\s*\n\s*/g, ' '), IN_LIST));

export type Showing = {
  today: Day;
  withAccount?: boolean;
  /** The reader owns all of them, so the owner is left out. */
  isTheirs?: boolean;
  revenue?: CurrentRevenue | undefined;
};

/** What it is and how bad, then what it may cost, who has it and until when, then what is done about it. */
export function itemLine(item: RaidItem, { today, withAccount, isTheirs, revenue }: Showing): string {
  const { isOpen, title, nextStep, closeNote, dependsOn } = item;
  const name = isOpen ? `*${short(title)}*` : `~${short(title)}~`;
  const facts = [
    withAccount ? escapeText(item.accountName) : '',
    gradeWords(item),
    dependsOn ? `on ${short(dependsOn)}` : '',
    isOpen ? exposureWords(exposureOf(item, revenue)) : '',
    isTheirs ? '' : ownerWords(item),
    isOpen ? dueWords(item, today) : closedWords(item),
    fromMessage(item.sourceUrl),
  ];
  const last = isOpen
    ? nextStep && `_${item.kind === 'assumption' ? 'How' : 'Next'}:_ ${short(nextStep)}`
    : closeNote && `_Note:_ ${short(closeNote)}`;
  return [`${markOf(item)} ${name}`, facts.filter(Boolean).join(' · '), last].filter(Boolean).join('\n');
}

/** `3~open` and so on: the page of the list to which an item's own page leads back. */
export const listParam = (list: 'open' | 'closed', page: number): string => `${list}~${page}`;

function itemMenu(item: RaidItem, param: string) {
  const { id, isOpen, kind } = item;
  const change = isOpen
    ? [
        { label: 'Edit', opens: editForm(item) },
        ...(kind === 'risk' ? [{ label: 'Reviewed, as it stands', does: 'risk.review-item' }] : []),
        { label: 'Close …', opens: CLOSE },
      ]
    : [{ label: 'Reopen', does: 'risk.reopen-item' }];
  return menu(id, [{ label: 'Show in full', opens: ITEM, param }, ...change]);
}

/** An item with what can be done with it, and what it lacks with the button that settles it. */
export function itemBlocks(item: RaidItem, showing: Showing & { canEdit: boolean; param: string }): Block[] {
  const { canEdit, param, today } = showing;
  const open = opens('Open', { to: ITEM, record: item.id, param });
  const lacks = lacksOf(item, today);
  const hint = `:warning: A ${gradeOf(item)} risk needs ${listed(lacks)}.`;
  const settle = opens('Complete', { to: editForm(item), record: item.id });
  return [
    section(itemLine(item, showing), canEdit ? itemMenu(item, param) : open),
    ...(lacks.length > 0 ? [section(hint, canEdit ? settle : undefined)] : []),
  ];
}

/** `on the at-risk list as critical, claimed by @ana`. */
export const listedWords = ({ level, claimedBy }: Listed): string =>
  `on the at-risk list as *${level}*, ${claimedBy ? `claimed by ${mention(claimedBy)}` : 'not claimed yet'}`;

type Full = { item: RaidItem; revenue: CurrentRevenue | undefined; listed: Listed | null; today: Day };

/** Everything about an item, in full. */
export function fullBlocks({ item, revenue, listed: entry, today }: Full): Block[] {
  const { kind, likelihood, impact, nextStep, closeNote, dependsOn } = item;
  const exposure = exposureWords(exposureOf(item, revenue));
  const rated =
    kind === 'risk' && likelihood && impact
      ? `${likelihoods[likelihood - 1]} (${likelihood}) × ${impacts[impact - 1]} (${impact}) = ${scoreOf(item)} of 25`
      : '';
  const text = (label: string, words: string | null): Block[] =>
    words ? [context(label), ...paragraphs(escapeText(words))] : [];
  const facts = [
    rated,
    exposure,
    ownerWords(item),
    item.isOpen ? dueWords(item, today) : `closed: ${closedWords(item)}`,
    fromMessage(item.sourceUrl),
  ];
  return [
    section(`${markOf(item)} *${gradeWords(item)}* · ${escapeText(item.accountName)}`),
    ...paragraphs(escapeText(item.title)),
    context(facts.filter(Boolean).join(' · ')),
    ...text(kind === 'assumption' ? 'How it is validated' : 'Next step', nextStep),
    ...text('It depends on', dependsOn),
    ...text('How it ended', closeNote),
    ...(entry?.raidItemId === item.id
      ? [context(`The account is ${listedWords(entry)}. \`/kam queue\` shows it.`)]
      : []),
  ];
}
