import type { Entity } from '../../db/change.ts';
import { restoreRow } from '../../db/restore.ts';
import { revertRow } from '../../db/revert.ts';
import { UserError } from '../../errors.ts';
import type { Action } from '../../feature.ts';
import { inTransaction } from '../../scope.ts';
import type { Words } from './read-history.ts';
import { accountsOfRecords } from './repository.ts';

/**
 * Brings a removed record back, or takes a change of one's own back; the record is `<entity>:<id>`. Any feature may offer them for entities of
 * its own, the first for those that can return.
 */
export const buttons = (words: Words): Action[] => [
  {
    id: 'history.restore',
    guard: { level: 'edit', of: accountsOfRecords },
    run: async (scope, { record }) => {
      const [entity = '', id = ''] = record.split(':');
      if (!words.get(entity)?.canReturn) throw new UserError('This cannot be brought back by a button.');
      await inTransaction(scope, (t) => restoreRow(t, entity as Entity, id));
      return null;
    },
  },
  {
    // What somebody changed they may change back, so more than reading is not asked for; whose change it was is checked.
    id: 'history.take-back',
    guard: { level: 'content', of: accountsOfRecords },
    run: async (scope, { record }) => {
      const [entity = '', id = ''] = record.split(':');
      if (!words.get(entity)?.canTakeBack) throw new UserError('This cannot be taken back by a button.');
      await inTransaction(scope, (t) => revertRow(t, entity as Entity, id));
      return null;
    },
  },
];
