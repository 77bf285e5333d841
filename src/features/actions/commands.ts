import { command } from '../../feature.ts';

export const commands = [
  command({
    path: 'actions',
    help: 'List open actions, most urgent first: of an account, or yours',
    arguments: ['account?'],
    level: 'content',
    run: async (_scope, { account }) => ({
      open: account ? { to: 'actions.list', record: account.id } : { to: 'actions.mine' },
    }),
  }),
];
