import { insertRow, markSubject, updateRow } from '../../db/change.ts';
import { type AnyScope, inTransaction, type TxScope } from '../../scope.ts';
import { noView, type View } from './board.ts';

const select = { id: true, columns: true, isNarrow: true, version: true } as const;

export const findView = async (s: AnyScope, memberId: string): Promise<View> =>
  (await s.db.dashboardView.findFirst({ where: { workspaceId: s.workspaceId, memberId }, select })) ?? noView;

/** `version` is what the person saw; null: whatever it is now. */
export async function storeView(
  t: TxScope,
  memberId: string,
  patch: { columns?: string[]; isNarrow?: boolean },
  version: number | null,
): Promise<void> {
  const { id, version: current } = await findView(t, memberId);
  if (id) await updateRow(t, 'dashboardView', id, version ?? current, patch);
  else await insertRow(t, 'dashboardView', { ...patch, memberId });
}

/** Has the messages about a file say how far it is. */
export const tellOf = (s: AnyScope, kind: string, subjectId: string): Promise<void> =>
  inTransaction(s, (t) => markSubject(t, kind, subjectId));
