import type { Db } from './db/client.ts';
import { transact } from './db/client.ts';
import { UserError } from './errors.ts';
import type { Queue } from './jobs/queue.ts';

/** What a person may do in the workspace; each includes those after it. */
export const roles = ['admin', 'head', 'member', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Somebody of ours, as messages name them. */
export type Person = { id: string; name: string; slackUserId: string };

/** What Slack tells about a user: https://docs.slack.dev/reference/methods/users.info */
export type Profile = {
  slackUserId: string;
  homeTeamId: string;
  name: string;
  email: string | null;
  timeZone: string;
  locale: string;
  kind: 'person' | 'guest' | 'bot' | 'foreign';
  isActive: boolean;
  isAdmin: boolean;
};

/** Where the person is talking with the bot; `messageTs`: the message of the bot whose button they pressed, or that begins its thread. */
export type Place = { channelId: string; threadTs?: string; messageTs?: string; kind: 'channel' | 'direct' };

type Common = {
  db: Db;
  queue: Queue;
  workspaceId: string;
  now: Date;
  /** The id Slack gave the request that caused this; it stands in log, history and deliveries. */
  requestId: string;
  source: 'slack' | 'import' | 'system';
  importId?: string;
};

/** A channel as Slack describes it now. */
export type Channel = {
  id: string;
  name: string;
  isPrivate: boolean;
  isExternal: boolean;
  isArchived: boolean;
  hasBot: boolean;
};

/** A person asking. */
export type Scope = Common & {
  actor: Person;
  role: Role;
  timeZone: string;
  place?: Place;
  /** Asks Slack, so never inside a transaction; null when the bot cannot see the channel. */
  lookUpChannel(channelId: string): Promise<Channel | null>;
};

/** A job; it sees the whole workspace, so whoever shows its results filters by the reader's rights. */
export type SystemScope = Common & {
  /** On whose behalf, if on anybody's. */
  actor: Person | null;
  /** The reader's, where numbers are computed for one. */
  timeZone?: string;
};

export type AnyScope = Scope | SystemScope;

/**
 * A scope whose `db` is an open transaction: the only kind that may write. `queued`: queues it sent to, which are woken after the commit;
 * `hinted`: queues that are told after it that the workspace has something for them.
 */
export type TxScope<S extends AnyScope = AnyScope> = S & { queued: Set<string>; hinted: Set<string> };

/**
 * Runs `work` in one transaction and tells the queues after the commit; joins a transaction that is open. `longestMs`: after that it is
 * taken back; 15 s unless told.
 */
export async function inTransaction<S extends AnyScope, T>(
  scope: S,
  work: (t: TxScope<S>) => Promise<T>,
  longestMs?: number,
): Promise<T> {
  if ('queued' in scope) return work(scope as TxScope<S>);
  const queued = new Set<string>();
  const hinted = new Set<string>();
  const begun = (db: Db) => work({ ...scope, db, queued, hinted } as unknown as TxScope<S>);
  const result = await transact(scope.db, begun, longestMs);
  for (const name of hinted) await scope.queue.nudge(name, scope.workspaceId);
  for (const name of queued) scope.queue.kick(name);
  return result;
}

/** The same workspace and moment without the person: for what is computed first and filtered by the reader's rights afterwards. */
export const systemScope = ({ db, queue, workspaceId, now, requestId, timeZone }: AnyScope): SystemScope => ({
  db,
  queue,
  workspaceId,
  now,
  requestId,
  source: 'system',
  actor: null,
  ...(timeZone && { timeZone }),
});

/** Somebody reading what is rendered for them while they ask nothing. */
export const readerScope = (
  s: SystemScope,
  member: { id: string; name: string; slackUserId: string; role: Role; timeZone: string },
): Scope => ({
  ...s,
  actor: member,
  role: member.role,
  timeZone: member.timeZone,
  lookUpChannel: async () => {
    throw new UserError('Only a person asking can look up channels.');
  },
});

export const hasRole = (role: Role, least: Role): boolean => roles.indexOf(role) <= roles.indexOf(least);

/** Throws UserError when the person's role is below `least`. */
export function requireRole(scope: Scope, least: Role): void {
  if (hasRole(scope.role, least)) return;
  const whose = { admin: 'an admin', head: 'a head of KAM or an admin', member: 'a member', viewer: 'a viewer' }[least];
  throw new UserError(`Only ${whose} can do this. Ask one of them, or ask an admin to change your role.`);
}
