import type { z } from 'zod';
import type { Capture, Shortcut } from './capture.ts';
import type { Chart } from './charts/chart.ts';
import type { DemoWorld } from './demo-world.ts';
import type { ExportSheet } from './export-sheet.ts';
import type { HealthComponent, Limit, Metric, Signal } from './health.ts';
import type { HistoryWords } from './history-words.ts';
import type { Table } from './import-table.ts';
import type { DigestPart, Nudge, SponsorPart, WeeklyPart } from './nudge.ts';
import type { BriefPart, HomePart, HubPart, PlanSection } from './page-parts.ts';
import type { AnyScope, Person, Role, Scope, SystemScope, TxScope } from './scope.ts';
import type { Block, MenuEntry, Message } from './slack/blocks.ts';
import type { Field, Values } from './slack/fields.ts';
import type { Task } from './task.ts';

export * from './capture.ts';
export * from './export-sheet.ts';
export * from './health.ts';
export * from './history-words.ts';
export * from './import-table.ts';
export * from './nudge.ts';
export * from './page-parts.ts';
export * from './task.ts';

/** The contract: what a feature declares to the front door, and what it contributes to features that cut across. */

export type Ids = readonly string[];
/** One call per batch of accounts, never one per account. An absent key is unknown, which is never 0. */
export type PerAccount<T> = Promise<Map<string, T>>;

/**
 * What a person may do with an account; each level includes those before it.
 * exists: know that it exists and who leads it; content: read it; edit: change its content; lead: its team, status and archive.
 */
export const levels = ['exists', 'content', 'edit', 'lead'] as const;
export type Level = (typeof levels)[number];
export const reaches = (level: Level | undefined, needed: Level): boolean =>
  level !== undefined && levels.indexOf(level) >= levels.indexOf(needed);

/** An account whose access has been checked. */
export type AccountRef = { id: string; name: string };
/** A line that begins with an account, and what is behind its name. */
export type AccountLine = { account: AccountRef; rest: string };

/** The access a record needs. Without `of` the record's id is the account's; with it the feature names each record's account. */
export type Guard = { level: Level; of?: (s: AnyScope, ids: Ids) => PerAccount<string> };

/** Points at a page or form: its id, the record it shows, and a small static parameter (a page number, a section key). */
export type Link = { to: string; record?: string; param?: string };
/** The record and parameter a page or form was opened with. Neither is trusted: the kit has checked access, pages parse `param`. */
export type At = { record: string; param: string };

/**
 * What a handler answers: words for the person, something to open, a picture in their direct message, or null: show again what it came from.
 * `notice`: what was done; `aside`: what the person should know beside it, such as words that were not used. Both in mrkdwn.
 */
export type Reply =
  | Message
  | { open: Link; notice?: string; aside?: string }
  | { chart: Chart; notice?: string }
  | null;

/** person?: somebody mentioned; the text goes on without them. */
export type ArgumentName = 'account' | 'account?' | 'person?' | 'text';
export type Arguments<A extends readonly ArgumentName[]> = {
  [K in A[number] as K extends `${infer N}?` ? N : K]: Argument<K>;
};
type Argument<K> = K extends 'account' ? AccountRef : K extends 'account?' ? AccountRef | undefined : Named<K>;
type Named<K> = K extends 'person?' ? Person | undefined : string;

export type Command<A extends readonly ArgumentName[] = readonly ArgumentName[]> = {
  /** The words after /kam, such as `account new`; an empty path is the account itself (`/kam Acme`). */
  path: string;
  /** One line, starting with a verb, as help shows it. */
  help: string;
  /** Resolved and access-checked by the kit before `run`. */
  arguments?: A;
  /** What help calls the `text` argument; `words` unless told. Behind an account it is the rest of the line: `Acme they may leave`. */
  words?: string;
  /** Where in such a line the account's name ends, for a line that says so itself; -1 where this one does not. */
  nameEnds?: (words: readonly string[]) => number;
  /** Without a name it is about all accounts, also in a channel that is linked to one. */
  isForAll?: boolean;
  /** The level needed when an account is among the arguments; `content` unless told. */
  level?: Level;
  /** The least role; `viewer` unless told. */
  role?: Role;
  run(scope: Scope, args: Arguments<A>): Promise<Reply>;
};

/** Types the arguments of a command from its declaration. */
export const command = <const A extends readonly ArgumentName[] = readonly []>(declaration: Command<A>): Command =>
  declaration as unknown as Command;

type Guarded = { id: string; role?: Role; guard?: Guard };

/** A button's work. `null` renders again the page the button stands on. */
export type Action = Guarded & { run(scope: Scope, at: At): Promise<Reply> };

/**
 * Something to read: in a window of its own (`view`), as a message only the asker sees, or as the person's Home, of which there is one.
 * Rendered again after each change made from it; Home also when facts change.
 */
export type Page = Guarded & {
  surface: 'view' | 'message' | 'home';
  render(scope: Scope, at: At): Promise<{ title: string; blocks: Block[] }>;
};

export type FormContent = {
  title: string;
  submit?: string;
  intro?: Block[];
  fields: Field[];
  values: Values;
  /** The row whose change by somebody else is a conflict; its history names the fields by the form's keys. */
  row?: {
    entity: string;
    id: string;
    version: number;
    /** The values before the other's change as the form words them, where history keeps them in another form. */
    typed?: (before: Readonly<Record<string, unknown>>) => Values;
  };
};

