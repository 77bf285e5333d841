import { command } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { findAccount, requireEditor } from './find-account.ts';
import { BRIEF, LIST, LOG, LONGEST_LINE, lineParam, understoodMessage, whichAccount } from './messages.ts';
import { understand } from './read-line.ts';

export const commands = [
  command({
    path: 'log',
    help: 'Note a call, meeting or mail, in a form or as one line: `Acme call Jane: agreed on the pilot`',
    arguments: ['text'],
    words: 'account and what was said',
    role: 'member',
    run: async (scope, { text }) => {
      const today = todayOf(scope);
      const found = await findAccount(scope, text);
      if ('missing' in found) return found.missing;
      if ('choices' in found) return whichAccount(found.choices, found.rest, today);
      const { account, rest } = found;
      if (!rest) return { open: { to: LOG, record: account.id } };
      await requireEditor(scope, account.id);
      // A longer line does not fit into a button, and stands in the form at once.
      if (rest.length > LONGEST_LINE) return { open: { to: LOG, record: account.id, param: lineParam(today, rest) } };
      return understoodMessage(await understand(scope, account, rest, today), today);
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
