import { ago, type Day } from '../../lib/dates.ts';
import { formatPercent } from '../../lib/percent.ts';
import type { Person } from '../../scope.ts';
import {
  actions,
  type Block,
  chooser,
  context,
  header,
  mention,
  opens,
  pager,
  paragraphs,
  section,
} from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import type { OpenActions } from '../actions/index.ts';
import { nextActions } from '../actions/index.ts';
import {
  type Completeness,
  type KeyedHint,
  type MethodLevel,
  type Profile,
  type SectionState,
  staleDays,
} from './plan.ts';
import type { Overview } from './read-plan.ts';

export const levelWords: Record<MethodLevel, string> = {
  light: 'Light: profile, relationships, a goal, actions',
  standard: 'Standard: also needs, opportunities, competition, SWOT',
  full: 'Full: everything',
};

export const completenessWords = ({ percent, done, required }: Completeness): string =>
  percent === null
    ? 'nothing is required'
    : `${formatPercent(percent)} complete (${done} of ${required} sections filled and fresh)`;

const HINTS_SHOWN = 3;
export const HINTS_A_PAGE = 20;

export type PlanView = {
  account: { id: string; name: string; isPractice: boolean };
  overview: Overview;
  actions: OpenActions;
  last: { by: Person | null; at: Date } | null;
  /** How much of earlier years waits for a decision. */
  undecided: number;
  /** Earlier years with a plan, the latest first. */
  years: readonly number[];
  canEdit: boolean;
  today: Day;
  now: Date;
};

/** At most 11 blocks whatever the plan holds, so that a notice fits above them. */
export function planPage(view: PlanView): Block[] {
  const { account, overview, actions: open, today, canEdit } = view;
  const shown = overview.hints.slice(0, HINTS_SHOWN);
  const more = overview.hints.length - shown.length;
  const all = opens(`${plural(more, 'more hint')}`, { to: 'plans.hints', record: account.id });
  return [
    header(account.name),
    section(stateWords(view)),
    ...newYear(view),
    ...shown.map((hint) => hintBlock(hint, account.id, canEdit)),
    ...(open.count > 0 ? [section(`*Next*\n${nextActions(open, { today })}`)] : []),
    sectionLines(view),
    buttons(view, more > 0 ? all : null),
  ];
}

function stateWords({ account, overview, last, now }: PlanView): string {
  const { year, methodLevel, completeness, domains } = overview;
  const changed = last
    ? `Last changed by ${last.by ? mention(last.by) : 'KAM Bot'} ${ago(last.at, now)}`
    : 'Nobody has worked on it yet';
  const practice = account.isPractice ? '\n:test_tube: This is an account to practise on: it counts nowhere.' : '';
  const scope = domains.length > 0 ? `\nScope: ${escapeText(cut(domains.join(', '), 600))}` : '';
  return `*Plan ${year}*: ${completenessWords(completeness)} · method level ${methodLevel}${scope}\n${changed}${practice}`;
}

function newYear({ account, overview: { year }, undecided, canEdit }: PlanView): Block[] {
  if (undecided === 0) return [];
  const words = `:calendar: A new year: ${plural(undecided, 'item')} of earlier plans ${undecided === 1 ? 'waits' : 'wait'} for a decision. What still holds in ${year}?`;
  return [section(words, canEdit ? opens('Go through', { to: 'plans.new-year', record: account.id }) : undefined)];
}

/** A hint with what settles it; readers open the part of the plan instead. */
function hintBlock({ text, label, link, key }: KeyedHint, accountId: string, canEdit: boolean): Block {
  const open = { to: 'plans.section', record: accountId, param: `${key}~1` };
  return section(`:small_orange_diamond: ${text}`, canEdit && link ? opens(label, link) : opens('Open', open));
}

export type HintsView = {
  account: { id: string; name: string };
  hints: readonly KeyedHint[];
  page: number;
  canEdit: boolean;
};

export function hintsPage({ account, hints, page, canEdit }: HintsView): Block[] {
  const shown = hints.slice((page - 1) * HINTS_A_PAGE, page * HINTS_A_PAGE);
  const none = section('Nothing is missing. The plan is as the method asks.');
  return [
    section(`*${escapeText(account.name)}*: ${plural(hints.length, 'hint')} for the plan`),
    ...(shown.length > 0 ? shown.map((hint) => hintBlock(hint, account.id, canEdit)) : [none]),
    ...pager({ to: 'plans.hints', record: account.id }, page, Math.ceil(hints.length / HINTS_A_PAGE)),
    actions(opens('Back to plan', { to: 'plans.plan', record: account.id })),
  ];
}

function markOf(state: SectionState, now: Date): string {
  if (state.isExtra) return ':memo:';
  if (!state.filled) return ':white_large_square:';
  return staleDays(state, now) === null ? ':white_check_mark:' : ':hourglass_flowing_sand:';
}

/** A line for each part that counts or is used. */
function sectionLines({ overview: { sections }, now }: PlanView): Block {
  const lines = sections.map((state) => {
    const days = staleDays(state, now);
    const facts = [
      state.line,
      days === null ? '' : 'stale',
      state.isRequired || state.isExtra ? '' : 'not required',
    ].filter(Boolean);
    return `${markOf(state, now)} *${state.title}* · ${facts.join(' · ')}`;
  });
  return section(lines.join('\n'));
}

function buttons(
  { account: { id }, overview: { year, all }, years, canEdit }: PlanView,
  hints: ReturnType<typeof opens> | null,
): Block {
  const [last] = years;
  const entries = all.map(({ key, title }) => ({ label: title, opens: 'plans.section', param: `${key}~1` }));
  return actions(
    chooser('Open a part', id, entries),
    canEdit ? opens('Add goal', { to: 'plans.goal-new', record: id }, { style: 'primary' }) : null,
    canEdit ? opens('Add action', { to: 'actions.new', record: id }) : null,
    hints,
    opens('Share …', { to: 'kit.share', record: id, param: 'plans.shared' }),
    canEdit ? opens('Method level & summary', { to: 'plans.settings', record: id, param: String(year) }) : null,
    opens('Back to account', { to: 'accounts.hub', record: id }),
    last ? opens(`Plan ${last}`, { to: 'plans.past', record: id, param: `${last}~1` }) : null,
  );
}

/** The texts of the profile, each in as many sections as it needs. */
export function profileBlocks(summary: string | null, profile: Profile | null): Block[] {
  const part = (label: string, text: string | null | undefined): Block[] =>
    text ? [context(label), ...paragraphs(escapeText(text))] : [];
  const texts = [
    ...part('Summary', summary),
    ...part('Who they are', profile?.who),
    ...part('Their strategy', profile?.strategy),
    ...part('How they decide', profile?.decisions),
  ];
  return texts.length > 0
    ? texts
    : [section('No summary yet. What is this account about, and where should it go? A few sentences are enough.')];
}

export function sectionPage(
  title: string,
  account: { id: string; name: string },
  blocks: readonly Block[],
  pages: readonly Block[],
): Block[] {
  const back = actions(opens('Back to plan', { to: 'plans.plan', record: account.id }));
  return [section(`*${title}* · ${escapeText(account.name)}`), ...blocks, ...pages, back];
}

export const goalsLine = (open: number, reached: number): string => {
  if (open + reached === 0) return 'none yet';
  return [plural(open, 'open goal'), reached > 0 ? `${reached} reached` : ''].filter(Boolean).join(', ');
};
