import { command } from '../../feature.ts';
import { CONTACTS } from './messages.ts';

export const commands = [
  command({
    path: 'contacts',
    help: 'See who is who at an account and when you last spoke, and keep it right',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: CONTACTS, record: account.id } }),
  }),
];
