import { type Fields, updateRow } from '../../db/change.ts';
import { updateMany } from '../../db/change-many.ts';
import { inTransaction, type Scope, type TxScope } from '../../scope.ts';
import { getPiece } from './change-items.ts';
import type { Piece } from './item.ts';
import { listItems, listUndecided } from './item-repository.ts';
import { ensurePlan, planYear } from './service.ts';

/** As many are written in one transaction. */
const BATCH = 500;

const holds = (kind: Piece['kind'], year: number): Fields<'goal'> =>
  kind === 'goal' ? { status: 'open', keptYear: year, untilYear: null } : { keptYear: year, untilYear: null };

/** Says that something still holds in the current year; takes back that it was dropped. */
export async function keep(t: TxScope<Scope>, id: string): Promise<Piece> {
  const piece = await getPiece(t, id);
  const year = planYear(t);
  await ensurePlan(t, piece.accountId, year);
  if (piece.kind === 'goal' && piece.part === 'reached') return piece;
  await updateRow(t, piece.kind, id, null, holds(piece.kind, year));
  return piece;
}

/** Leaves something in the plan of last year, where it stays readable. A goal takes its tactics along. */
export async function drop(t: TxScope<Scope>, id: string): Promise<Piece> {
  const piece = await getPiece(t, id);
  const year = planYear(t);
  await ensurePlan(t, piece.accountId, year);
  if (piece.untilYear !== null) return piece;
  const untilYear = Math.max(piece.sinceYear, year - 1);
  if (piece.kind !== 'goal') {
    await updateRow(t, piece.kind, id, null, { untilYear });
    return piece;
  }
  await updateRow(t, 'goal', id, null, { status: 'dropped', untilYear });
  const { items } = await listItems(t, piece.accountId, 'tactic', { goalId: id, size: BATCH });
  await updateMany(
    t,
    'tactic',
    items.map((tactic) => ({ id: tactic.id, fields: { untilYear } })),
  );
  return piece;
}

/** Says of everything nobody has decided about that it still holds; returns of how much. */
export const keepRest = (scope: Scope, accountId: string): Promise<number> =>
  inTransaction(scope, async (t) => {
    const year = planYear(t);
    await ensurePlan(t, accountId, year);
    let kept = 0;
    for (;;) {
      const { items } = await listUndecided(t, accountId, year, { size: BATCH });
      if (items.length === 0) return kept;
      for (const kind of new Set(items.map((one) => one.kind))) {
        const ids = items.filter((one) => one.kind === kind).map(({ id }) => id);
        await updateMany(
          t,
          kind,
          ids.map((id) => ({ id, fields: holds(kind, year) })),
        );
      }
      kept += items.length;
    }
  });
