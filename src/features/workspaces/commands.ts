import { type Command, command } from '../../feature.ts';
import { typedDay } from '../../lib/typed-day.ts';
import { inTransaction } from '../../scope.ts';
import { COVER_FORM, startedMessage } from './cover-messages.ts';
import { COVERS, coverParam } from './cover-pages.ts';
import { peopleParam } from './messages.ts';
import { startCover } from './start-cover.ts';

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
  command({
    path: 'cover',
    help: 'Have somebody stand in for you while you are away',
    arguments: ['person?', 'text'],
    words: '@name until Friday',
    run: async (scope, { person, text }) => {
      if (!person && !text) return { open: { to: COVERS } };
      const untilOn = typedDay(text, scope.now, scope.timeZone);
      if (!person || !untilOn) return { open: { to: COVER_FORM, param: coverParam(person?.id ?? null, untilOn) } };
      return startedMessage(await inTransaction(scope, (t) => startCover(t, { coverId: person.id, untilOn })));
    },
  }),
];
