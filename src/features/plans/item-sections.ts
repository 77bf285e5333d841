import type { Hint, PlanSection } from '../../feature.ts';
import { plural } from '../../slack/text.ts';
import { mayEdit } from '../actions/index.ts';
import { pagesOf } from './goal-messages.ts';
import type { ItemKind, Tally } from './item.ts';
import { kinds } from './item-forms.ts';
import { itemList } from './item-messages.ts';
import { listItems } from './item-repository.ts';
import type { Part } from './repository.ts';
import { tallyOf, touchedOn } from './stand.ts';

type Levels = PlanSection['levels'];
const standard: Levels = ['standard', 'full'];
const full: Levels = ['full'];

type Described = {
  kind: ItemKind;
  key: Part;
  title: string;
  order: number;
  levels: Levels;
  /** What its line says of those that lack something. */
  lacks?: (count: number) => string;
  /** The hint for those, and the button that settles the first. */
  hint?: (tally: Tally) => Hint;
};

const described: readonly Described[] = [
  {
    ...{ kind: 'need', key: 'needs', title: 'Client needs', order: 40, levels: standard, lacks: () => 'unmet' },
    hint: ({ lacking, firstLacking }) => ({
      text: `${plural(lacking, 'client need')} without our answer`,
      label: 'Answer',
      link: { to: kinds.need.editForm, record: firstLacking ?? '' },
    }),
  },
  {
    ...{ kind: 'competitor', key: 'competition', title: 'Competition', order: 50, levels: standard },
    lacks: () => 'without a counter-move',
  },
  {
    ...{ kind: 'swotItem', key: 'swot', title: 'SWOT', order: 55, levels: standard },
    lacks: (count) => `${count === 1 ? 'threat' : 'threats'} without an action`,
    hint: ({ lacking, firstLacking }) => ({
      text: `${plural(lacking, 'threat')} without an action`,
      label: 'Make an action',
      link: { to: 'plans.step', record: firstLacking ?? '' },
    }),
  },
  {
    ...{ kind: 'valueProposition', key: 'value', title: 'Value propositions', order: 60, levels: full },
    lacks: () => 'without an activity',
    hint: ({ lacking, firstLacking }) => ({
      text: `No activity is linked to ${plural(lacking, 'value proposition')}`,
      label: 'Link one',
      link: { to: 'plans.links', record: firstLacking ?? '' },
    }),
  },
  { kind: 'tactic', key: 'tactics', title: 'Tactics', order: 65, levels: full },
];

function lineOf({ kind, lacks }: Described, { count, lacking }: Tally): string {
  if (count === 0) return 'none yet';
  return [plural(count, kinds[kind].one, kinds[kind].many), lacks && lacking > 0 ? `${lacking} ${lacks(lacking)}` : '']
    .filter(Boolean)
    .join(', ');
}

const sectionOf = (part: Described): PlanSection => ({
  key: part.key,
  title: part.title,
  order: part.order,
  levels: part.levels,
  state: async (s, accountIds) => {
    const [tallies, touched] = await Promise.all([
      tallyOf(s, accountIds, part.kind),
      touchedOn(s, accountIds, part.key),
    ]);
    return new Map(
      [...tallies].map(([id, tally]) => [
        id,
        {
          filled: tally.count > 0,
          line: lineOf(part, tally),
          freshOn: touched.get(id) ?? null,
          missing: part.hint && tally.lacking > 0 ? [part.hint(tally)] : [],
        },
      ]),
    );
  },
  show: async (reader, accountId, page) => {
    const [{ items, total }, canEdit] = await Promise.all([
      listItems(reader, accountId, part.kind, { page }),
      mayEdit(reader, accountId),
    ]);
    return { blocks: itemList({ accountId, kind: part.kind, items, total, canEdit, page }), pages: pagesOf(total) };
  },
});

export const itemSections: readonly PlanSection[] = described.map(sectionOf);
