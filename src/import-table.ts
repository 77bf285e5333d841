import type { z } from 'zod';
import type { Entity } from './db/change.ts';
import type { Patch } from './db/change-many.ts';
import type { AnyScope } from './scope.ts';

/** A column of a file that people import. */
export type Column = {
  key: string;
  /** How its text is read. id: what another system calls a record; money: handed over in minor units of the row's `currency`; day: as YYYY-MM-DD; month: as its first day. */
  as: 'text' | 'id' | 'count' | 'money' | 'day' | 'month';
  /** The headers it is known by; only their letters and digits count. */
  aliases: readonly string[];
  /** A file is of this table when it has two such columns. */
  distinctive?: boolean;
  /** What a header that can be misread stands for, said before anything is changed. */
  means?: string;
};

/** The cells of a row as they stand in the file; an empty one is absent, and never overwrites. */
export type Texts = Readonly<Record<string, string>>;

/** What an import found out about a row. `left out`: the row comes without this value; `waits`: somebody has to complete it later; `kept`, `replaced`: people changed the value here. */
export type Problem = {
  kind: 'rejected' | 'left out' | 'waits' | 'read as' | 'kept' | 'replaced';
  column: string;
  reason: string;
};

/** A row to be matched; `isAlone`: no other record of the import has its name. */
export type Incoming<R> = { row: number; values: R; keys: RowKeys; isAlone: boolean };
export type RowKeys = { key: string; name?: string };

/** The record a row means, under its stored id or a new one. Without an id none is written, and the row waits. */
export type Match = {
  id: string | null;
  /** The values it states, as they are stored. */
  fields: Readonly<Record<string, unknown>>;
  /** What a new record gets besides. */
  initial?: Readonly<Record<string, unknown>>;
  /** Records that its row states, too, and that are written before it. */
  before?: readonly (Patch & { entity: Entity })[];
  /** New records that go with it. */
  also?: readonly { entity: Entity; fields: Readonly<Record<string, unknown>> }[];
  problems: Problem[];
};

/** Rows of the same import by what others call them, or by their key; in a dry run they are stored nowhere else. */
export type Staged = (table: string, texts: readonly string[], by?: keyof RowKeys) => Promise<StagedRecord[]>;
export type StagedRecord = RowKeys & { name: string; id: string; texts: Texts };

/** Rows that files bring. Each function is called with a batch and asks the database a constant number of times. */
export type Table<S extends z.ZodType = z.ZodType> = {
  name: string;
  entity: Entity;
  /** Records of other kinds that its rows state, too, and need. */
  needs?: readonly Entity[];
  /** One of `needs`, which is nothing without its row: when people changed it, an undo leaves both. */
  about?: Entity;
  /** Tables whose rows its rows refer to. */
  after: readonly string[];
  columns: readonly Column[];
  schema: S;
  keys(texts: Texts): RowKeys;
  match(s: AnyScope, rows: readonly Incoming<z.output<S>>[], staged: Staged): Promise<Map<number, Match>>;
  /** A column that refers to rows of this table itself; matched when all rows have been. */
  link?: {
    column: string;
    match(
      s: AnyScope,
      rows: readonly (Incoming<z.output<S>> & { id: string })[],
      staged: Staged,
    ): Promise<Map<number, Match>>;
  };
  /** Stored values that follow from others. */
  derive?(fields: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** How its records, and those of `needs`, are called, and whose they are. */
  named(s: AnyScope, ids: readonly string[], entity: Entity): Promise<Map<string, NamedRecord>>;
  /** What imports left for somebody to complete, in one sentence; null: nothing. */
  waiting?(s: AnyScope): Promise<string | null>;
};

export type NamedRecord = { name: string; accountId?: string | null };

/** The changes of a reversal stand apart from those of its import. */
export const reversalOf = (importId: string): string => `${importId}-reversed`;
export const isReversal = (importId: string): boolean => importId.endsWith('-reversed');

/** Types the rows from the schema. */
export const table = <S extends z.ZodType>(declaration: Table<S>): Table => declaration as unknown as Table;
