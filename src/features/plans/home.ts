import type { HomePart, Ids, Page, PerAccount, PlanSection } from '../../feature.ts';
import type { AnyScope, Scope } from '../../scope.ts';
import { type Block, opens, pageOf, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { listOwn } from '../accounts/index.ts';
import { hintsOf } from './plan.ts';
import { readStates } from './read-plan.ts';
import { listPlans } from './repository.ts';
import { planYear } from './service.ts';

export const GAPS = 'plans.gaps';
const SHOWN = 4;
const A_PAGE = 15;
const HINTS_SHOWN = 3;
/** Somebody who works on more accounts every week sees the first of them. */
const MOST_ACCOUNTS = 200;

type Gap = { id: string; name: string; hints: string[] };

/** What the plans miss, or what went stale in them, of accounts that the reader leads or works on every week. Where nobody began a plan none is missing. */
async function listGaps(reader: Scope, sections: readonly PlanSection[]): Promise<Gap[]> {
  const { rows } = await listOwn(reader, { roles: ['kam', 'core'], skip: 0, take: MOST_ACCOUNTS });
  const hints = await hintsPerAccount(
    reader,
    sections,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name }) => ({ id, name, hints: hints.get(id) ?? [] })).filter((gap) => gap.hints.length > 0);
}

/** What is missing or stale in the plan of each account where one was begun. */
export async function hintsPerAccount(
  s: AnyScope,
  sections: readonly PlanSection[],
  accountIds: Ids,
): PerAccount<string[]> {
  const plans = await listPlans(s, accountIds, planYear(s));
  const begun = accountIds.filter((id) => plans.has(id));
  if (begun.length === 0) return new Map();
  const states = await readStates(s, sections, begun);
  return new Map(
    begun.map((id) => {
      const level = plans.get(id)?.methodLevel ?? 'light';
      return [id, hintsOf(states(id, level), level, s.now).map(({ text }) => text)];
    }),
  );
}

/** The first so many hints, and how many there are more. */
export const hintWords = (hints: readonly string[], shown: number): string =>
  `${hints.slice(0, shown).join(' · ')}${hints.length > shown ? ` · and ${hints.length - shown} more` : ''}`;

function gapBlock({ id, name, hints }: Gap): Block {
  const words = `:small_orange_diamond: *${escapeText(name)}*: ${hintWords(hints, HINTS_SHOWN)}`;
  return section(words, opens('Open plan', { to: 'plans.plan', record: id }));
}

export const home = (sections: () => readonly PlanSection[]): HomePart => ({
  id: 'plans.gaps',
  under: 'needs',
  order: 30,
  build: async (reader) => {
    const gaps = await listGaps(reader, sections());
    if (gaps.length === 0) return null;
    const title = `*What your plans miss* (${plural(gaps.length, 'plan')})`;
    const all = gaps.length > SHOWN ? opens('Show all', { to: GAPS }) : undefined;
    return { blocks: [section(title, all), ...gaps.slice(0, SHOWN).map(gapBlock)] };
  },
});

export const gapsPage = (sections: () => readonly PlanSection[]): Page => ({
  id: GAPS,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const page = pageOf(param);
    const gaps = await listGaps(scope, sections());
    const shown = gaps.slice((page - 1) * A_PAGE, page * A_PAGE).map(gapBlock);
    const nothing = section('Nothing is missing, and nothing is stale.');
    return {
      title: 'What your plans miss',
      blocks: [
        ...(shown.length > 0 ? shown : [nothing]),
        ...pager({ to: GAPS }, page, Math.ceil(gaps.length / A_PAGE)),
      ],
    };
  },
});
