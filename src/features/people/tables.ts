import { z } from 'zod';
import { newId } from '../../db/change-many.ts';
import { type Incoming, type Match, type Problem, type Staged, type Texts, table } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import { FILES, idKey, listLinks, problem } from '../accounts/index.ts';
import { mailAddress } from './contact.ts';
import { LONGEST_DIVISION } from './division.ts';
import { contactAliases } from './headers.ts';
import { accountsOfPeople, type KnownPlace, listByMail, listPlacesByKey, peopleNamed } from './import-repository.ts';
import { matchBosses } from './tables-bosses.ts';
import { type DivisionAt, divisionsOf } from './tables-divisions.ts';
import { type At, accountsOf, distinct, placeIn } from './tables-places.ts';

const text = (max: number) => z.string().trim().max(max, `is longer than ${max} characters`).optional();
const Row = z
  .object({
    externalId: text(200),
    fullName: text(150),
    firstName: text(70),
    lastName: text(79),
    mail: text(200),
    phone: text(50),
    title: text(150),
    account: text(150),
    accountId: text(200),
    division: text(LONGEST_DIVISION),
    reportsTo: text(200),
  })
  .refine((row) => nameOf(row) || row.mail || row.externalId, { path: ['fullName'], error: 'names nobody' });
export type ContactRow = z.output<typeof Row>;

type Named = Partial<Record<'fullName' | 'firstName' | 'lastName', string | undefined>>;
const nameOf = ({ fullName, firstName, lastName }: Named): string | undefined =>
  fullName ?? ([firstName, lastName].filter(Boolean).join(' ') || undefined);

/** Who somebody is within the file: the id there, or the mail address or name at the account. */
function keysOf(texts: Texts) {
  const at = placeIn(texts);
  const name = nameOf(texts);
  const who = texts.mail?.toLowerCase() ?? (name ? foldName(name) : '');
  const key = `${texts.externalId ? idKey(texts.externalId) : who} @ ${at}`;
  return { key, ...(name && { name: `${foldName(name)} @ ${at}` }) };
}

/** Contacts of customers, as Salesforce, HubSpot and Pipedrive export them. A person may stand in several rows, one for each account. */
const contactTable = table({
  name: 'contacts',
  entity: 'contactAt',
  needs: ['contact', 'division'],
  about: 'contact',
  after: ['accounts'],
  columns: [
    { key: 'externalId', as: 'id', aliases: contactAliases.externalId },
    { key: 'fullName', as: 'text', aliases: contactAliases.fullName, distinctive: true },
    { key: 'firstName', as: 'text', aliases: contactAliases.firstName, distinctive: true },
    { key: 'lastName', as: 'text', aliases: contactAliases.lastName, distinctive: true },
    { key: 'mail', as: 'text', aliases: contactAliases.mail, distinctive: true },
    { key: 'phone', as: 'text', aliases: contactAliases.phone },
    { key: 'title', as: 'text', aliases: contactAliases.title },
    { key: 'account', as: 'text', aliases: contactAliases.account },
    { key: 'accountId', as: 'id', aliases: contactAliases.accountId },
    {
      key: 'division',
      as: 'text',
      aliases: contactAliases.division,
      means: 'the division at the account, which is added where it is missing',
    },
    { key: 'reportsTo', as: 'id', aliases: contactAliases.reportsTo },
  ],
  schema: Row,
  keys: keysOf,
  match: matchContacts,
  named: peopleNamed,
  link: { column: 'reportsTo', match: matchBosses },
});

type Rows = readonly Incoming<ContactRow>[];
async function matchContacts(s: AnyScope, rows: Rows, staged: Staged): Promise<Map<number, Match>> {
  const links = await linksOf(s, 'contact', distinct(rows.map(({ values }) => values.externalId)));
  const mails = await listByMail(s, distinct(rows.map(({ values }) => values.mail?.toLowerCase())));
  const accounts = await accountsOf(s, rows, staged);
  const found = [...accounts.values()].flatMap(({ id }) => id ?? []);
  const places = await listPlacesByKey(s, {
    accountIds: found,
    keys: distinct(rows.map(({ values }) => keyOfName(values))),
    contactIds: [...links.values(), ...mails.values()],
  });
  const divisions = await divisionsOf(s, rows, accounts);
  const known: Known = { links, mails, accounts, divisions, places: [...places] };
  // In their order: a later row may name somebody whom an earlier one brought.
  return withAccounts(s, new Map(rows.map((one) => [one.row, matchContact(s, one, known)])));
}

const keyOfName = (values: Named): string | undefined => {
  const name = nameOf(values);
  return name && foldName(name);
};

