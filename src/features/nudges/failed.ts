import {
  countDeadJobs,
  countFailed,
  type DeadJobs,
  FAILED_PER_PAGE,
  type FailedMessage,
  type FailedReason,
  listFailed,
  retryDeadJobs,
  retryFailed,
} from '../../jobs/dead-letters.ts';
import { inTransaction, type Person, requireRole, type Scope } from '../../scope.ts';
import { people } from '../workspaces/index.ts';
import { type Kinds, nameOf } from './kinds.ts';

/** A message that could not be sent; whose it is, but not what it says. */
export type FailedLine = FailedMessage & {
  name: string;
  /** null: a channel. */
  person: Person | null;
};

export type Failed = {
  reasons: readonly FailedReason[];
  work: readonly DeadJobs[];
  lines: readonly FailedLine[];
  total: number;
  page: number;
  pages: number;
};

/** What gave up in the workspace. `page` counts from 1. */
export async function readFailed(scope: Scope, kinds: Kinds, page: number): Promise<Failed> {
  requireRole(scope, 'admin');
  const [reasons, work, found] = await Promise.all([
    countFailed(scope),
    countDeadJobs(scope),
    listFailed(scope, { page: page - 1 }),
  ]);
  const readers = await people(
    scope,
    found.map(({ recipient }) => recipient),
  );
  const total = reasons.reduce((sum, { count }) => sum + count, 0);
  return {
    reasons,
    work,
    lines: found.map((one) => ({
      ...one,
      name: nameOf(kinds, one.kind),
      person: readers.get(one.recipient) ?? null,
    })),
    total,
    page,
    pages: Math.ceil(total / FAILED_PER_PAGE),
  };
}

/** Sends again what failed for a reason, or all of it; returns how many. */
export function retryMessages(scope: Scope, reason: string): Promise<number> {
  requireRole(scope, 'admin');
  return inTransaction(scope, (t) => retryFailed(t, reason));
}

/** Takes up work of a queue again that gave up; returns how much. */
export function retryWork(scope: Scope, queue: string): Promise<number> {
  requireRole(scope, 'admin');
  return inTransaction(scope, (t) => retryDeadJobs(t, queue));
}
