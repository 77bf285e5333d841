import { UserError } from '../../errors.ts';
import type { Action, Capture, Entry } from '../../feature.ts';
import { inTransaction } from '../../scope.ts';
import { undoneMessage } from './messages.ts';
import { ADD, captureForm } from './modals.ts';
import { undo } from './service.ts';

/** Whose row it is, is asked of history before it is taken back. */
const undoButton = (captures: readonly Capture[]): Action => ({
  id: 'captures.undo',
  role: 'member',
  run: async (scope, { record, param }) => {
    const kind = captures.find((one) => one.kind === param);
    if (!kind) throw new UserError('This button is from an older version of KAM Bot.');
    await inTransaction(scope, (t) => undo(t, kind, record));
    return undoneMessage(kind);
  },
});

/** Adds what a Slack message says to an account: collects what the features let people add. */
export const captures: Entry = (all) => {
  const declared = all.flatMap(({ captures: contributed = [] }) => contributed);
  return {
    name: 'captures',
    shortcuts: [
      { id: 'capture', role: 'member', run: async (_, from) => ({ open: { to: ADD, record: from?.id ?? '' } }) },
    ],
    forms: [captureForm(declared)],
    actions: [undoButton(declared)],
  };
};
