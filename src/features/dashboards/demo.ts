import type { DemoWorld } from '../../demo-world.ts';
import type { TxScope } from '../../scope.ts';
import { announceFile } from './make-file.ts';

export async function demo(_: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour === 'extremes') await announceFile(world.as('ben', 0), '');
}
