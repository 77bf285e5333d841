import { ago, type Day } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import { actions, type Block, header, mention, opens, paragraphs, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import type { OpenActions } from '../actions/index.ts';
import { nextActions } from '../actions/index.ts';
import { type Completeness, type MethodLevel, type SectionState, staleDays } from './plan.ts';
import type { Overview } from './read-plan.ts';

export const levelWords: Record<MethodLevel, string> = {
  light: 'Light: profile, relationships, a goal, actions',
  standard: 'Standard: also needs, opportunities, competition, SWOT',
  full: 'Full: everything',
};

export const completenessWords = ({ percent, done, required }: Completeness): string =>
  percent === null ? 'nothing is required' : `${percent} % complete (${done} of ${required} sections filled and fresh)`;

const SECTIONS_SHOWN = 8;

export type PlanView = {
  account: { id: string; name: string; isPractice: boolean };
  overview: Overview;
  actions: OpenActions;
  last: { by: Person | null; at: Date } | null;
  canEdit: boolean;
  today: Day;
  now: Date;
  /** Of the sections; 1 unless a plan has very many. */
  page: number;
};

/** At most 14 blocks, so that a notice fits above them. */
export function planPage(view: PlanView): Block[] {
  const { account, overview, actions: open, now, today, page } = view;
  const shown = overview.sections.slice((page - 1) * SECTIONS_SHOWN, page * SECTIONS_SHOWN);
  return [
    header(account.name),
    section(stateWords(view)),
    ...(overview.hints.length > 0
      ? [section(overview.hints.map((hint) => `:small_orange_diamond: ${hint}`).join('\n'))]
      : []),
    ...(open.count > 0 ? [section(`*Next*\n${nextActions(open, { today })}`)] : []),
    ...shown.map((one) => sectionLine(one, account.id, now)),
    ...morePages(view),
    buttons(view),
  ];
}

function stateWords({ account, overview: { year, methodLevel, completeness }, last, now }: PlanView): string {
  const changed = last
    ? `Last changed by ${last.by ? mention(last.by) : 'KAM Bot'} ${ago(last.at, now)}`
    : 'Nobody has worked on it yet';
  const practice = account.isPractice ? '\n:test_tube: This is an account to practise on: it counts nowhere.' : '';
  return `*Plan ${year}*: ${completenessWords(completeness)} · method level ${methodLevel}\n${changed}${practice}`;
}

function sectionLine(state: SectionState, accountId: string, now: Date): Block {
  const days = staleDays(state, now);
  const mark = !state.filled
    ? ':white_large_square:'
    : days === null
      ? ':white_check_mark:'
      : ':hourglass_flowing_sand:';
  const facts = [state.line, days === null ? '' : 'stale', state.isRequired ? '' : 'not required'].filter(Boolean);
  const open = opens('Open', { to: 'plans.section', record: accountId, param: `${state.key}~1` });
  return section(`${mark} *${state.title}* · ${facts.join(' · ')}`, open);
}

function morePages({ account, overview, page }: PlanView): Block[] {
  const pages = Math.ceil(overview.sections.length / SECTIONS_SHOWN);
  if (pages <= 1) return [];
  const next = (page % pages) + 1;
  const label = next > page ? `More sections (page ${next} of ${pages})` : 'First sections';
  return [actions(opens(label, { to: 'plans.plan', record: account.id, param: String(next) }))];
}

function buttons({ account: { id }, canEdit }: PlanView): Block {
  return actions(
    canEdit ? opens('Add goal', { to: 'plans.goal-new', record: id }, { style: 'primary' }) : null,
    canEdit ? opens('Add action', { to: 'actions.new', record: id }) : null,
    opens('Share …', { to: 'kit.share', record: id, param: 'plans.shared' }),
    canEdit ? opens('Method level & summary', { to: 'plans.settings', record: id }) : null,
    opens('Back to account', { to: 'accounts.hub', record: id }),
  );
}

/** The summary in full, in as many sections as it needs. */
export const summaryBlocks = (summary: string | null): Block[] =>
  summary
    ? paragraphs(escapeText(summary))
    : [section('No summary yet. A few sentences: what is this account about, and where should it go?')];

/** A section of the plan under its title, with the way back. */
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
