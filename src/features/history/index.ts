import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { pages } from './pages.ts';
import { tellChannels, weekly } from './tell-channels.ts';

/** Who changed what, in the words that each feature gives for its records; every week in the channels of the accounts. */
export const history: Entry = (all) => {
  const words = new Map(all.flatMap(({ history: own = [] }) => own.map((one) => [one.entity, one] as const)));
  return {
    name: 'history',
    commands,
    actions: buttons(words),
    pages: pages(words),
    live: [
      weekly(
        words,
        all.flatMap((feature) => feature.weekly ?? []),
      ),
    ],
    jobs: [{ name: 'history.tell-channels', everyMinutes: 5, run: tellChannels }],
    demo,
  };
};
