import { UserError } from '../../errors.ts';
import { type Command, command } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Person, Scope } from '../../scope.ts';
import { findMembersByName } from '../workspaces/index.ts';
import { FAILED, OVERVIEW, REASONS, TODAY } from './links.ts';

export const commands: Command[] = [
  command({
    path: 'nudges',
    help: 'Choose what you are reminded of and when, pause it, or hear again what you muted',
    run: async () => ({ open: { to: OVERVIEW } }),
  }),
  command({
    path: 'nudges today',
    help: "Read today's reminders",
    run: async (scope) => ({ open: { to: TODAY, param: todayOf(scope) } }),
  }),
  command({
    path: 'nudges why',
    help: 'See why reminders came or did not come; for heads of KAM also those of a person',
    arguments: ['person?', 'text'],
    words: '@name',
    run: async (scope, { person, text }) => {
      const { id } = person ?? (text ? await personNamed(scope, text) : scope.actor);
      return { open: { to: REASONS, record: id } };
    },
  }),
  command({
    path: 'nudges failed',
    help: 'See messages that could not be sent, and try again',
    role: 'admin',
    run: async () => ({ open: { to: FAILED } }),
  }),
];

/** Throws UserError when nobody, or more than one, has this full name. */
async function personNamed(scope: Scope, name: string): Promise<Person> {
  const found = (await findMembersByName(scope, [name])).get(name);
  if (!found) throw new UserError(`I do not know "${name}". Mention the person with @, or type the full name.`);
  return found;
}
