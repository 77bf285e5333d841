import { accountIn, type DemoWorld } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import { addDaysTo } from '../../lib/dates.ts';
import { weekOf } from '../../lib/working-time.ts';
import type { TxScope } from '../../scope.ts';
import { subjectOf, WEEK } from './week.ts';

export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  const recipient = world.channels.get('general');
  if (world.flavour !== 'extremes' || !recipient) return;
  const week = weekOf(addDaysTo(world.today, 7));
  const subjectId = subjectOf(accountIn(world, 'longest'), week);
  await deliver(t, { kind: WEEK, subjectId, recipient, occurrence: week });
}
