import type { AnyScope } from '../../scope.ts';
import type { AccessRequest } from './access-request.ts';

const select = {
  id: true,
  accountId: true,
  status: true,
  decidedAt: true,
  decidedById: true,
  version: true,
  createdAt: true,
  account: { select: { name: true } },
  member: { select: { id: true, name: true, slackUserId: true } },
} as const;

type Row = Omit<AccessRequest, 'accountName' | 'status'> & { account: { name: string }; status: string };

const toRequest = ({ account, status, ...row }: Row): AccessRequest => ({
  ...row,
  accountName: account.name,
  status: status as AccessRequest['status'],
});

export async function findRequest(s: AnyScope, id: string): Promise<AccessRequest | null> {
  const row = await s.db.accessRequest.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toRequest(row);
}

/** These requests, the longest waiting first. */
export async function listRequests(s: AnyScope, ids: readonly string[]): Promise<AccessRequest[]> {
  const where = { workspaceId: s.workspaceId, id: { in: [...ids] } };
  const rows = await s.db.accessRequest.findMany({ where, select, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(toRequest);
}

export async function findOpenRequest(s: AnyScope, accountId: string, memberId: string): Promise<AccessRequest | null> {
  const row = await s.db.accessRequest.findFirst({
    where: { workspaceId: s.workspaceId, accountId, memberId, status: 'open' },
    select,
  });
  return row && toRequest(row);
}

export async function accountsOfRequests(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.accessRequest.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}
