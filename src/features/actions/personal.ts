import { updateRow } from '../../db/change.ts';
import type { Personal } from '../../feature.ts';
import { promisesTo } from './repository.ts';

export const personal: Personal = {
  repoint: async (t, from, to) => {
    for (const id of await promisesTo(t, from)) await updateRow(t, 'action', id, null, { promisedToId: to });
  },
};
