import { type DemoWorld, personIn } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import { weekOf } from '../../lib/working-time.ts';
import type { TxScope } from '../../scope.ts';
import { WEEK } from './digest.ts';

export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour !== 'extremes') return;
  const week = weekOf(world.today);
  await deliver(t, { kind: WEEK, subjectId: week, recipient: personIn(world, 'ben').id, occurrence: week });
}
