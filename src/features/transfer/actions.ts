import type { Action } from '../../feature.ts';
import { applyUpload, cancelUpload, sayDays, undoUpload } from './upload-file.ts';

/** The message itself says what follows, so these answer nothing. */
export const actions: readonly Action[] = [
  {
    id: 'transfer.apply',
    role: 'head',
    run: (scope, { record }) => applyUpload(scope, record).then(() => null),
  },
  {
    id: 'transfer.cancel',
    role: 'head',
    run: (scope, { record }) => cancelUpload(scope, record).then(() => null),
  },
  {
    id: 'transfer.undo',
    role: 'head',
    run: (scope, { record }) => undoUpload(scope, record).then(() => null),
  },
  {
    id: 'transfer.days',
    role: 'head',
    run: (scope, { record, param }) => sayDays(scope, record, param === 'mdy' ? 'mdy' : 'dmy').then(() => null),
  },
];
