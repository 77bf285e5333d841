import type { Chart } from './charts/chart.ts';
import type { Entity } from './db/change.ts';
import type { Ids, Level, Link, PerAccount } from './feature.ts';
import type { Day } from './lib/dates.ts';
import type { SystemScope } from './scope.ts';

/** Parts of the contract: what features contribute to reminders and reports. */

/** Whose reminders are decided now, by the id of the member: the day it is where they are. */
export type Readers = ReadonlyMap<string, Day>;

/** Something that one person should hear about. */
export type Due = {
  recipientId: string;
  subjectId: string;
  /** The account it is about, whose access is checked; null: it is about none, and `lines` checks what the reader may see. */
  accountId: string | null;
  /**
   * Told once for each: `late:2026-11-20` is told once, however long it stays so; with the week in it, once a week.
   */
  occurrence: string;
  /** Of a question: the day since which nobody said that it is still true. The oldest of a person is asked. */
  asOf?: Day;
};

/** What a button does with the line's record, or opens. */
export type LineButton = { label: string } & ({ opens: Link } | { does: string; record: string; param?: string });

/** Takes back what somebody changed last in a record, where it was themselves, within the day. */
export const takesBack = (entity: Entity, id: string): LineButton => ({
  label: 'Undo',
  does: 'history.take-back',
  record: `${entity}:${id}`,
});

/** How a line reads now. */
export type Line = {
  /** In Slack's mrkdwn, escaped, in at most two short lines; the account is named in it. */
  text: string;
  /** One; a question has two. */
  buttons: readonly LineButton[];
  /** More that can be done, at most two; the reminders add how to hear of it later or not at all. */
  menu?: readonly LineButton[];
  /** Done meanwhile: the line stays, struck through, in these words, with what takes it back. */
  settled?: { undo?: LineButton };
};

/** A kind of line in the one reminder message that a person gets a day. */
export type Nudge = {
  /** `actions.overdue` */
  kind: string;
  /** line: something to do. question: whether a fact still holds; at most one a day is asked. */
  sort: 'line' | 'question';
  /** The lowest stands first. */
  order: number;
  /** As people choose what they get: `Actions of yours that are overdue`. */
  help: string;
  /** What the reader has to be able to do with the account. */
  level: Level;
  /** For some of the members only; one call for all of them, in a constant number of statements. */
  due(s: SystemScope, readers: Readers): Promise<Due[]>;
  /** The lines of one recipient, by subject; what is gone is left out. `today` is the day where they are. */
  lines(s: SystemScope, subjects: Ids, recipient: { id: string; today: Day }): Promise<Map<string, Line>>;
  /** For the notification, and where there are too many to list: `2 actions overdue`. */
  summary(count: number): string;
  /** Where all of them stand. */
  all?: Link;
};

/** An interval of time; the end does not belong to it. */
export type Range = { from: Date; to: Date };

/** Under what a part of the weekly digest stands, in the order in which a manager reads it. */
export const digestHeadings = ['asked', 'worse', 'money', 'better', 'renewals', 'portfolio'] as const;
export type DigestHeading = (typeof digestHeadings)[number];

export type DigestSection = {
  /** For the notification: `2 worse`. What is asked of the reader is counted by the digest. */
  headline?: string;
  /** Each with what can be done about it, several things as a menu; the most important first. In mrkdwn, escaped. */
  lines: readonly { text: string; button?: LineButton; menu?: readonly LineButton[] }[];
  /** How many more there are. */
  more?: number;
  all?: Link;
};

/** A part of the weekly digest for managers and heads of KAM. One call for all its readers. */
export type DigestPart = {
  id: string;
  under: DigestHeading;
  order: number;
  /** `readers`: the key accounts and those with a plan that each of them may see. `first` is the first day it tells of, `today` the one on which it is written. */
  build(
    s: SystemScope,
    readers: ReadonlyMap<string, Ids>,
    week: Range & { first: Day; today: Day },
  ): Promise<Map<string, DigestSection>>;
  /** A picture of these accounts for the digest's thread; null: there is nothing to draw. The first part that has one is taken. */
  chart?(s: SystemScope, accounts: Ids): Promise<Chart | null>;
};

/** What the changes of a week mean for an account, such as for its goals: lines for its channel, which says nothing of what people think. */
export type WeeklyPart = { order: number; build(s: SystemScope, accounts: Ids, week: Range): PerAccount<string[]> };

/** A line of the quarterly brief for the executive sponsor; the first three in their order are taken. */
export type SponsorPart = { order: number; build(s: SystemScope, accounts: Ids, today: Day): PerAccount<string> };
