import type { Incoming, Match } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import { chainsOf, leadsTo, listLinks, problem } from '../accounts/index.ts';
import { findContacts } from './contact-repository.ts';
import { type KnownPlace, listBossesOf, listPlacesByKey } from './import-repository.ts';
import type { ContactRow } from './tables.ts';

type Linking = Incoming<ContactRow> & { id: string };

/**
 * Whom each row reports to: by their id in the file's source, or by their name at the same account. A dry run cannot tell yet for
 * people who are new.
 */
export async function matchBosses(s: AnyScope, rows: readonly Linking[]): Promise<Map<number, Match>> {
  const own = new Map(
    (
      await findContacts(
        s,
        rows.map(({ id }) => id),
      )
    ).map((place) => [place.id, place]),
  );
  const texts = rows.map(({ values }) => values.reportsTo ?? '');
  const links = await listLinks(s, 'contact', { externalIds: texts });
  const places = await listPlacesByKey(s, {
    accountIds: [...new Set([...own.values()].map(({ accountId }) => accountId))],
    keys: texts.map(foldName),
    contactIds: links.map(({ entityId }) => entityId),
  });
  const bosses = new Map(
    rows.map(({ id, values }) => {
      const contactId = links.find(({ externalId }) => externalId === values.reportsTo)?.entityId;
      const accountId = own.get(id)?.accountId ?? '';
      return [id, bossesOf(places, { accountId, contactId, key: foldName(values.reportsTo ?? '') })] as const;
    }),
  );
  const chains = await chainsOf(
    [...bosses.values()].flatMap((found) => found.map(({ id }) => id)),
    async (ids) => {
      const stored = await listBossesOf(s, ids);
      return new Map(ids.flatMap((id) => pairOf(id, bosses.get(id)?.[0]?.id ?? stored.get(id))));
    },
  );
  return new Map(
    rows.map(({ row, id }) => [row, own.has(id) ? matchBoss(id, bosses.get(id) ?? [], chains) : none(id)]),
  );
}

const none = (id: string): Match => ({ id, fields: {}, problems: [] });
const pairOf = (id: string, above: string | undefined): [string, string][] => (above ? [[id, above]] : []);

const bossesOf = (
  places: readonly KnownPlace[],
  { accountId, contactId, key }: { accountId: string; contactId: string | undefined; key: string },
): KnownPlace[] =>
  places.filter(
    (one) => one.accountId === accountId && (contactId ? one.contactId === contactId : one.nameKey === key),
  );

function matchBoss(id: string, found: readonly KnownPlace[], chains: ReadonlyMap<string, string | null>): Match {
  const [boss, another] = found;
  const leftOut = (reason: string): Match => ({ ...none(id), problems: [problem('left out', 'reportsTo', reason)] });
  if (!boss) return leftOut('nobody at the account has this name or id');
  if (another) return leftOut('several people at the account have this name');
  if (boss.id === id || leadsTo(chains, boss.id, id)) return leftOut('the person would report to themselves');
  return { id, fields: { reportsToId: boss.id }, problems: [] };
}
