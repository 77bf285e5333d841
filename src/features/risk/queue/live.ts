import type { Live } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { hasRole } from '../../../scope.ts';
import { getMember, people } from '../../workspaces/index.ts';
import { QUEUED } from './entry.ts';
import { readRow } from './read-queue.ts';
import { accountsOfEntries, findEntry } from './repository.ts';
import { toldMessage } from './told-messages.ts';

export const queueLive: readonly Live[] = [
  {
    kind: QUEUED,
    help: 'Accounts at risk that wait for you, are yours, or you flagged',
    level: 'content',
    of: accountsOfEntries,
    render: async (s, id, recipientId) => {
      const entry = await findEntry(s, id);
      if (!entry) return null;
      const byId = entry.closedById ?? entry.escalatedById;
      const [row, { timeZone, role }, known] = [
        await readRow(s, entry),
        await getMember(s, recipientId),
        await people(s, [byId]),
      ];
      const reader = { today: todayOf({ now: s.now, timeZone }), timeZone, now: s.now };
      return toldMessage({
        row,
        recipientId,
        canWork: hasRole(role, 'member'),
        by: known.get(byId ?? '') ?? null,
        reader,
      });
    },
  },
];
