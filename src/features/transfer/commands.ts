import { command } from '../../feature.ts';

export const commands = [
  command({
    path: 'export',
    help: 'Take accounts, contacts, opportunities and plans away as XLSX or CSV: all you may read, or one account',
    arguments: ['account?'],
    level: 'content',
    run: async (_, { account }) => ({
      open: account ? { to: 'transfer.export-account', record: account.id } : { to: 'transfer.export-all' },
    }),
  }),
  command({
    path: 'import',
    help: 'Import a list as CSV or XLSX: a form for the file; or drop the file in the direct message',
    role: 'head',
    run: async () => ({ open: { to: 'transfer.bring' } }),
  }),
  command({
    path: 'imports',
    help: 'See the latest imports and what still has to be completed by hand',
    role: 'head',
    run: async () => ({ open: { to: 'transfer.list' } }),
  }),
];
