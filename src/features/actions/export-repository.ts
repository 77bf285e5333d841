import type { Prisma } from '../../db/generated/client.ts';
import { inOrder } from '../../lib/in-order.ts';
import type { AnyScope } from '../../scope.ts';

const select = {
  accountId: true,
  title: true,
  dueOn: true,
  status: true,
  blockedBy: true,
  note: true,
  promisedTo: true,
  sourceUrl: true,
  doneAt: true,
  owner: { select: { name: true } },
  promisee: { select: { name: true } },
  account: { select: { name: true } },
} satisfies Prisma.ActionSelect;
export type ExportedAction = Prisma.ActionGetPayload<{ select: typeof select }>;

/** All actions of the accounts, in the order of these, by due date. */
export const exportActions = async (s: AnyScope, accountIds: readonly string[]): Promise<ExportedAction[]> =>
  inOrder(
    await s.db.action.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
      select,
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    }),
    accountIds,
    ({ accountId }) => accountId,
  );
