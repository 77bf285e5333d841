import { accountIn, changePast, type DemoWorld, insertPast, personIn } from '../../demo-world.ts';
import { minorUnits } from '../../lib/money.ts';
import { numberOrNull } from '../../lib/rows.ts';
import type { DealRow } from './demo-opportunities.ts';
import type { Products } from './demo-sales.ts';

/** Opportunities as their owners added them, and how they went on. */
export async function addDeals(
  world: DemoWorld,
  rows: readonly DealRow[],
  products: Products,
  currencies: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = await insertPast(
    world,
    'opportunity',
    rows.map((row) => {
      const currency = currencies.get(row.account) ?? 'EUR';
      const amount = numberOrNull(row.amount);
      return {
        by: row.owner || 'ben',
        ago: Number(row.opened),
        row: {
          accountId: accountIn(world, row.account),
          name: row.name,
          stage: 'Discovery',
          status: 'open',
          amount: amount === null ? null : minorUnits(amount * 1000, currency),
          currency,
          openedOn: world.day(-Number(row.opened)),
          closeOn: world.day(Number(row.close)),
          productId: products.get(row.product) ?? null,
          ownerId: row.owner ? personIn(world, row.owner).id : null,
          ownerName: row.owner ? null : 'Vera Sokol',
          origin: row.origin,
        },
      };
    }),
  );
  const moved = rows.flatMap((row, index) => (row.stage === 'Discovery' ? [] : [moveOf(row, ids[index] ?? '')]));
  await changePast(world, 'opportunity', moved);
}

/** Won and lost on the day of closing; other stages some time after the beginning. */
function moveOf({ owner, opened, close, stage }: DealRow, id: string) {
  const by = owner || 'ben';
  if (stage !== 'Won' && stage !== 'Lost') {
    return { by, ago: Math.max(1, Math.round(Number(opened) / 30) * 10), id, fields: { stage, status: 'open' } };
  }
  return { by, ago: -Number(close), id, fields: { stage, status: stage.toLowerCase() } };
}
