import type { HomePart } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { actions, does, opens, section } from '../../../slack/blocks.ts';
import { plural } from '../../../slack/text.ts';
import { QUEUE, rowText } from './messages.ts';
import { readOwn } from './read-queue.ts';

const SHOWN = 4;

/** Accounts at risk that the reader works on, or that wait for them. */
export const queueHome: readonly HomePart[] = [
  {
    id: 'risk.queue',
    under: 'needs',
    order: 10,
    build: async (reader) => {
      const own = await readOwn(reader);
      if (own.length === 0) return null;
      const at = { today: todayOf(reader), timeZone: reader.timeZone, now: reader.now };
      const blocks = own.slice(0, SHOWN).flatMap((row) => {
        const { id, claimedBy } = row.entry;
        const claim = claimedBy ? null : does('Claim', 'risk.claim', id, { style: 'primary' });
        const resolve = claimedBy ? opens('Resolve …', { to: 'risk.resolve', record: id }) : null;
        return [section(rowText(row, at)), actions(claim, resolve, opens('Open', { to: 'risk.entry', record: id }))];
      });
      const more = own.length - SHOWN;
      const all = opens('Show all', { to: QUEUE, param: 'mine~1' });
      return {
        blocks: [
          ...blocks,
          ...(more > 0 ? [section(`and ${plural(more, 'more account')} at risk with you`, all)] : []),
        ],
      };
    },
  },
];
