import type { HomePart, Page, PlanSection } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
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
  const ids = rows.map(({ id }) => id);
  const plans = await listPlans(reader, ids, planYear(reader));
  const begun = ids.filter((id) => plans.has(id));
  if (begun.length === 0) return [];
  const states = await readStates(reader, sections, begun);
  const hints = (id: string): string[] => {
    const level = plans.get(id)?.methodLevel ?? 'light';
    return hintsOf(states(id, level), level, reader.now).map(({ text }) => text);
  };
  return rows
    .filter(({ id }) => plans.has(id))
    .map(({ id, name }) => ({ id, name, hints: hints(id) }))
    .filter((gap) => gap.hints.length > 0);
}

function gapBlock({ id, name, hints }: Gap): Block {
  const more = hints.length > HINTS_SHOWN ? ` · and ${hints.length - HINTS_SHOWN} more` : '';
  const words = `:small_orange_diamond: *${escapeText(name)}*: ${hints.slice(0, HINTS_SHOWN).join(' · ')}${more}`;
  return section(words, opens('Open plan', { to: 'plans.plan', record: id }));
}

export const home = (sections: readonly PlanSection[]): HomePart => ({
  id: 'plans.gaps',
  under: 'needs',
  order: 30,
  build: async (reader) => {
    const gaps = await listGaps(reader, sections);
    if (gaps.length === 0) return null;
    const title = `*What your plans miss* (${plural(gaps.length, 'plan')})`;
    const all = gaps.length > SHOWN ? opens('Show all', { to: GAPS }) : undefined;
    return { blocks: [section(title, all), ...gaps.slice(0, SHOWN).map(gapBlock)] };
  },
});

export const gapsPage = (sections: readonly PlanSection[]): Page => ({
  id: GAPS,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const page = pageOf(param);
    const gaps = await listGaps(scope, sections);
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
