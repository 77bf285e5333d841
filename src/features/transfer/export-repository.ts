import { markSubject } from '../../db/change.ts';
import { type AnyScope, inTransaction, type Scope, type TxScope } from '../../scope.ts';
import { EXPORT, type Export, Stored } from './export.ts';

const select = {
  id: true,
  status: true,
  sheets: true,
  format: true,
  accountId: true,
  counts: true,
  error: true,
  actorId: true,
  startedAt: true,
} as const;

export async function findExport(s: AnyScope, id: string): Promise<Export | null> {
  const row = await s.db.export.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && { ...row, ...Stored.parse(row) };
}

export async function insertExport(
  t: TxScope<Scope>,
  wanted: Pick<Export, 'sheets' | 'format' | 'accountId'>,
): Promise<string> {
  const { id } = await t.db.export.create({
    data: { ...wanted, workspaceId: t.workspaceId, actorId: t.actor.id, startedAt: t.now },
    select: { id: true },
  });
  return id;
}

export const updateExport = (
  s: AnyScope,
  id: string,
  patch: Partial<Pick<Export, 'status' | 'error'>> & { counts?: NonNullable<Export['counts']> },
): Promise<void> =>
  inTransaction(s, async (t) => {
    await t.db.export.updateMany({
      where: { workspaceId: t.workspaceId, id },
      data: { ...patch, finishedAt: t.now },
    });
    await markSubject(t, EXPORT, id);
  });
