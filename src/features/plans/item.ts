import { z } from 'zod';
import type { Person } from '../../scope.ts';

/** What stands in the lists of a plan, besides goals. Each kind is a table of its own; the kind is the name of the entity. */
export const itemKinds = ['need', 'swotItem', 'valueProposition', 'competitor', 'tactic'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const weights = ['high', 'medium', 'low'] as const;
export type Weight = (typeof weights)[number];
export const quadrants = ['strength', 'weakness', 'opportunity', 'threat'] as const;
export type Quadrant = (typeof quadrants)[number];

export type Item = {
  id: string;
  kind: ItemKind;
  accountId: string;
  title: string;
  /** Everything that is typed, by the keys of the kind's form. */
  values: Readonly<Record<string, string | null>>;
  place: number;
  version: number;
  /** Of a tactic. */
  goal: { id: string; title: string } | null;
  owner: Person | null;
  /** The Slack message it came from. */
  sourceUrl: string | null;
};

const need = (what: string, max = 500) =>
  z
    .string(what)
    .trim()
    .min(3, what)
    .max(max, `Keep it under ${max.toLocaleString('en')} characters`);
const text = (max = 2000) =>
  z
    .string()
    .trim()
    .max(max, `Keep it under ${max.toLocaleString('en')} characters`)
    .nullable();

export const itemSchemas = {
  need: z.object({
    title: need('Say in a sentence what they need, want to reach or struggle with'),
    priority: z.enum(weights, 'Choose how much it matters to them'),
    said: text(),
    answer: text(),
  }),
  swotItem: z.object({
    quadrant: z.enum(quadrants, 'Choose one'),
    title: need('Say it in a sentence'),
    evidence: text(),
    theme: text(100),
  }),
  valueProposition: z.object({
    title: need('Say in a sentence what they get from us'),
    forWhom: text(300),
    pain: text(),
    gain: text(),
    proof: text(),
    versus: text(150),
  }),
  competitor: z.object({
    name: need('Name the competitor', 150).min(2),
    position: text(),
    strength: text(),
    threat: z.enum(weights, 'Choose how dangerous they are here'),
    counterMove: text(),
  }),
  tactic: z.object({
    title: need('Say in a sentence how the goal is reached'),
    ownerId: z.string().nullable(),
  }),
} satisfies Record<ItemKind, z.ZodType>;
export type ItemInput = Readonly<Record<string, string | null>>;

export const keysOf = (kind: ItemKind): string[] => Object.keys(itemSchemas[kind].shape);

/** The column that names an item. */
export const titleKey = (kind: ItemKind): 'name' | 'title' => (kind === 'competitor' ? 'name' : 'title');

/** Kinds whose order people choose; a SWOT is ordered by its quadrants. */
export const isOrdered = (kind: ItemKind): boolean => kind !== 'swotItem';

export const ITEMS_A_PAGE = 8;

export type Placed = { id: string; place: number };

/**
 * The new places of those that move when one item goes a step up or down a list, which is given in its order. Nothing moves beyond an end.
 * Neighbours swap their places; only where two had the same one, all are numbered anew.
 */
export function step(list: readonly Placed[], id: string, direction: 'up' | 'down'): Placed[] {
  const from = list.findIndex((one) => one.id === id);
  const to = direction === 'up' ? from - 1 : from + 1;
  const [one, other] = [list[from], list[to]];
  if (!one || !other) return [];
  if (new Set(list.map(({ place }) => place)).size === list.length)
    return [
      { id: one.id, place: other.place },
      { id: other.id, place: one.place },
    ];
  const order = list.map((entry, at) => (at === from ? other : at === to ? one : entry));
  return order
    .map((entry, place) => ({ id: entry.id, place }))
    .filter(({ id: moved, place }) => list.find((entry) => entry.id === moved)?.place !== place);
}

/** Something of a plan, whatever its kind, as a list of different things shows it. */
export type Piece = {
  id: string;
  kind: ItemKind | 'goal';
  accountId: string;
  title: string;
  /** The quadrant of a SWOT item, the status of a goal. */
  part: string | null;
  sinceYear: number;
  /** The last year it belongs to; null while it still holds. */
  untilYear: number | null;
};

/** The items of one kind at an account, counted. */
export type Tally = {
  count: number;
  /** Those that lack what makes them useful: an answer, a counter-move, an action. */
  lacking: number;
  firstLacking: string | null;
};
export const noTally: Tally = { count: 0, lacking: 0, firstLacking: null };
