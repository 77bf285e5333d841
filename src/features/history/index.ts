import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { commands } from './commands.ts';
import { pages } from './pages.ts';

/** Who changed what, in the words that each feature gives for its records. */
export const history: Entry = (all) => {
  const words = new Map(all.flatMap(({ history: own = [] }) => own.map((one) => [one.entity, one] as const)));
  return { name: 'history', commands, actions: buttons(words), pages: pages(words) };
};
