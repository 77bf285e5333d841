import type { Job, Nudge } from '../../feature.ts';
import { closeEvenings, closeOldMessages } from './close-days.ts';
import { decide } from './decide.ts';
import { purge } from './repository.ts';

export const jobs = (kinds: readonly Nudge[]): Job[] => [
  {
    name: 'nudges.decide',
    everyMinutes: 5,
    run: async (s) => {
      await closeEvenings(s);
      await decide(s, kinds);
    },
  },
  {
    name: 'nudges.purge',
    everyMinutes: 24 * 60,
    run: async (s) => {
      await closeOldMessages(s);
      await purge(s);
    },
  },
];
