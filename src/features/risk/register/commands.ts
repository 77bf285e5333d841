import { command } from '../../../feature.ts';
import { MINE, REGISTER } from './messages.ts';

export const commands = [
  command({
    path: 'risk',
    help: 'See what could go wrong with an account and what did, and flag a risk; alone: what you own',
    arguments: ['account?'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: account ? { to: REGISTER, record: account.id } : { to: MINE } }),
  }),
];
