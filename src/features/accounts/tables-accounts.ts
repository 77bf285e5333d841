import { z } from 'zod';
import { newId } from '../../db/change-many.ts';
import { type Incoming, type Match, type Staged, table } from '../../feature.ts';
import { nameKey } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import { accountAliases, modifiedAliases } from './headers.ts';
import {
  FILES,
  type Link,
  listAccountsByExternalId,
  listAccountsByKey,
  listLinks,
  listParentKeys,
  type Named,
} from './import-repository.ts';
import { byName, chainsOf, idKey, leadsTo, problem, spelling } from './tables-matching.ts';
import { accountsNamed } from './tables-names.ts';

const Row = z.object({
  externalId: z.string().max(200, 'is longer than 200 characters').optional(),
  name: z.string('names no account').max(150, 'is longer than 150 characters'),
  domain: z.string().max(200, 'is longer than 200 characters').optional(),
  industry: z.string().max(100, 'is longer than 100 characters').optional(),
  size: z.int().nonnegative('is below zero').max(2_000_000_000, 'is too large').optional(),
  turnover: z.number().optional(),
  currency: z.string().optional(),
  region: z.string().max(100, 'is longer than 100 characters').optional(),
  parent: z.string().max(150, 'is longer than 150 characters').optional(),
});
type Row = z.output<typeof Row>;

/** A company list. Its revenue is what the customer turns over, never what we sell to them. */
export const accountTable = table({
  name: 'accounts',
  entity: 'account',
  after: ['people'],
  columns: [
    { key: 'externalId', as: 'id', aliases: accountAliases.externalId },
    { key: 'name', as: 'text', aliases: accountAliases.name, distinctive: true },
    { key: 'domain', as: 'text', aliases: accountAliases.domain, distinctive: true },
    { key: 'industry', as: 'text', aliases: accountAliases.industry, distinctive: true },
    {
      key: 'turnover',
      as: 'money',
      aliases: accountAliases.turnover,
      distinctive: true,
      means: "the customer's own turnover",
    },
    { key: 'currency', as: 'text', aliases: accountAliases.currency },
    { key: 'size', as: 'count', aliases: accountAliases.size, distinctive: true },
    { key: 'region', as: 'text', aliases: accountAliases.region },
    { key: 'parent', as: 'id', aliases: accountAliases.parent, distinctive: true },
    { key: 'modifiedOn', as: 'day', aliases: modifiedAliases },
  ],
  schema: Row,
  keys: ({ externalId, name }) => {
    const key = name ? nameKey(name) : '';
    return { key: externalId && name ? idKey(externalId) : key, ...(name && { name: key }) };
  },
  derive: ({ name }) => (typeof name === 'string' ? { nameKey: nameKey(name) } : {}),
  match: matchAccounts,
  named: accountsNamed,
  link: { column: 'parent', match: matchParents },
});

async function matchAccounts(s: AnyScope, rows: readonly Incoming<Row>[]): Promise<Map<number, Match>> {
  const named = await listAccountsByKey(
    s,
    rows.flatMap(({ keys }) => keys.name ?? []),
  );
  const externalIds = rows.flatMap(({ values }) => values.externalId ?? []);
  const links = await listLinks(s, 'account', { externalIds, entityIds: named.map(({ id }) => id) });
  return new Map(rows.map((one) => [one.row, matchAccount(s, one, named, links)]));
}

const refused: Match = {
  id: null,
  fields: {},
  problems: [
    problem('rejected', 'name', 'is the name of several accounts; add a column "account id" that tells them apart'),
  ],
};

function matchAccount(
  s: AnyScope,
  { values, keys, isAlone }: Incoming<Row>,
  named: readonly Named[],
  links: readonly Link[],
): Match {
  const { externalId, name, domain, industry, size, turnover, currency, region } = values;
  const linked = links.find((link) => link.externalId === externalId)?.entityId;
  // With an id, an account that is known by another id is another one.
  const isOfAnother = ({ id }: Named) => externalId !== undefined && links.some(({ entityId }) => entityId === id);
  const same = named.filter((one) => one.key === keys.name && !isOfAnother(one));
  if (!externalId && (same.length > 1 || !isAlone)) return refused;
  const known = linked || !isAlone || same.length > 1 ? undefined : same[0];
  const id = linked ?? known?.id ?? newId(s.now);
  const fields = {
    name: known ? undefined : name,
    domain: domain && bareDomain(domain),
    industry,
    size,
    turnover: turnover === undefined ? undefined : BigInt(turnover),
    currency,
    region,
  };
  const link = {
    entity: 'externalId',
    fields: { source: FILES, entity: 'account', externalId, entityId: id, accountId: id },
  } as const;
  return {
    id,
    fields,
    also: externalId && !linked ? [link] : [],
    problems: known ? spelling('name', name, known.name) : [],
  };
}

/** `acme.com` of `https://www.acme.com/about`. */
const bareDomain = (website: string): string =>
  website
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/, '');

type Linking = Incoming<Row> & { id: string };

async function matchParents(s: AnyScope, rows: readonly Linking[], staged: Staged): Promise<Map<number, Match>> {
  const texts = rows.map(({ values }) => values.parent ?? '');
  const parents = await findParents(s, texts, staged);
  const keys = [...parents.values()].flatMap((found) => (found && found !== 'several' ? found.key : []));
  const chains = await chainsOf(keys, (level) => parentKeys(s, level, staged));
  return new Map(rows.map((row) => [row.row, matchParent(row, parents, chains)]));
}

/** The account each text means: as the id it has in a file, or as its name. */
async function findParents(
  s: AnyScope,
  texts: readonly string[],
  staged: Staged,
): Promise<Map<string, Named | 'several' | undefined>> {
  const ids = new Map((await listAccountsByExternalId(s, texts)).map((one) => [one.externalId, one]));
  for (const { key, name, id, texts: said } of await staged('accounts', texts.map(idKey), 'key'))
    ids.set(key.slice(idKey('').length), { externalId: '', id, key: name, name: said.name ?? '' });
  const keys = texts.map(nameKey);
  const names = byName(await listAccountsByKey(s, keys), await staged('accounts', keys), 'name');
  return new Map(texts.map((text) => [text, ids.get(text) ?? names.get(nameKey(text))]));
}

/** What files say goes before what is stored. */
async function parentKeys(s: AnyScope, keys: readonly string[], staged: Staged): Promise<Map<string, string>> {
  const above = await listParentKeys(s, keys);
  const said = (await staged('accounts', keys)).flatMap(({ name, texts: { parent } }) =>
    parent ? [{ name, parent }] : [],
  );
  const parents = await findParents(
    s,
    said.map(({ parent }) => parent),
    staged,
  );
  for (const { name, parent } of said) {
    const found = parents.get(parent);
    if (found && found !== 'several') above.set(name, found.key);
  }
  return above;
}

function matchParent(
  { id, values, keys }: Linking,
  parents: ReadonlyMap<string, Named | 'several' | undefined>,
  chains: ReadonlyMap<string, string | null>,
): Match {
  const text = values.parent ?? '';
  const parent = parents.get(text);
  const leftOut = (reason: string): Match => ({ id, fields: {}, problems: [problem('left out', 'parent', reason)] });
  if (!parent) return leftOut('no account has this name');
  if (parent === 'several') return leftOut('several accounts have this name');
  if (parent.id === id || leadsTo(chains, parent.key, keys.name ?? ''))
    return leftOut('the account would stand above itself');
  return {
    id,
    fields: { parentId: parent.id },
    problems: nameKey(text) === parent.key ? spelling('parent', text, parent.name) : [],
  };
}
