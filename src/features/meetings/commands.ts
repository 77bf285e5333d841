import { command } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { kindAt } from './line.ts';
import { BRIEF, LIST, LOG, LONGEST_LINE, lineParam, understoodMessage } from './messages.ts';
import { understand } from './read-line.ts';

export const commands = [
  command({
    path: 'log',
    help: 'Note a call, meeting or mail, in a form or as one line: `Acme call Jane: agreed on the pilot`',
    arguments: ['account', 'text'],
    words: 'what was said',
    nameEnds: kindAt,
    level: 'edit',
    role: 'member',
    run: async (scope, { account, text }) => {
      const today = todayOf(scope);
      if (!text) return { open: { to: LOG, record: account.id } };
      // A longer line does not fit into a button, and stands in the form at once.
      if (text.length > LONGEST_LINE) return { open: { to: LOG, record: account.id, param: lineParam(today, text) } };
      return understoodMessage(await understand(scope, account, text, today), today);
    },
  }),
  command({
    path: 'conversations',
    help: 'Read what was said with an account, the latest first, or with one person of theirs',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: LIST, record: account.id } }),
  }),
  command({
    path: 'brief',
    help: 'Read one screen before a meeting: who is who, what changed, what we owe, what to ask',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: BRIEF, record: account.id } }),
  }),
];
