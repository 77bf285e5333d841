/** What was written in one request about one record, or by one import about one account. */
export type Entry = {
  /** The id of its last change, by which it is found again. */
  id: bigint;
  entity: string;
  entityId: string;
  actorId: string | null;
  at: Date;
  importId: string | null;
  /** Of an import; the changes themselves are not listed then. */
  count: number;
  changes: readonly Change[];
  /** Records that are told with this one: what was added, and what was removed. */
  parts: readonly (Change & { entity: string })[];
};

/** `field` null: the record was created with the values of `new`, or removed with those of `old`. */
export type Change = { id: bigint; field: string | null; old: unknown; new: unknown; version: number };

export type Values = Record<string, unknown>;
/** returned: created again after it was removed. */
export type Kind = 'created' | 'returned' | 'changed' | 'removed';

export type FieldChange = { field: string; old: unknown; new: unknown };
export type Told = { kind: Kind; fields: FieldChange[] };

const isRow = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What happened to the record in all: a field changed twice stands once, and what followed a creation belongs to it. */
export function tell(changes: readonly Change[]): Told {
  const removed = changes.find((change) => change.field === null && isRow(change.old));
  if (removed) return { kind: 'removed', fields: fieldsOf(removed.old as Values, 'old') };
  const created = changes.find((change) => change.field === null && isRow(change.new));
  const byField = new Map(created ? fieldsOf(created.new as Values, 'new').map((one) => [one.field, one]) : []);
  for (const { field, old, new: next } of changes) {
    if (field !== null)
      byField.set(field, { field, old: byField.has(field) ? byField.get(field)?.old : old, new: next });
  }
  const kind = !created ? 'changed' : created.version > 1 ? 'returned' : 'created';
  return { kind, fields: [...byField.values()] };
}

const fieldsOf = (row: Values, side: 'old' | 'new'): FieldChange[] =>
  Object.entries(row).map(([field, value]) => ({ field, old: null, new: null, [side]: value }));

/** A record's title and currency over time, oldest first. */
export type Past = { entityId: string; id: bigint; field: string | null; old: unknown; new: unknown };

/** What a field of a record held before a change, or what it got first. */
export function valueBefore(past: readonly Past[], field: string, before: bigint): unknown {
  const known = past.flatMap((one) => {
    const value = one.field === field ? one.new : one.field === null && isRow(one.new) ? one.new[field] : undefined;
    return value === undefined || value === null ? [] : [{ id: one.id, value }];
  });
  return (known.findLast(({ id }) => id < before) ?? known[0])?.value ?? null;
}
