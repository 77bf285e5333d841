import {
  actions,
  type Block,
  context,
  does,
  fromMessage,
  mention,
  menu,
  opens,
  paragraphs,
  section,
} from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import { type Item, type ItemKind, isOrdered, type Quadrant, quadrants, titleKey } from './item.ts';
import { kinds, quadrantWords, weightMarks } from './item-forms.ts';
import type { Link } from './link.ts';

/** Longer values are cut in lists and stand in full on the item's own page. */
const IN_LIST = 280;

const short = (text: string | null | undefined): string =>
  escapeText(cut((text ?? '').replaceAll(/\s*\n\s*/g, ' '), IN_LIST));

const labelled = (label: string, text: string | null | undefined): string => (text ? `_${label}:_ ${short(text)}` : '');

/** An item in a few lines: what it is, then what matters most of it. */
export function itemLine(item: Item): string {
  const { title, values } = item;
  const name = `*${short(title)}*`;
  const details: Record<ItemKind, () => string[]> = {
    need: () => [
      `${weightMarks[values.priority ?? 'low']} ${name}`,
      labelled('They said', values.said),
      values.answer ? labelled('Our answer', values.answer) : '_No answer of ours yet_',
    ],
    swotItem: () => [
      `• ${name}${values.theme ? ` · ${short(values.theme)}` : ''}`,
      labelled('Evidence', values.evidence),
    ],
    valueProposition: () => [
      `:gem: ${name}`,
      labelled('For', values.forWhom),
      labelled('Pain', values.pain),
      labelled('Gain', values.gain),
      labelled('Against', values.versus),
    ],
    competitor: () => [
      `${weightMarks[values.threat ?? 'low']} ${name} · ${values.threat} threat`,
      labelled('Position', values.position),
      labelled('Strength', values.strength),
      labelled('Our counter-move', values.counterMove) || '_No counter-move yet_',
    ],
    tactic: () => [
      `:footprints: ${name}`,
      [labelled('Goal', item.goal?.title), item.owner ? mention(item.owner) : ''].filter(Boolean).join(' · '),
    ],
  };
  return [...details[item.kind](), fromMessage(item.sourceUrl)].filter(Boolean).join('\n');
}

/** Weaknesses and threats ask for something to be done. */
const asksForAction = ({ kind, values }: Item): boolean =>
  kind === 'swotItem' && (values.quadrant === 'threat' || values.quadrant === 'weakness');

function itemMenu(item: Item, page: number) {
  const { id, kind } = item;
  return menu(id, [
    { label: 'Show in full', opens: 'plans.item', param: String(page) },
    { label: 'Edit', opens: kinds[kind].editForm },
    ...(asksForAction(item) ? [{ label: 'Make an action', opens: 'plans.step' }] : []),
    ...(isOrdered(kind)
      ? [
          { label: 'Move up', does: 'plans.up' },
          { label: 'Move down', does: 'plans.down' },
        ]
      : []),
    { label: 'Remove', does: 'plans.remove' },
  ]);
}

/** `page` is that of the list it stands on, to which its own page leads back. */
export const itemBlock = (item: Item, canEdit: boolean, page = 1): Block => {
  const open = opens('Open', { to: 'plans.item', record: item.id, param: String(page) });
  return section(itemLine(item), canEdit ? itemMenu(item, page) : open);
};

export type ItemList = {
  accountId: string;
  kind: ItemKind;
  items: readonly Item[];
  total: number;
  canEdit: boolean;
  page: number;
};

/** One page of a section; a SWOT names each quadrant where it begins. */
export function itemList(view: ItemList): Block[] {
  const { kind, items, canEdit, page } = view;
  if (items.length === 0) return [section(kinds[kind].empty), ...addRow(view)];
  const blocks = items.flatMap((item, at) => {
    const quadrant = item.values.quadrant as Quadrant | null;
    const begins = kind === 'swotItem' && quadrant !== items[at - 1]?.values.quadrant;
    return [...(begins && quadrant ? [section(quadrantWords[quadrant].heading)] : []), itemBlock(item, canEdit, page)];
  });
  return [...blocks, ...addRow(view)];
}

function addRow({ kind, accountId, canEdit }: ItemList): Block[] {
  const goals = opens('Goals', { to: 'plans.section', record: accountId, param: 'goals~1' });
  if (!canEdit) return kind === 'tactic' ? [actions(goals)] : [];
  const to = kind === 'tactic' ? 'plans.tactic-new' : kinds[kind].addForm;
  if (kind === 'swotItem')
    return [
      actions(...quadrants.map((quadrant) => opens(`Add ${quadrant}`, { to, record: accountId, param: quadrant }))),
    ];
  const add = opens(`Add ${kinds[kind].one}`, { to, record: accountId }, { style: 'primary' });
  return [actions(add, kind === 'tactic' ? goals : null)];
}

export type ItemPage = {
  account: { id: string; name: string };
  item: Item;
  served: { links: readonly Link[]; total: number } | null;
  canEdit: boolean;
  /** The page of the list that it was opened from. */
  page: number;
};

/** An item with every value in full, and what serves it. */
export function itemPage({ account, item, served, canEdit, page }: ItemPage): Block[] {
  const { id, kind, values } = item;
  const { fields, one, editForm, section: key } = kinds[kind];
  const quadrant = kind === 'swotItem' ? quadrantWords[values.quadrant as Quadrant]?.one : null;
  const texts = fields.filter(
    (field) => field.key !== titleKey(kind) && field.key !== 'quadrant' && field.type !== 'person',
  );
  return [
    section(`*${quadrant ?? `${one.charAt(0).toUpperCase()}${one.slice(1)}`}* · ${escapeText(account.name)}`),
    ...paragraphs(escapeText(item.title)),
    ...texts.flatMap((field) => {
      const value = values[field.key];
      return value ? [context(field.label), ...paragraphs(escapeText(value))] : [];
    }),
    ...(item.goal ? [context(`Goal: ${short(item.goal.title)}${item.owner ? ` · ${mention(item.owner)}` : ''}`)] : []),
    ...(item.sourceUrl ? [context(fromMessage(item.sourceUrl))] : []),
    ...(served ? linkBlocks(served, canEdit) : []),
    actions(
      canEdit && served ? opens('Make an action', { to: 'plans.step', record: id }, { style: 'primary' }) : null,
      canEdit && served ? opens('Link …', { to: 'plans.links', record: id }) : null,
      canEdit ? opens('Edit', { to: editForm, record: id }) : null,
      opens('Back to the list', { to: 'plans.section', record: item.accountId, param: `${key}~${page}` }),
    ),
  ];
}

const linkMark = ({ serving, isClosed }: Link): string =>
  isClosed ? ':white_check_mark:' : serving === 'goal' ? ':dart:' : ':white_circle:';

/** What serves it, with the way to take each link away. */
export function linkBlocks({ links, total }: { links: readonly Link[]; total: number }, canEdit: boolean): Block[] {
  if (total === 0) return [context('No activity serves this yet.')];
  return [
    context(`Served by ${plural(total, 'activity', 'activities')}:`),
    ...links.map((link) =>
      section(`${linkMark(link)} ${short(link.title)}`, canEdit ? does('Unlink', 'plans.unlink', link.id) : undefined),
    ),
    ...(total > links.length ? [context(`… and ${plural(total - links.length, 'more', 'more')}`)] : []),
  ];
}
