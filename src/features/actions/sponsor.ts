import type { SponsorPart } from '../../feature.ts';
import { formatDay } from '../../lib/dates.ts';
import { named } from '../../slack/text.ts';
import { openActions } from './repository.ts';

/** What happens next. */
const next: SponsorPart = {
  order: 30,
  build: async (s, accountIds) => {
    const open = await openActions(s, accountIds);
    return new Map(
      [...open].flatMap(
        ([
          accountId,
          {
            next: [first],
          },
        ]) => {
          if (!first) return [];
          const facts = [first.owner && named(first.owner.name), first.dueOn && `due ${formatDay(first.dueOn)}`].filter(
            Boolean,
          );
          return [
            [accountId, `Next: *${named(first.title)}*${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`] as const,
          ];
        },
      ),
    );
  },
};

export const sponsorBrief: readonly SponsorPart[] = [next];
