import type { Scope } from '../../scope.ts';
import { checkField, choiceField, type Field, searchField, textField, type Values } from '../../slack/fields.ts';
import { type Contact, LONGEST_NAME } from './contact.ts';
import { type Branch, treeOf } from './division.ts';
import { listDivisions } from './division-repository.ts';

const optional = { optional: true } as const;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select */
const MOST_OPTIONS = 100;

/** One contact of an account, found by name; the value is the id of their place. */
export const contactField = (
  key: string,
  label: string,
  accountId: string,
  { initial, hint, ...more }: { initial?: { id: string; name: string } | null; hint?: string; optional?: boolean } = {},
): Field =>
  searchField(key, label, {
    select: 'people.search',
    of: accountId,
    initial: initial ? { value: initial.id, label: initial.name } : null,
    ...(hint && { hint }),
    ...more,
  });

/** A list to choose from while Slack shows all of it, else a search; none where the account has no divisions. */
export function divisionField(key: string, label: string, accountId: string, branches: readonly Branch[]): Field[] {
  if (branches.length === 0) return [];
  const choices = branches.map(({ id, path }) => ({ value: id, label: path }));
  if (choices.length <= MOST_OPTIONS) return [choiceField(key, label, { ...optional, choices })];
  return [searchField(key, label, { ...optional, select: 'people.divisions', of: accountId })];
}

export const personFields: readonly Field[] = [
  textField('name', 'Name', { max: LONGEST_NAME }),
  textField('mail', 'Mail address', { ...optional, max: 200, hint: 'Tells two people of the same name apart.' }),
  textField('phone', 'Phone', { ...optional, max: 50 }),
];

/** What somebody does at the account. */
export async function placeFields(scope: Scope, accountId: string, contact: Contact | null): Promise<Field[]> {
  const branches = treeOf(await listDivisions(scope, accountId));
  return [
    textField('title', 'Title', { ...optional, hint: 'What they do there, for example Head of Purchasing.' }),
    ...divisionField('divisionId', 'Division', accountId, branches),
    contactField('reportsToId', 'Reports to', accountId, { ...optional, initial: contact?.reportsTo ?? null }),
    checkField('isKey', 'Importance', { ...optional, choice: 'A key contact: we should not lose touch' }),
  ];
}

export const valuesOf = (contact: Contact): Values => ({
  name: contact.name,
  mail: contact.mail,
  phone: contact.phone,
  title: contact.title,
  divisionId: contact.divisionId,
  reportsToId: contact.reportsTo?.id ?? null,
  isKey: contact.isKey ? 'yes' : null,
});
