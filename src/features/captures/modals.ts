import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { type Capture, type Form, type FormContent, form, type Source } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
import { type Block, context } from '../../slack/blocks.ts';
import { type Field, radioField, searchField, type Values } from '../../slack/fields.ts';
import { cut } from '../../slack/text.ts';
import { accountPort } from '../accounts/index.ts';
import { addedMessage } from './messages.ts';
import { findSource } from './repository.ts';
import { guessAccount, requireEdit } from './service.ts';

export const ADD = 'captures.add';

const Common = z.object({ account: z.string('Choose an account'), kind: z.string().nullish() });

/** The fields of the kind that was chosen; what is wrong with them stands beside them. */
const inputOf = (captures: readonly Capture[]) =>
  z.looseObject(Common.shape).transform((values, context) => {
    const kind = kindOf(captures, values.kind);
    const parsed = kind.schema.safeParse(values);
    if (parsed.success) return { account: values.account, kind, input: parsed.data };
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });

function kindOf(captures: readonly Capture[], kind: string | null | undefined): Capture {
  const found = captures.find((one) => one.kind === kind) ?? captures[0];
  if (!found) throw new UserError('Nothing can be added from a message yet.');
  return found;
}

/** One form for everything that can be added to an account: where, what, and its fields, filled from the message. */
export const captureForm = (captures: readonly Capture[]): Form =>
  form({
    id: ADD,
    role: 'member',
    schema: inputOf(captures),
    load: async (scope, { record, values }) => contentOf(scope, captures, await findSource(scope, record), values),
    submit: async (t, { account, kind, input }, { record }) => {
      await requireEdit(t, account);
      const { id, said } = await kind.save(t, account, input, await findSource(t, record));
      const { name } = (await accountPort.get(t, account)) ?? { name: 'the account' };
      return addedMessage({ name, kind, id, said, link: kind.at(account, id) });
    },
  });

async function contentOf(
  scope: Scope,
  captures: readonly Capture[],
  from: Source | null,
  typed: Values = {},
): Promise<FormContent> {
  const account = typed.account ? await accountPort.get(scope, typed.account) : await guessAccount(scope, from);
  const kind = kindOf(captures, typed.kind);
  const own = await kind.form(scope, account?.id ?? null, from);
  const where = searchField('account', 'Account', {
    select: 'accounts.editable',
    initial: account && { value: account.id, label: account.name },
    hint: 'Type a part of its name; those you may change are offered.',
    redraws: true,
  });
  return {
    title: 'Add to account',
    submit: 'Add',
    intro: introOf(from),
    fields: [where, ...kindField(captures), ...own.fields],
    values: { ...own.values, ...fitting(own.fields, typed), account: account?.id ?? null, kind: kind.kind },
  };
}

/** What was typed for one kind may be longer than another one takes. */
function fitting(fields: readonly Field[], typed: Values): Values {
  const long = fields.flatMap((field) => {
    const value = typed[field.key];
    return value && 'max' in field && field.max ? [[field.key, cut(value, field.max)] as const] : [];
  });
  return { ...typed, ...Object.fromEntries(long) };
}

const kindField = (captures: readonly Capture[]): Field[] =>
  captures.length < 2
    ? []
    : [
        radioField('kind', 'What to add', {
          choices: captures.map(({ kind, label }) => ({ value: kind, label })),
          redraws: true,
        }),
      ];

function introOf(from: Source | null): Block[] {
  if (!from) return [];
  const who = from.author ? ` by <@${from.author}>` : '';
  return [
    context(from.url ? `From <${from.url}|a message>${who}. The link is kept with it.` : `From a message${who}.`),
  ];
}
