import type { Ids, Link, PerAccount } from './feature.ts';
import type { Day } from './lib/dates.ts';
import type { SystemScope } from './scope.ts';

/** Parts of the contract: what features know about the health of accounts, their risk, and their numbers. */

/** A threshold that a workspace can change. */
export type Limit = {
  /** `contact.star` */
  key: string;
  /** As an admin reads it: `Two-way contact with a Star account at least every`. */
  label: string;
  value: number;
  unit: 'days' | 'hours' | '%' | 'times' | 'points';
  least: number;
  most: number;
};
/** The value in force of a limit that some feature declares. */
export type Limits = (key: string) => number;

/** What a component was computed from, as it is stored with the score: enough to compute it again under other limits. */
export type Inputs = Readonly<Record<string, number | string | null>>;

/** `asOf`: the day of which the newest of the data is; older than the half-life of its component it no longer adds confidence. */
export type Reading = { inputs: Inputs; asOf: Day };

/** One of the things that make the health of an account. An account that `read` leaves out has no data for it, which is never zero. */
export type HealthComponent = {
  key: string;
  label: string;
  order: number;
  /** Its share before a workspace changes it; only proportions matter. */
  weight: number;
  halfLifeDays: number;
  /** One call for all accounts, in a constant number of statements. */
  read(s: SystemScope, accounts: Ids): PerAccount<Reading>;
  /** 0 to 100, from the inputs alone. */
  rate(inputs: Inputs, limits: Limits): number;
  /** Each number behind it in words: what it is, how old, what it does. */
  explain(inputs: Inputs, limits: Limits, today: Day): string[];
  /** Steps that somebody could take. */
  lifts(inputs: Inputs, limits: Limits, today: Day): Lift[];
};

/** `title`: what is to be done, as an action says it; `score`: what the component would be after it, null: it would not count any more. */
export type Lift = { title: string; score: number | null; minutes: number };

/** A case of a signal; of several that hold the one with the most points counts, once. */
export type SignalCase = {
  key: string;
  label: string;
  points: number;
  /** While it holds, health is at most 50: section 2.7 of the domain text. */
  caps?: boolean;
};

/** An event counts for so many days. */
export const EVENT_DAYS = 90;

/** Something that says that an account may be lost: section 2.9 of the domain text. */
export type Signal = {
  key: string;
  label: string;
  /** state: holds while it is found. event: counts for 90 days from `since`, or until somebody says that it is handled. */
  sort: 'state' | 'event';
  cases: readonly SignalCase[];
  /** One call for all accounts, in a constant number of statements. */
  find(s: SystemScope, accounts: Ids, limits: Limits): PerAccount<Evidence[]>;
};

export type Evidence = {
  /** Key of the case. */
  case: string;
  /** In at most twelve words, without the account's name: `no two-way contact for 67 days`. Plain text. */
  text: string;
  /** The day since which it holds, or on which it happened. */
  since: Day;
  /** Tells it from another of its kind: what was handled or resolved once does not count again. */
  occurrence: string;
  link?: Link;
};

/** A number or word about an account, such as dashboards show in a column. */
export type Metric = {
  key: string;
  /** As a column is called: `Recurring revenue`. */
  label: string;
  /** The same where there is little room: `MRR`. */
  short?: string;
  /** What it is and how it comes about, in a sentence. */
  help: string;
  order: number;
  /** Shown unless somebody chooses other columns. */
  isUsual: boolean;
  /** One of the few that a phone has room for. */
  isVital?: boolean;
  as: 'text' | 'number' | 'money' | 'percent' | 'day';
  /** Totals say how many accounts have each of its texts: `2 Critical, 5 Watch`. */
  isCounted?: boolean;
  /** One call for all accounts, in a constant number of statements. */
  values(s: SystemScope, accounts: Ids): PerAccount<MetricValue>;
};

export type MetricValue = {
  text: string;
  /** The same where there is little room: `USD 98K`. */
  short?: string;
  /** What it is sorted by; the largest is what deserves attention first. Of money within the currency of the first amount. */
  rank: number;
  /** Of money: what totals add, per currency, in minor units, the largest first. */
  amounts?: readonly { currency: string; amount: number }[];
  /** As a file holds it, where that is not the text: a number, or a day as YYYY-MM-DD. Money takes `amounts`. */
  value?: number | string;
  /** The time it is of: `the 12 months to October 2026`. */
  period?: string;
};
