import { z } from 'zod';
import { newId } from '../../db/change-many.ts';
import { type Incoming, type Match, type Problem, type Staged, type Texts, table } from '../../feature.ts';
import { storedDay } from '../../lib/dates.ts';
import { foldName, nameKey } from '../../lib/names.ts';
import type { AnyScope, Person } from '../../scope.ts';
import { findMembersByName } from '../workspaces/index.ts';
import { dealAliases, modifiedAliases } from './headers.ts';
import {
  countUnassigned,
  FILES,
  listAccountsByKey,
  listLinks,
  listProductsByKey,
  type Named,
  opportunitiesNamed,
} from './import-repository.ts';
import { productKey } from './product.ts';
import { accountsById, firstOf } from './tables-links.ts';
import { byName, problem, spelling } from './tables-matching.ts';

const text = (max: number) => z.string().max(max, `is longer than ${max} characters`).optional();
const Row = z
  .object({
    externalId: text(200),
    name: text(200),
    owner: text(200),
    product: text(200),
    account: text(150),
    accountId: text(200),
    stage: text(100),
    status: text(100),
    openedOn: text(10),
    closeOn: text(10),
    amount: z.number().optional(),
    currency: z.string().optional(),
  })
  .refine(({ externalId, name }) => externalId || name, {
    path: ['externalId'],
    error: 'has neither an id nor a name',
  });
type Row = z.output<typeof Row>;

/** Deals. Those that name no account wait to be assigned to one; owners are names until somebody in Slack has that name. */
export const opportunityTable = table({
  name: 'opportunities',
  entity: 'opportunity',
  after: ['products', 'people', 'accounts'],
  columns: [
    { key: 'externalId', as: 'id', aliases: dealAliases.externalId },
    { key: 'name', as: 'text', aliases: dealAliases.name, distinctive: true },
    { key: 'owner', as: 'text', aliases: dealAliases.owner, distinctive: true },
    { key: 'product', as: 'text', aliases: dealAliases.product },
    { key: 'account', as: 'text', aliases: dealAliases.account },
    { key: 'accountId', as: 'id', aliases: dealAliases.accountId },
    { key: 'stage', as: 'text', aliases: dealAliases.stage, distinctive: true },
    { key: 'status', as: 'text', aliases: dealAliases.status },
    { key: 'openedOn', as: 'day', aliases: dealAliases.openedOn },
    { key: 'closeOn', as: 'day', aliases: dealAliases.closeOn, distinctive: true },
    { key: 'amount', as: 'money', aliases: dealAliases.amount, distinctive: true },
    { key: 'currency', as: 'text', aliases: dealAliases.currency },
    { key: 'modifiedOn', as: 'day', aliases: modifiedAliases },
  ],
  schema: Row,
  keys: (texts) => ({ key: keyOf(texts) ?? '' }),
  match: matchOpportunities,
  named: opportunitiesNamed,
  async waiting(s) {
    const count = await countUnassigned(s);
    if (count === 0) return null;
    return count === 1
      ? '1 opportunity waits to be assigned to an account.'
      : `${count.toLocaleString('en')} opportunities wait to be assigned to an account.`;
  },
});

/** Its id in the source, or what stands for one: its name at its account. */
const keyOf = ({ externalId, name, account, accountId }: Pick<Texts, string>): string | null =>
  externalId ?? (name ? `${foldName(name)} @ ${account ? nameKey(account) : (accountId ?? '')}` : null);

type Names = ReadonlyMap<string, Named | 'several'>;
type Known = {
  links: ReadonlyMap<string, string>;
  accounts: Names;
  accountIds: ReadonlyMap<string, string>;
  products: Names;
  owners: ReadonlyMap<string, Person>;
};

