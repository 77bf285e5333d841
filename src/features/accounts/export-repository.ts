import type { Prisma } from '../../db/generated/client.ts';
import { inOrder } from '../../lib/in-order.ts';
import type { AnyScope } from '../../scope.ts';
import { FILES } from './import-repository.ts';

/** What people take away of accounts, each list in the order of the accounts. */

const account = {
  id: true,
  name: true,
  domain: true,
  industry: true,
  size: true,
  turnover: true,
  currency: true,
  region: true,
  keyStatus: true,
  tier: true,
  customerSinceOn: true,
  renewalOn: true,
  parent: { select: { name: true } },
} satisfies Prisma.AccountSelect;
export type ExportedAccount = Prisma.AccountGetPayload<{ select: typeof account }>;

export const exportAccounts = async (s: AnyScope, ids: readonly string[]): Promise<ExportedAccount[]> =>
  inOrder(
    await s.db.account.findMany({ where: { workspaceId: s.workspaceId, id: { in: [...ids] } }, select: account }),
    ids,
    ({ id }) => id,
  );

const deal = {
  id: true,
  accountId: true,
  name: true,
  stage: true,
  status: true,
  amount: true,
  currency: true,
  openedOn: true,
  closeOn: true,
  ownerName: true,
  owner: { select: { name: true } },
  product: { select: { name: true } },
  account: { select: { name: true } },
} satisfies Prisma.OpportunitySelect;
export type ExportedDeal = Prisma.OpportunityGetPayload<{ select: typeof deal }>;

export const exportDeals = async (s: AnyScope, ids: readonly string[]): Promise<ExportedDeal[]> =>
  inOrder(
    await s.db.opportunity.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...ids] } },
      select: deal,
      orderBy: [{ closeOn: 'asc' }, { id: 'asc' }],
    }),
    ids,
    ({ accountId }) => accountId,
  );

const fact = {
  accountId: true,
  periodOn: true,
  amount: true,
  currency: true,
  product: { select: { name: true } },
  account: { select: { name: true } },
} satisfies Prisma.RevenueFactSelect;
export type ExportedFact = Prisma.RevenueFactGetPayload<{ select: typeof fact }>;

export const exportRevenue = async (s: AnyScope, ids: readonly string[]): Promise<ExportedFact[]> =>
  inOrder(
    await s.db.revenueFact.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...ids] } },
      select: fact,
      orderBy: [{ periodOn: 'asc' }, { id: 'asc' }],
    }),
    ids,
    ({ accountId }) => accountId,
  );

/**
 * What each record is called in the files it came from; otherwise our id, which an import knows too. A deal without an id of its own is
 * linked by its name and account, which says nothing to other systems.
 */
export async function idsInFiles(
  s: AnyScope,
  entity: 'account' | 'opportunity' | 'contact',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const links = await s.db.$queryRaw<{ entityId: string; externalId: string }[]>`
    SELECT "entityId", min("externalId") AS "externalId" FROM "ExternalId"
    WHERE "workspaceId" = ${s.workspaceId} AND "source" = ${FILES} AND "entity" = ${entity}
      AND "entityId" = ANY(${[...ids]}::text[]) AND "externalId" NOT LIKE '% @ %'
    GROUP BY "entityId"`;
  const known = new Map(links.map(({ entityId, externalId }) => [entityId, externalId]));
  return new Map(ids.map((id) => [id, known.get(id) ?? id]));
}