/** A form. Its fields are the keys of the schema; `submit` runs in the transaction that also notes the submission. */
export type Form<S extends z.ZodType = z.ZodType> = Guarded & {
  schema: S;
  /** `values`: what has been entered, when a field that `redraws` was changed. */
  load(scope: Scope, at: At & { values?: Values }): Promise<FormContent>;
  /** `version` is what the person saw; null for something new. */
  submit(t: TxScope<Scope>, input: z.output<S>, at: At & { version: number | null }): Promise<Reply>;
};

/** Types `submit` from the schema. */
export const form = <S extends z.ZodType>(declaration: Form<S>): Form => declaration as unknown as Form;

/** Options of a searching select; the ids come back as the field's value. With a guard it searches within the record of its field. */
export type Select = {
  id: string;
  guard?: Guard;
  search(scope: Scope, words: string, record: string): Promise<{ id: string; label: string }[]>;
};

export type SlackEvent = { type: string; [key: string]: unknown };
/** Work caused by an event; it may run twice, so it states what is true now instead of adding to it. */
export type EventHandler = { type: string; run(s: SystemScope, event: SlackEvent): Promise<void> };

/** A message that stays true: rendered again from the database when facts of its account change. null: nothing is left to say. */
export type Live = LiveReaders & {
  kind: string;
  /** As people choose what they get: `What colleagues did with your actions`. Without it nobody can mute it. */
  help?: string;
  /** It answers something the person asked, or cannot wait: it also arrives in their quiet hours. */
  isUrgent?: boolean;
  /** How share forms and confirmations name it: `the plan of Acme`. */
  name?: (s: SystemScope, subjectId: string) => Promise<string>;
  render(s: SystemScope, subjectId: string, recipient: string): Promise<Message | null>;
  /** A picture for its thread, sent once after it; null: there is none. */
  chart?: (s: SystemScope, subjectId: string, recipient: string) => Promise<Chart | null>;
};

/** Readers are checked at every sending and rendering: against the account each subject is about, or by their role. */
type LiveReaders =
  | { of: (s: AnyScope, ids: Ids) => PerAccount<string>; level: Level; role?: undefined; about?: undefined }
  /** `about`: the accounts whose changes have it rendered again; its `render` keeps to what the recipient may read. */
  | { role: Role; of?: undefined; about?: (s: AnyScope, subjectId: string, recipient: string) => Promise<Ids> };

export type Job = { name: string; everyMinutes: number; run(s: SystemScope): Promise<void> };

export type Feature = {
  name: string;
  commands?: readonly Command[];
  actions?: readonly Action[];
  pages?: readonly Page[];
  forms?: readonly Form[];
  selects?: readonly Select[];
  events?: readonly EventHandler[];
  live?: readonly Live[];
  jobs?: readonly Job[];
  shortcuts?: readonly Shortcut[];
  captures?: readonly Capture[];
  tasks?: readonly Task[];
  /** What happens with a file that somebody puts into the bot's direct message. */
  dropped?: (scope: Scope, fileId: string) => Promise<Reply>;
  hub?: readonly HubPart[];
  home?: readonly HomePart[];
  planSections?: readonly PlanSection[];
  history?: readonly HistoryWords[];
  tables?: readonly Table[];
  sheets?: readonly ExportSheet[];
  brief?: readonly BriefPart[];
  nudges?: readonly Nudge[];
  digest?: readonly DigestPart[];
  weekly?: readonly WeeklyPart[];
  sponsorBrief?: readonly SponsorPart[];
  health?: readonly HealthComponent[];
  signals?: readonly Signal[];
  /** Thresholds of its health components and signals. */
  limits?: readonly Limit[];
  metrics?: readonly Metric[];
  /** Entries for the menu of every message that people can mute; the menu's record is its kind. */
  messageMenu?: (kind: string) => MenuEntry[];
  personal?: readonly Personal[];
  /** Words of the method and what they mean, as help explains them; several names of one thing with commas between them. */
  glossary?: Readonly<Record<string, string>>;
  /** Its part of the demo company, written directly, so that nobody is told; in list order. */
  demo?: (t: TxScope, world: DemoWorld) => Promise<void>;
};

/** What a feature keeps about contacts: when two turn out to be one person, what refers to `from` refers to `to`. */
export type Personal = { repoint(t: TxScope, from: string, to: string): Promise<void> };

/** The second form is for collecting features; it is called once at start with the features before it. */
export type Entry = Feature | ((all: readonly Feature[]) => Feature);

/** Calls each collecting feature with everything declared by the others. */
export const assemble = (entries: readonly Entry[]): readonly Feature[] => build(entries).all;

/** The same features, each in its place in the list. */
export const inListOrder = (entries: readonly Entry[]): readonly Feature[] => build(entries).listed;

function build(entries: readonly Entry[]): { all: Feature[]; listed: Feature[] } {
  const all = entries.filter((entry): entry is Feature => typeof entry !== 'function');
  const listed = entries.map((entry) => {
    if (typeof entry !== 'function') return entry;
    const feature = entry(all);
    all.push(feature);
    return feature;
  });
  return { all, listed };
}
