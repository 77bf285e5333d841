import { describe, expect, it } from 'vitest';
import {
  type FieldChange,
  happeningFor,
  noActions,
  type Status,
  urgencyOf,
} from '../../../src/features/actions/action.ts';
import { missingOf } from '../../../src/features/actions/sections.ts';

describe('urgency of an action on 21 Nov 2026', () => {
  it.each<[string | null, Status, string]>([
    ['2026-11-20', 'open', 'overdue'],
    ['2026-11-20', 'blocked', 'overdue'],
    ['2026-11-20', 'done', 'done'],
    ['2026-11-21', 'open', 'soon'],
    ['2026-11-28', 'open', 'soon'],
    ['2026-11-29', 'open', 'later'],
    [null, 'open', 'undated'],
    [null, 'done', 'done'],
  ])('due %s and %s is %s', (dueOn, status, expected) => {
    expect(urgencyOf({ dueOn, status }, '2026-11-21')).toBe(expected);
  });
});

describe('what a change means for an owner', () => {
  const field = (name: string, old: unknown, next: unknown): FieldChange => ({ field: name, old, new: next });
  const created = (ownerId: string): FieldChange => ({ field: null, old: null, new: { title: 'Call', ownerId } });

  it.each<[string, FieldChange[], string, string | null]>([
    ['a new action of theirs', [created('ben')], 'ben', 'given'],
    ['a new action of somebody else', [created('ana')], 'ben', null],
    ['an action they get', [field('ownerId', 'ana', 'ben')], 'ben', 'given'],
    ['an action they lose', [field('ownerId', 'ben', 'ana')], 'ben', 'handed'],
    [
      'an action they lose, moved at once',
      [field('dueOn', null, '2026-12-01'), field('ownerId', 'ben', 'ana')],
      'ben',
      'handed',
    ],
    ['completed', [field('status', 'open', 'done'), field('doneAt', null, '…')], 'ben', 'done'],
    ['blocked', [field('status', 'open', 'blocked')], 'ben', 'blocked'],
    ['unblocked', [field('status', 'blocked', 'open')], 'ben', 'unblocked'],
    ['reopened', [field('status', 'done', 'open')], 'ben', 'reopened'],
    ['moved', [field('dueOn', '2026-11-01', '2026-12-01')], 'ben', 'moved'],
    ['renamed', [field('title', 'Call', 'Call Bob')], 'ben', null],
    ['nothing', [], 'ben', null],
  ])('%s', (_, changes, memberId, expected) => {
    expect(happeningFor(changes, memberId)).toBe(expected);
  });
});

describe('what the actions of an account lack', () => {
  const found = (counts: object) => missingOf({ ...noActions, ...counts }, 'acme').map(({ text }) => text);
  it.each([
    [{}, ['No open action: nothing happens next']],
    [{ count: 2 }, []],
    [{ count: 2, overdue: 1, overdueDays: 15 }, ['1 action overdue by 15 days']],
    [{ count: 2, overdue: 1, overdueDays: 14 }, []],
    [{ count: 3, overdue: 2, overdueDays: 20 }, ['2 actions overdue, the oldest by 20 days']],
    [
      { count: 3, undated: 1, firstUndated: 'a', ownerless: 2, firstOwnerless: 'b' },
      ['1 action without a due date', '2 actions without an owner'],
    ],
  ])('%j', (counts, expected) => {
    expect(found(counts)).toEqual(expected);
  });
});
