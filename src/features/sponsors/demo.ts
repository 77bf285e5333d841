import { accountIn, type DemoWorld, insertPast, personIn } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import { quarterOf } from '../../lib/working-time.ts';
import type { TxScope } from '../../scope.ts';
import { BRIEF, HELP } from './brief.ts';

/** One to answer, and one whose sponsor needs help. */
export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour !== 'extremes') return;
  const { key: quarter } = quarterOf(world.today, 1);
  const sponsor = personIn(world, 'cora');
  const made = { memberId: sponsor.id, quarter };
  const [open = '', helped = ''] = await insertPast(world, 'sponsorBrief', [
    { by: 'cora', ago: 1, row: { ...made, accountId: accountIn(world, 'typical') } },
    { by: 'cora', ago: 1, row: { ...made, accountId: accountIn(world, 'longest'), answer: 'help' } },
  ]);
  const helper = personIn(world, 'ana');
  await deliver(t, { kind: BRIEF, subjectId: open, recipient: sponsor.id, occurrence: quarter });
  await deliver(t, { kind: BRIEF, subjectId: helped, recipient: sponsor.id, occurrence: quarter });
  await deliver(t, { kind: HELP, subjectId: helped, recipient: helper.id, occurrence: helped });
}
