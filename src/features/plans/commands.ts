import { command } from '../../feature.ts';

export const commands = [
  command({
    path: 'plan',
    help: 'Open the plan of an account: goals, actions, what is missing',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: 'plans.plan', record: account.id } }),
  }),
];
