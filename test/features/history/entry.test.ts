import { describe, expect, it } from 'vitest';
import { type Change, type Past, tell, valueBefore } from '../../../src/features/history/entry.ts';

const field = (id: number, name: string, old: unknown, next: unknown): Change => ({
  id: BigInt(id),
  field: name,
  old,
  new: next,
  version: 1,
});

describe('an entry of the history', () => {
  it('tells what changed from what to what', () => {
    expect(tell([field(1, 'target', '10', '12')])).toEqual({
      kind: 'changed',
      fields: [{ field: 'target', old: '10', new: '12' }],
    });
  });
  it('tells a field that changed twice in one request once', () => {
    expect(tell([field(1, 'target', '10', '11'), field(2, 'target', '11', '12')]).fields).toEqual([
      { field: 'target', old: '10', new: '12' },
    ]);
  });
  it('tells a creation with a later version as a return', () => {
    const created: Change = { id: 1n, field: null, old: null, new: { title: 'Win' }, version: 3 };
    expect(tell([created]).kind).toBe('returned');
  });
  it('counts what followed a creation as part of it', () => {
    const created: Change = { id: 1n, field: null, old: null, new: { title: 'Win', level: 'strategic' }, version: 1 };
    expect(tell([created, field(2, 'level', 'strategic', 'operational')])).toEqual({
      kind: 'created',
      fields: [
        { field: 'title', old: null, new: 'Win' },
        { field: 'level', old: null, new: 'operational' },
      ],
    });
  });
  it('tells what was removed', () => {
    const removed: Change = { id: 1n, field: null, old: { title: 'Win' }, new: null, version: 1 };
    expect(tell([removed])).toEqual({ kind: 'removed', fields: [{ field: 'title', old: 'Win', new: null }] });
  });
});

describe('the title of a record', () => {
  const past: Past[] = [
    { entityId: 'g', id: 1n, field: null, old: null, new: { title: 'First' } },
    { entityId: 'g', id: 5n, field: 'title', old: 'First', new: 'Second' },
  ];
  it.each([
    [3n, 'First'],
    [5n, 'First'],
    [9n, 'Second'],
    [1n, 'First'],
  ])('before change %s is %s', (before, expected) => {
    expect(valueBefore(past, 'title', before)).toBe(expected);
  });
  it('is unknown without a past', () => expect(valueBefore([], 'title', 3n)).toBeNull());
});