async function matchOpportunities(
  s: AnyScope,
  rows: readonly Incoming<Row>[],
  staged: Staged,
): Promise<Map<number, Match>> {
  const distinct = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((one) => one !== undefined))];
  const accountKeys = distinct(rows.map(({ values: { account } }) => account && nameKey(account)));
  const productKeys = distinct(rows.map(({ values: { product } }) => product && productKey(product)));
  const links = await listLinks(s, 'opportunity', { externalIds: rows.map(({ keys }) => keys.key) });
  const known: Known = {
    links: new Map(links.map(({ externalId, entityId }) => [externalId, entityId])),
    accounts: byName(await listAccountsByKey(s, accountKeys), await staged('accounts', accountKeys), 'name'),
    accountIds: await accountsById(s, distinct(rows.flatMap(({ values }) => firstOf(values.accountId))), staged),
    products: byName(await listProductsByKey(s, productKeys), await staged('products', productKeys), 'name'),
    owners: await findMembersByName(s, distinct(rows.map(({ values: { owner } }) => owner))),
  };
  return new Map(rows.map((one) => [one.row, matchOpportunity(s, one, known)]));
}

function matchOpportunity(s: AnyScope, { values, keys }: Incoming<Row>, known: Known): Match {
  const linked = known.links.get(keys.key);
  const id = linked ?? newId(s.now);
  const account = accountOf(values, known);
  const product = reference('product', values.product, known.products, productKey);
  const owner = known.owners.get(values.owner ?? '');
  const { name, openedOn, closeOn, amount, currency } = values;
  const stage = values.stage ?? values.status;
  const fields = {
    name,
    accountId: account.id,
    productId: product.id,
    ownerId: owner?.id,
    // A name only until it is somebody's.
    ownerName: owner ? undefined : values.owner,
    stage,
    status: stage && statusOf(values.status ?? stage),
    openedOn: openedOn && storedDay(openedOn),
    closeOn: closeOn && storedDay(closeOn),
    amount: amount === undefined ? undefined : BigInt(amount),
    currency,
  };
  // No account here: an opportunity may move to another one, and its link must not be lost with the first.
  const link = {
    entity: 'externalId',
    fields: { source: FILES, entity: 'opportunity', externalId: keys.key, entityId: id },
  } as const;
  return {
    id,
    fields,
    initial: { name: titleOf(values), stage: 'not stated' },
    also: linked ? [] : [link],
    problems: [...account.problems, ...product.problems, ...ownerProblems(values, owner)],
  };
}

const titleOf = ({ product, account, externalId }: Row): string =>
  [product ?? 'Opportunity', account ? `for ${account}` : externalId ? `(${externalId})` : '']
    .filter(Boolean)
    .join(' ');

function statusOf(words: string): 'open' | 'won' | 'lost' {
  const plain = foldName(words).replaceAll(' ', '');
  if (['won', 'closedwon'].includes(plain)) return 'won';
  return ['lost', 'closedlost'].includes(plain) ? 'lost' : 'open';
}

/** By its id where the file has one that is known, else by its name. */
function accountOf({ account, accountId }: Row, { accounts, accountIds }: Known): Reference {
  const byId = firstOf(accountId).flatMap((id) => accountIds.get(id) ?? [])[0];
  if (byId) return { id: byId, problems: [] };
  if (account === undefined && accountId !== undefined)
    return { problems: [problem('waits', 'accountId', 'no account has this id')] };
  return reference('account', account, accounts, nameKey);
}

type Reference = { id?: string; problems: Problem[] };

function reference(
  column: 'account' | 'product',
  name: string | undefined,
  names: Names,
  keyOfName: (name: string) => string,
): Reference {
  const isAccount = column === 'account';
  if (name === undefined) return { problems: isAccount ? [problem('waits', column, 'names no account')] : [] };
  const found = names.get(keyOfName(name));
  const kind = isAccount ? 'waits' : 'left out';
  if (!found) return { problems: [problem(kind, column, `no ${column} has this name`)] };
  if (found === 'several') return { problems: [problem(kind, column, `several ${column}s have this name`)] };
  return { id: found.id, problems: spelling(column, name, found.name) };
}

const ownerProblems = ({ owner }: Row, person: Person | undefined): Problem[] =>
  owner && !person ? [problem('waits', 'owner', 'nobody the bot knows has this name')] : [];
