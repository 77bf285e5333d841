import type { z } from 'zod';
import type { Entity } from './db/change.ts';
import type { Link, Reply } from './feature.ts';
import type { Role, Scope, TxScope } from './scope.ts';
import type { Field, Values } from './slack/fields.ts';
import { cut } from './slack/text.ts';

/** A Slack message that somebody chose from its menu. `text` is plain; `url` leads back to it. */
export type Source = {
  id: string;
  channelId: string;
  /** Slack's time of the message: seconds since 1970, with a fraction. */
  ts: string;
  text: string;
  author: string | null;
  url: string | null;
};
/** What a shortcut of the manifest does; `id` is its callback_id. A message shortcut comes with its message. */
export type Shortcut = { id: string; role?: Role; run(scope: Scope, from: Source | null): Promise<Reply> };

/** Something that can be added to an account from a message, and taken back. */
export type Capture<S extends z.ZodType = z.ZodType> = {
  kind: string;
  /** As one chooses it: `Action: something to be done`. */
  label: string;
  /** The row that `save` inserts, and whose history tells whether it can still be taken back. */
  entity: Entity;
  /** Takes it back, where that is more than to remove the row. */
  remove?(t: TxScope<Scope>, id: string): Promise<void>;
  schema: S;
  /** The fields are the keys of the schema, other than `account` and `kind`; `accountId` is null until one is chosen. */
  form(scope: Scope, accountId: string | null, from: Source | null): Promise<{ fields: Field[]; values: Values }>;
  /** `said`: what else it brought about, in mrkdwn. */
  save(
    t: TxScope<Scope>,
    accountId: string,
    input: z.output<S>,
    from: Source | null,
  ): Promise<{ id: string; said?: string }>;
  /** Where it is found afterwards. */
  at(accountId: string, id: string): Link;
};

/** Types `save` from the schema. */
export const capture = <S extends z.ZodType>(declaration: Capture<S>): Capture => declaration as unknown as Capture;

/** A message as a title of at most so many characters, which is its first line, and what the title leaves out. */
export function partsOf(from: Source | null, longest: number): { title: string; rest: string; whole: string } {
  const whole = (from?.text ?? '').trim();
  const [first = '', ...lines] = whole.split('\n');
  const title = cut(first.trim(), longest);
  return { title, rest: title === first.trim() ? lines.join('\n').trim() : whole, whole };
}

/** `Action: something to be done` is an action; a `SWOT item` keeps its capitals. */
export const nounOf = ({ label }: Pick<Capture, 'label'>): string =>
  (label.split(':')[0] ?? label).replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());
