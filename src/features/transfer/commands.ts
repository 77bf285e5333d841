import { command } from '../../feature.ts';

export const commands = [
  command({
    path: 'imports',
    help: 'See the latest imports and what still has to be completed by hand',
    role: 'head',
    run: async () => ({ open: { to: 'transfer.list' } }),
  }),
];
