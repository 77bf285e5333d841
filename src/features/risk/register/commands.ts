import { command } from '../../../feature.ts';
import { FLAG, MINE, REGISTER } from './messages.ts';

export const commands = [
  command({
    path: 'risk',
    help: 'See what could go wrong with an account and what did; flag a risk in one line: `Acme our buyer may leave`; alone: what you own',
    arguments: ['account?', 'text'],
    words: 'what could go wrong',
    level: 'content',
    run: async (_scope, { account, text }) => {
      if (!account) return { open: { to: MINE } };
      return { open: text ? { to: FLAG, record: account.id, param: text } : { to: REGISTER, record: account.id } };
    },
  }),
];
