import { command } from '../../../feature.ts';
import { QUEUE, STAND } from './messages.ts';

export const queueCommands = [
  command({
    path: 'queue',
    help: 'Work off the accounts at risk, the most important first: claim, assign, snooze, resolve; or see how one stands there',
    arguments: ['account?'],
    isForAll: true,
    level: 'content',
    run: async (_scope, { account }) => ({ open: account ? { to: STAND, record: account.id } : { to: QUEUE } }),
  }),
];