async function linksOf(s: AnyScope, entity: 'contact' | 'account', externalIds: readonly string[]) {
  const links = await listLinks(s, entity, { externalIds });
  return new Map(links.map(({ externalId, entityId }) => [externalId, entityId]));
}

type Known = {
  links: Map<string, string>;
  mails: Map<string, string>;
  accounts: ReadonlyMap<number, At>;
  divisions: ReadonlyMap<number, DivisionAt>;
  places: KnownPlace[];
};

function matchContact(s: AnyScope, one: Incoming<ContactRow>, known: Known): Match {
  const { externalId, title } = one.values;
  const { id: accountId, problems = [] } = known.accounts.get(one.row) ?? { problems: [] };
  if (!accountId) return { id: null, fields: {}, problems };
  const mail = mailOf(one.values.mail);
  const who = whoIsMeant(s, one, known, { mail: mail.value, accountId });
  const place = known.places.find((here) => here.contactId === who.contactId && here.accountId === accountId);
  const isLinked = known.links.has(externalId ?? '');
  remember(known, { externalId, mail: who.isTaken ? undefined : mail.value, contactId: who.contactId });
  const division = known.divisions.get(one.row);
  const link = { source: FILES, entity: 'contact', externalId, entityId: who.contactId };
  return {
    id: place?.id ?? newId(s.now),
    fields: { contactId: who.contactId, accountId, title, divisionId: division?.id },
    before: [
      { entity: 'contact', id: who.contactId, fields: personOf(one.values, who, mail.value) },
      ...(division?.added ? [{ entity: 'division', ...division.added } as const] : []),
    ],
    also: externalId && !isLinked ? [{ entity: 'externalId', fields: link }] : [],
    problems: [...problems, ...mail.problems, ...(who.isTaken ? [taken] : []), ...(division?.problems ?? [])],
  };
}

/** What changes about a person stands in the history of each account where they are. */
async function withAccounts(s: AnyScope, matches: Map<number, Match>): Promise<Map<number, Match>> {
  const people = [...matches.values()].flatMap(({ before = [] }) => before.map(({ id }) => id));
  const accounts = await accountsOfPeople(s, people);
  return new Map(
    [...matches].map(([row, { before = [], ...match }]) => [
      row,
      { ...match, before: before.map((one) => ({ ...one, accounts: accounts.get(one.id) ?? [] })) },
    ]),
  );
}

const taken = problem('left out', 'mail', 'belongs to another contact');

type Who = {
  contactId: string;
  /** The file may name them: nobody else has. */
  isNamed: boolean;
  isNew: boolean;
  /** Somebody else has the mail address. */
  isTaken: boolean;
};

/** By the id in the source, else by the mail address, else by the only one of the name at the account, else somebody new. */
function whoIsMeant(
  s: AnyScope,
  { values, isAlone }: Incoming<ContactRow>,
  known: Known,
  { mail, accountId }: { mail: string | undefined; accountId: string },
): Who {
  const linked = known.links.get(values.externalId ?? '');
  const withMail = known.mails.get(mail ?? '');
  const [namesake, another] = isAlone && !values.externalId ? namesakes(known, values, accountId) : [];
  const found = linked ?? withMail ?? (another ? undefined : namesake?.contactId);
  const contactId = found ?? newId(s.now);
  const isTaken = withMail !== undefined && withMail !== contactId;
  return { contactId, isNamed: linked !== undefined || !found, isNew: !found, isTaken };
}

function personOf(values: ContactRow, { isNamed, isNew, isTaken }: Who, mail: string | undefined) {
  const name = nameOf(values) ?? (isNew ? (mail ?? values.externalId) : undefined);
  const named = name && isNamed ? { name, nameKey: foldName(name) } : {};
  return { ...named, mail: isTaken ? undefined : mail, phone: values.phone };
}

const namesakes = ({ places }: Known, values: ContactRow, accountId: string): KnownPlace[] =>
  places.filter((one) => one.accountId === accountId && one.nameKey === keyOfName(values));

function remember(
  known: Known,
  one: { externalId?: string | undefined; mail?: string | undefined; contactId: string },
) {
  if (one.externalId) known.links.set(one.externalId, one.contactId);
  if (one.mail) known.mails.set(one.mail, one.contactId);
}

function mailOf(typed: string | undefined): { value?: string; problems: Problem[] } {
  if (typed === undefined) return { problems: [] };
  const parsed = mailAddress.safeParse(typed);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: [problem('left out', 'mail', 'is no mail address')] };
}

export const tables = [contactTable];
