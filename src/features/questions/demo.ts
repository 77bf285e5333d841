import { updateRow } from '../../db/change.ts';
import { accountIn, type DemoWorld, insertPast, longText, personIn } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { TxScope } from '../../scope.ts';
import { ANSWERED, ASKED } from './question.ts';

/** One that waits for its answer, and one that has it. */
export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour !== 'extremes') return;
  const [asker, kam] = [personIn(world, 'cora'), personIn(world, 'ana')];
  const ask = (key: string, text: string) => ({
    by: 'cora',
    ago: 2,
    row: { accountId: accountIn(world, key), askedById: asker.id, askedOfId: kam.id, text },
  });
  const [open = '', answered = ''] = await insertPast(world, 'question', [
    ask('typical', 'Do they renew this year?'),
    ask('longest', longText(2_000)),
  ]);
  const s = world.as('ana', 1);
  await updateRow(s, 'question', answered, null, { answer: longText(2_000), answeredAt: s.now });
  await deliver(t, { kind: ASKED, subjectId: open, recipient: kam.id, occurrence: open });
  await deliver(t, { kind: ANSWERED, subjectId: answered, recipient: asker.id, occurrence: answered });
}
