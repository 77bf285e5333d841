import { type Command, command } from '../../feature.ts';
import { peopleParam } from './messages.ts';

export const commands: Command[] = [
  command({
    path: 'people',
    help: 'See who may do what, and set roles and managers',
    arguments: ['text'],
    words: 'name',
    role: 'admin',
    run: async (_scope, { text }) => ({ open: { to: 'workspaces.people', param: peopleParam(1, text) } }),
  }),
  command({
    path: 'settings',
    help: 'Choose how new people start, the currency, and when the workspace works',
    role: 'admin',
    run: async () => ({ open: { to: 'workspaces.settings' } }),
  }),
];
