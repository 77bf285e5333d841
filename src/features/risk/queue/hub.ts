import type { HubPart, Step } from '../../../feature.ts';
import { dayIn, formatDay } from '../../../lib/dates.ts';
import { hasRole } from '../../../scope.ts';
import { mention, opens, section } from '../../../slack/blocks.ts';
import { levelLabels, levelMarks } from '../level.ts';
import { isLate, type QueueEntry } from './entry.ts';
import { reasonOf } from './messages.ts';
import { findOpenEntry } from './repository.ts';

/** `Endangered since 3 Nov 2026, with @ana`. */
export const queueHub: readonly HubPart[] = [
  {
    order: 11,
    build: async (reader, accountId) => {
      const entry = await findOpenEntry(reader, accountId);
      if (!entry) return null;
      const { id, level, enteredAt, snoozedUntilOn, claimedBy } = entry;
      const since = formatDay(dayIn(enteredAt, reader.timeZone));
      const stand = claimedBy ? `with ${mention(claimedBy)}` : 'claimed by nobody';
      const asleep = snoozedUntilOn ? `, snoozed until ${formatDay(snoozedUntilOn)}` : '';
      const words = `${levelMarks[level]} *${levelLabels[level]}* since ${since}, ${stand}${asleep}\n${reasonOf(entry)}`;
      return {
        blocks: [section(words, opens('Open', { to: 'risk.entry', record: id }))],
        steps: hasRole(reader.role, 'member') ? stepsOf(entry, reader.now) : [],
      };
    },
  },
];

function stepsOf(entry: QueueEntry, now: Date): Step[] {
  if (entry.claimedBy || entry.snoozedUntilOn) return [];
  const late = isLate(entry, now) ? ', and it is overdue' : '';
  const text = `The account is ${levelLabels[entry.level].toLowerCase()} and nobody works on it${late}`;
  return [{ text, link: { to: 'risk.entry', record: entry.id }, label: 'See why', urgency: 90 }];
}
