import { z } from 'zod';
import { type Day, daysBetween } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';

export type Status = 'open' | 'blocked' | 'done';

/** Something somebody of ours does for an account; a promise when `promisedTo` names somebody at the customer. */
export type Action = {
  id: string;
  accountId: string;
  accountName: string;
  title: string;
  owner: Person | null;
  dueOn: Day | null;
  status: Status;
  /** What it waits for. */
  blockedBy: string | null;
  /** A name as it was typed, of somebody who is no contact yet. */
  promisedTo: string | null;
  /** The contact to whom it was promised. */
  promisee: { id: string; name: string } | null;
  note: string | null;
  /** The Slack message it came from. */
  sourceUrl: string | null;
  version: number;
};

export const ActionInput = z.object({
  title: z
    .string('Say what is to be done')
    .trim()
    .min(3, 'Say in a few words what is to be done')
    .max(300, 'Keep it under 300 characters'),
  ownerId: z.string('Choose who does it'),
  dueOn: z.iso.date('Pick a date').nullable(),
  promisedTo: z.string().trim().max(150, 'Keep it under 150 characters').nullable(),
  /** The place of a contact at the account. */
  promisedToId: z.string().nullable().default(null),
  note: z.string().trim().max(3000, 'Keep it under 3,000 characters').nullish(),
});
export type ActionInput = z.infer<typeof ActionInput>;

/** To whom it was promised, whatever is known of them. */
export const promisedName = ({ promisedTo, promisee }: Pick<Action, 'promisedTo' | 'promisee'>): string | null =>
  promisee?.name ?? promisedTo;

export const BlockInput = z.object({
  blockedBy: z
    .string('Say what it waits for')
    .trim()
    .min(3, 'Say in a few words what it waits for')
    .max(300, 'Keep it under 300 characters'),
});

export const MoveInput = z.object({ dueOn: z.iso.date('Pick the new date') });

export const PAGE_SIZE = 8;
/** One page of a list, with how many actions there are in all. */
export type ActionPage = { items: Action[]; open: number; overdue: number; done: number };

export const SOON_DAYS = 7;
export type Urgency = 'overdue' | 'soon' | 'later' | 'undated' | 'done';

/** What is done is never overdue or due soon. */
export function urgencyOf({ status, dueOn }: Pick<Action, 'status' | 'dueOn'>, today: Day): Urgency {
  if (status === 'done') return 'done';
  if (!dueOn) return 'undated';
  const daysLeft = daysBetween(today, dueOn);
  if (daysLeft < 0) return 'overdue';
  return daysLeft <= SOON_DAYS ? 'soon' : 'later';
}

/** What stands open at an account. */
export type OpenActions = {
  count: number;
  overdue: number;
  /** How late the oldest overdue one is. */
  overdueDays: number;
  undated: number;
  ownerless: number;
  firstUndated: string | null;
  firstOwnerless: string | null;
  /** The three most urgent ones. */
  next: Action[];
};
export const noActions: OpenActions = {
  count: 0,
  overdue: 0,
  overdueDays: 0,
  undated: 0,
  ownerless: 0,
  firstUndated: null,
  firstOwnerless: null,
  next: [],
};
/** Overdue for longer than this is a flaw of the plan: section 2.20 of the domain text. */
export const PATIENCE_DAYS = 14;

/** One field of a change; `field` null: the action was created with the values of `new`. */
export type FieldChange = { field: string | null; old: unknown; new: unknown };

/** What happened to an action, as its owner is told. */
export type Happening = 'given' | 'handed' | 'done' | 'reopened' | 'blocked' | 'unblocked' | 'moved';

/** What a change means for somebody who owns the action, or owned it until then; null: nothing worth a message. */
export function happeningFor(changes: readonly FieldChange[], memberId: string): Happening | null {
  const change = (field: string | null) => changes.find((one) => one.field === field);
  const created = change(null);
  if (created) return (created.new as { ownerId?: string } | null)?.ownerId === memberId ? 'given' : null;
  const owner = change('ownerId');
  if (owner) return owner.new === memberId ? 'given' : owner.old === memberId ? 'handed' : null;
  const status = change('status');
  if (status) return statusHappening(status);
  return change('dueOn') ? 'moved' : null;
}

function statusHappening({ old, new: next }: FieldChange): Happening {
  if (next === 'done' || next === 'blocked') return next;
  return old === 'done' ? 'reopened' : 'unblocked';
}

/** A live message about one change of an action: `<action id>:<version>`. */
export const subjectOf = (actionId: string, version: number): string => `${actionId}:${version}`;
export function readSubject(subject: string): { actionId: string; version: number } {
  const [actionId = '', version] = subject.split(':');
  return { actionId, version: Number(version) };
}
