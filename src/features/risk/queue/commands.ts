import { command } from '../../../feature.ts';
import { QUEUE } from './messages.ts';

export const queueCommands = [
  command({
    path: 'queue',
    help: 'Work off the accounts at risk, the most important first: claim, assign, snooze, resolve',
    run: async () => ({ open: { to: QUEUE } }),
  }),
];
