import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Painter } from '../charts/painter.ts';
import type { Db } from '../db/client.ts';
import type { AccountLine, AccountRef, Level, Link, PerAccount, Reply } from '../feature.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Metrics } from '../metrics.ts';
import type { AnyScope, Person, Profile, Role, Scope, SystemScope } from '../scope.ts';
import type { Registry } from './registry.ts';

export type KnownMember = Person & { role: Role; timeZone: string; isWelcome: boolean; syncedAt: Date };

/** What the kit needs to know of people; the workspaces feature answers. */
export type MemberPort = {
  /** The member as stored, or null when the bot never met them. */
  find(db: Db, workspaceId: string, slackUserId: string): Promise<KnownMember | null>;
  /** Stores what Slack tells and returns the member. */
  remember(s: SystemScope, profile: Profile): Promise<KnownMember>;
  /** By our id. */
  get(db: Db, workspaceId: string, memberId: string): Promise<KnownMember | null>;
  /** The Slack users of people here of whom Slack was asked last before a moment, the longest ago first. */
  listStale(s: AnyScope, before: Date, most: number): Promise<string[]>;
  /** Slack was asked about somebody and said nothing of use. */
  noteAsked(s: SystemScope, slackUserId: string): Promise<void>;
  /** When their quiet hours end, during which nothing that can wait is sent to them; null outside them. */
  quietEnd(s: AnyScope, memberId: string): Promise<Date | null>;
  /** Whether they asked not to get messages like this one. */
  hasMuted(
    s: AnyScope,
    memberId: string,
    message: { kind: string; accountId: string | null; subjectId: string },
  ): Promise<boolean>;
};

export type Hit = AccountRef & { exact: boolean };

/** `isSure`: the line begins with its name, or the channel is linked to it; else these are what may have been meant. */
export type FoundLines = { lines: readonly AccountLine[]; isSure: boolean };

/** What the kit needs to know of accounts; the accounts feature answers. */
export type AccountPort = {
  /** The account of this full name for each of the texts that is one. */
  named(scope: Scope, texts: readonly string[]): Promise<Map<string, AccountRef>>;
  /** By name as people type it, best first; an exact hit stands alone. */
  search(scope: Scope, words: string): Promise<Hit[]>;
  /** The accounts that a line may begin with, best first; `nameEnds`: after so many words, -1 where the line does not say. */
  lines(scope: Scope, text: string, nameEnds: number): Promise<FoundLines>;
  /** The page that lists every account of such a name. */
  listed(words: string): Link;
  get(s: AnyScope, accountId: string): Promise<AccountRef | null>;
  linked(s: AnyScope, channelId: string): Promise<AccountRef | null>;
  /** The channel to which the account is linked, the oldest of several. */
  channelOf(s: AnyScope, accountId: string): Promise<string | null>;
  /** A few accounts to choose from when no name was given: the person's own first. */
  suggestions(scope: Scope): Promise<AccountRef[]>;
  /** The person's level of each account; absent: the account does not exist. */
  levels(scope: Scope, accountIds: readonly string[]): PerAccount<Level>;
  /** The Slack users who may read the account. */
  readers(s: AnyScope, accountId: string): Promise<ReadonlySet<string>>;
  /** Says who leads the account and offers to ask for access. */
  refusal(scope: Scope, accountId: string, needed: Level): Promise<Reply>;
  /** Nothing has this name. */
  missing(scope: Scope, words: string): Reply;
  /** The page of `/kam Acme`. */
  hub: string;
};

/** The app in one workspace. */
export type Workspace = {
  id: string;
  teamId: string | null;
  enterpriseId: string | null;
  botUserId: string;
  botId: string;
  botToken: string;
};

/** The one place that knows tokens: from the environment now, from stored installations when there are some. */
export type Installations = {
  /** null: the app is not installed there. Cached, since it is asked before each ack. */
  find(team: { teamId?: string | undefined; enterpriseId?: string | undefined }): Promise<Workspace | null>;
  get(workspaceId: string): Promise<Workspace | null>;
  all(): Promise<readonly Workspace[]>;
  /** The workspace's Slack client. */
  client(workspaceId: string): Promise<WebClient>;
};

export type Kit = {
  db: Db;
  queue: Queue;
  log: Logger;
  now: () => Date;
  /** Real time, which the product's clock may run ahead of: for Slack's limits and for leases. */
  wallClock: () => Date;
  metrics: Metrics;
  painter: Painter;
  registry: Registry;
  installations: Installations;
  members: MemberPort;
  accounts: AccountPort;
  /** How many messages one workspace is sent at most. */
  messagesPerMinute: number;
  /** How long a window waits for what it is to show, before its trigger is lost. */
  patienceMs: number;
  /** Work in flight, so that a stop can wait for it. */
  work: Work;
};

export type Work = {
  run<T>(work: Promise<T>): Promise<T>;
  /** The same for work whose result somebody waits for. */
  answer<T>(work: Promise<T>): Promise<T>;
  drain(timeoutMs: number): Promise<void>;
  /** Until nobody waits for an answer; whether nobody has asked anything lately either. */
  quiet(timeoutMs: number): Promise<boolean>;
};

/** So long after their last question somebody is still about. */
const ABOUT_MS = 2_000;

/** Keeps what runs, since Bolt's stop does not wait for listeners. */
export function trackWork(): Work {
  const running = new Set<Promise<unknown>>();
  const answers = new Set<Promise<unknown>>();
  let askedAt = Number.NEGATIVE_INFINITY;
  const within = <T>(set: Set<Promise<unknown>>, work: Promise<T>): Promise<T> => {
    const done = work.finally(() => set.delete(done));
    set.add(done);
    return done;
  };
  return {
    run: (work) => within(running, work),
    answer: (work) => {
      askedAt = performance.now();
      return within(running, within(answers, work));
    },
    drain: (timeoutMs) => emptied(running, timeoutMs),
    quiet: async (timeoutMs) => {
      await emptied(answers, timeoutMs);
      return performance.now() - askedAt > ABOUT_MS;
    },
  };
}

async function emptied(set: ReadonlySet<Promise<unknown>>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  while (set.size > 0) {
    const settled = await Promise.race([Promise.allSettled(set), timeout]);
    if (!Array.isArray(settled)) break;
  }
  clearTimeout(timer);
}
