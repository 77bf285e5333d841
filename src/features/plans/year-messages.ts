import { actions, type Block, context, does, header, opens, pager, paragraphs, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import { ITEMS_A_PAGE, type Piece, type Quadrant } from './item.ts';
import { kinds, quadrantWords } from './item-forms.ts';
import { domainsOf, type Plan } from './plan.ts';

const SHOWN = 500;

export const kindName = ({ kind, part }: Pick<Piece, 'kind' | 'part'>): string => {
  if (kind === 'goal') return 'goal';
  if (kind === 'swotItem') return quadrantWords[part as Quadrant]?.one.toLowerCase() ?? kinds[kind].one;
  return kinds[kind].one;
};

const line = (piece: Piece): string => `*${escapeText(cut(piece.title, SHOWN))}*\n${kindName(piece)}`;
const editFormOf = ({ kind }: Piece): string => (kind === 'goal' ? 'plans.goal' : kinds[kind].editForm);

export type NewYear = {
  account: { id: string; name: string };
  year: number;
  items: readonly Piece[];
  total: number;
  page: number;
};

/** Asks for each thing that an earlier plan left open whether it still holds. */
export function newYearPage({ account, year, items, total, page }: NewYear): Block[] {
  const link = { to: 'plans.new-year', record: account.id };
  const back = opens('Back to plan', { to: 'plans.plan', record: account.id });
  const head = section(`*Plan ${year}* · ${escapeText(account.name)}`);
  if (total === 0) return [head, section('Everything is decided. The plan of the new year stands.'), actions(back)];
  const rest = {
    title: 'Keep the rest?',
    text: `${plural(total, 'item')} will count for ${year}. Each can still be changed or dropped later.`,
    yes: 'Keep them',
  };
  return [
    head,
    section(
      `${plural(total, 'item')} of earlier years wait for a decision: does it still hold? What you keep goes on, what you drop stays readable in the plan of ${year - 1}. Until you decide, nothing is lost.`,
    ),
    ...items.flatMap((piece) => [
      section(`${line(piece)} · since ${piece.sinceYear}`),
      actions(
        does('Keep', 'plans.keep', piece.id, { style: 'primary' }),
        opens('Change', { to: editFormOf(piece), record: piece.id }),
        does('Drop', 'plans.drop', piece.id),
      ),
    ]),
    ...pager(link, page, Math.ceil(total / ITEMS_A_PAGE)),
    actions(does('Keep the rest', 'plans.keep-rest', account.id, { confirm: rest }), back),
  ];
}

export const PAST_A_PAGE = 20;

export type PastYear = {
  account: { id: string; name: string };
  year: number;
  plan: Plan | null;
  items: readonly Piece[];
  total: number;
  page: number;
  /** Other years with a plan, the latest first. */
  years: readonly number[];
};

/** The plan of a year that is over, to read. */
export function pastPage({ account, year, plan, items, total, page, years }: PastYear): Block[] {
  const domains = domainsOf(plan?.domains ?? null);
  const link = { to: 'plans.past', record: account.id };
  const intro = [
    ...(domains.length > 0 ? [context(`Scope: ${escapeText(domains.join(', '))}`)] : []),
    ...(plan?.summary ? paragraphs(escapeText(plan.summary)) : []),
  ];
  return [
    header(account.name),
    section(`*Plan ${year}*, to read: ${plural(total, 'entry', 'entries')}`),
    ...(page === 1 ? intro : []),
    ...items.map((piece) => section(`${line(piece)}${fate(piece, year)}`)),
    ...pager(link, page, Math.ceil(total / PAST_A_PAGE), (to) => `${year}~${to}`),
    actions(
      opens('Plan of this year', { to: 'plans.plan', record: account.id }),
      ...years
        .filter((one) => one !== year)
        .slice(0, 10)
        .map((one) => opens(`Plan ${one}`, { ...link, param: `${one}~1` })),
    ),
  ];
}

/** What became of it at the end of the year. */
function fate({ kind, part, untilYear }: Piece, year: number): string {
  if (untilYear !== year) return ' · went on';
  return kind === 'goal' && part !== 'open' ? ` · ${part}` : ' · left behind';
}
