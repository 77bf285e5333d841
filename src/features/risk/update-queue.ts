import type { Day } from '../../lib/dates.ts';
import type { TxScope } from '../../scope.ts';
import type { Standing } from './level.ts';

/** Brings the at-risk list up to date with how accounts stand on a day. */
export async function updateQueue(_t: TxScope, _day: Day, _standings: readonly Standing[]): Promise<void> {}
