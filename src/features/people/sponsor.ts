import type { SponsorPart } from '../../feature.ts';
import { formatDay } from '../../lib/dates.ts';
import { named } from '../../slack/text.ts';
import { listLastTalks } from './sponsor-repository.ts';

/** When somebody last spoke with the customer, and at which level. */
const lastTalk: SponsorPart = {
  order: 40,
  build: async (s, accountIds) =>
    new Map(
      (await listLastTalks(s, accountIds)).map(({ accountId, name, title, heldOn }) => [
        accountId,
        `Last spoken with ${named(name)}${title ? `, ${named(title)},` : ''} on ${formatDay(heldOn)}`,
      ]),
    ),
};

export const sponsorBrief: readonly SponsorPart[] = [lastTalk];
