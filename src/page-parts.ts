import type { Ids, Link, PerAccount } from './feature.ts';
import type { Scope, SystemScope } from './scope.ts';
import type { Block } from './slack/blocks.ts';

/** Parts of the contract: what features contribute to pages. */

/** A part of an account's hub or of somebody's Home, or null when there is nothing to say. */
export type Section = { blocks: Block[] /** The next steps it proposes, most useful first. */; steps?: Step[] };
export type Step = { text: string; link: Link; label: string; urgency: number };
export type HubPart = { order: number; build(reader: Scope, accountId: string): Promise<Section | null> };

/** What would make a plan better, in words, with the link that settles it; without one its section is opened. */
export type Hint = {
  text: string;
  label?: string;
  link?: Link;
  /** The method levels that ask for it; all that ask for its section unless told. */
  levels?: readonly ('light' | 'standard' | 'full')[];
};

/** A part of somebody's Home, at most 20 blocks: what needs them, each line with the button that settles it, or what is theirs. */
export type HomePart = {
  id: string;
  under: 'needs' | 'mine';
  order: number;
  build(reader: Scope): Promise<Section | null>;
};

/** A part of the plan, of which the method level decides whether it is required. */
export type PlanSection = {
  key: string;
  title: string;
  order: number;
  /** Empty for what no level asks for. */
  levels: readonly ('light' | 'standard' | 'full')[];
  /** How it stands; not of what can only be read, such as a timeline. */
  state?(
    s: SystemScope,
    accounts: Ids,
  ): PerAccount<{ filled: boolean; line: string; freshOn: Date | null; missing: (string | Hint)[] }>;
  show(reader: Scope, accountId: string, page: number): Promise<{ blocks: Block[]; pages: number }>;
};

/** Lines for the page that is read before a meeting, and what one could ask about there: the highest rank is. */
export type BriefPart = {
  order: number;
  /** What its lines stand under: `Goals`. */
  heading: string;
  build(reader: Scope, accountId: string): Promise<{ lines: string[]; ask?: { rank: number; text: string } | null }>;
};
