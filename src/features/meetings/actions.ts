import type { Action } from '../../feature.ts';
import { formatDay, todayOf } from '../../lib/dates.ts';
import { inTransaction } from '../../scope.ts';
import { getAccount, removedMessage } from '../accounts/index.ts';
import { accountsOfInteractions, kindLabels, removeInteraction } from '../people/index.ts';
import { logLine } from './log-talk.ts';
import { LOG_LINE, READ, readLineParam, understoodMessage } from './messages.ts';
import { understand } from './read-line.ts';

const edit = { level: 'edit' } as const;

/** The line is read again, since people may have been added meanwhile. */
export const buttons: Action[] = [
  {
    id: READ,
    guard: edit,
    run: async (scope, { record, param }) => {
      const { line, today } = readLineParam(param);
      const understood = await understand(scope, await getAccount(scope, record), line, today);
      return understoodMessage(understood, todayOf(scope));
    },
  },
  {
    id: LOG_LINE,
    guard: edit,
    run: async (scope, { record, param }) => {
      const { line, today } = readLineParam(param);
      const understood = await understand(scope, await getAccount(scope, record), line, today);
      await inTransaction(scope, (t) => logLine(t, understood));
      return { text: 'Logged.' };
    },
  },
  {
    id: 'meetings.remove',
    guard: { ...edit, of: accountsOfInteractions },
    run: async (scope, { record }) => {
      const { id, kind, heldOn } = await inTransaction(scope, (t) => removeInteraction(t, record));
      return removedMessage(`the ${kindLabels[kind].toLowerCase()} of`, formatDay(heldOn), 'interaction', id);
    },
  },
];
