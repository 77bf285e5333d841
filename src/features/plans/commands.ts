import { command } from '../../feature.ts';

export const commands = [
  command({
    path: 'plan',
    help: 'Open the plan of an account: all its parts, what is missing, what is next',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: 'plans.plan', record: account.id } }),
  }),
];
