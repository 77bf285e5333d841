import { command } from '../../feature.ts';

export const commands = [
  command({
    path: 'history',
    help: 'See who changed what about an account, when, from what to what',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: 'history.list', record: account.id } }),
  }),
];
