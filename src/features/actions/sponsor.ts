import type { SponsorPart } from '../../feature.ts';
import { type Day, formatDay } from '../../lib/dates.ts';
import { named } from '../../slack/text.ts';
import type { Action } from './action.ts';
import { openActions } from './repository.ts';

function nextLine({ title, owner, dueOn }: Action, today: Day): string {
  const due = dueOn && `${dueOn < today ? 'overdue since' : 'due'} ${formatDay(dueOn)}`;
  const facts = [owner && named(owner.name), due].filter(Boolean);
  return `Next: *${named(title)}*${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

/** What happens next. */
const next: SponsorPart = {
  order: 30,
  build: async (s, accountIds, today) => {
    const open = await openActions(s, accountIds);
    return new Map(
      [...open].flatMap(([id, { next }]) => next.slice(0, 1).map((first) => [id, nextLine(first, today)])),
    );
  },
};

export const sponsorBrief: readonly SponsorPart[] = [next];
