import type { Incoming, Match, Staged } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import { chainsOf, idKey, leadsTo, listLinks, problem } from '../accounts/index.ts';
import { listBossesOf, listPlacesByKey } from './import-repository.ts';
import type { ContactRow } from './tables.ts';
import { accountsOf, distinct, placeIn } from './tables-places.ts';

type Linking = Incoming<ContactRow> & { id: string };

/** Whom somebody at an account reports to, as a file says it; `at`: the account as it is compared within the file. */
type Said = { accountId: string; at: string; reportsTo: string };
type Boss = { id: string; said?: Said };

/** Whom each row reports to: by their id in the file's source, or by their name at the same account. What files say goes before what is stored. */
export async function matchBosses(s: AnyScope, rows: readonly Linking[], staged: Staged): Promise<Map<number, Match>> {
  const accounts = await accountsOf(s, rows, staged);
  const said = new Map(
    rows.flatMap(({ id, row, values }) => {
      const [accountId, { reportsTo }] = [accounts.get(row)?.id, values];
      return accountId && reportsTo ? [[id, { accountId, at: placeIn(values), reportsTo }] as const] : [];
    }),
  );
  const bosses = await bossesOf(s, said, staged);
  const chains = await chainsOf(
    [...bosses.values()].flatMap((found) => found.map(({ id }) => id)),
    async (ids) => {
      const stored = await listBossesOf(s, ids);
      const open = ids.flatMap((id) => {
        const one = said.get(id) ?? saidOf(bosses, id);
        return one && !bosses.has(id) ? [[id, one] as const] : [];
      });
      for (const [id, found] of await bossesOf(s, new Map(open), staged)) bosses.set(id, found);
      return new Map(ids.flatMap((id) => pairOf(id, bosses.get(id)?.[0]?.id ?? stored.get(id))));
    },
  );
  return new Map(
    rows.map(({ row, id }) => [row, said.has(id) ? matchBoss(id, bosses.get(id) ?? [], chains) : none(id)]),
  );
}

const none = (id: string): Match => ({ id, fields: {}, problems: [] });
const pairOf = (id: string, above: string | undefined): [string, string][] => (above ? [[id, above]] : []);
const saidOf = (bosses: ReadonlyMap<string, readonly Boss[]>, id: string): Said | undefined =>
  [...bosses.values()].flat().find((one) => one.id === id)?.said;

/** By place, those who may be meant: stored, or in the same import. */
async function bossesOf(s: AnyScope, said: ReadonlyMap<string, Said>, staged: Staged): Promise<Map<string, Boss[]>> {
  const all = [...said.values()];
  const texts = distinct(all.map(({ reportsTo }) => reportsTo));
  const links = await listLinks(s, 'contact', { externalIds: texts });
  const places = await listPlacesByKey(s, {
    accountIds: distinct(all.map(({ accountId }) => accountId)),
    keys: texts.map(foldName),
    contactIds: links.map(({ entityId }) => entityId),
  });
  const beside = [
    ...(await staged('contacts', distinct(all.map(keyOfId)), 'key')),
    ...(await staged('contacts', distinct(all.map(keyOfName)), 'name')),
  ];
  return new Map(
    [...said].map(([id, one]) => {
      const contactId = links.find(({ externalId }) => externalId === one.reportsTo)?.entityId;
      const name = foldName(one.reportsTo);
      const here = places.filter(
        (place) =>
          place.accountId === one.accountId && (contactId ? place.contactId === contactId : place.nameKey === name),
      );
      const found = new Map<string, Boss>(here.map((place) => [place.id, { id: place.id }]));
      for (const {
        key,
        name: called,
        id: bossId,
        texts: { reportsTo },
      } of beside) {
        if (key !== keyOfId(one) && (contactId || called !== keyOfName(one))) continue;
        found.set(bossId, { id: bossId, ...(reportsTo && { said: { ...one, reportsTo } }) });
      }
      return [id, [...found.values()]];
    }),
  );
}

const keyOfId = ({ reportsTo, at }: Said): string => `${idKey(reportsTo)} @ ${at}`;
const keyOfName = ({ reportsTo, at }: Said): string => `${foldName(reportsTo)} @ ${at}`;

function matchBoss(id: string, found: readonly Boss[], chains: ReadonlyMap<string, string | null>): Match {
  const [boss, another] = found;
  const leftOut = (reason: string): Match => ({ ...none(id), problems: [problem('left out', 'reportsTo', reason)] });
  if (!boss) return leftOut('nobody at the account has this name or id');
  if (another) return leftOut('several people at the account have this name');
  if (boss.id === id || leadsTo(chains, boss.id, id)) return leftOut('the person would report to themselves');
  return { id, fields: { reportsToId: boss.id }, problems: [] };
}
