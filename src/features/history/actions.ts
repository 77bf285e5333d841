import type { Entity } from '../../db/change.ts';
import { restoreRow } from '../../db/restore.ts';
import { UserError } from '../../errors.ts';
import type { Action } from '../../feature.ts';
import { inTransaction } from '../../scope.ts';
import type { Words } from './read-history.ts';
import { accountsOfRecords } from './repository.ts';

/** Brings a removed record back; its record is `<entity>:<id>`. Any feature may offer it for entities of its own that can return. */
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
];
