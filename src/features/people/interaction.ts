import { z } from 'zod';
import type { Day } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';

export const kinds = ['call', 'meeting', 'mail', 'visit', 'message'] as const;
export type Kind = (typeof kinds)[number];
export const kindLabels: Readonly<Record<Kind, string>> = {
  call: 'Call',
  meeting: 'Meeting',
  mail: 'Mail',
  visit: 'Visit',
  message: 'Message',
};

/** Something that was said between people of ours and people of an account. */
export type Interaction = {
  id: string;
  accountId: string;
  kind: Kind;
  /** The day where the person who logged it is. */
  heldOn: Day;
  heldAt: Date | null;
  note: string | null;
  isTwoWay: boolean;
  /** Where it was read, such as a message in Slack. */
  link: string | null;
  loggedById: string;
  version: number;
  /** Theirs, by the id of the person. */
  contacts: { contactId: string; name: string }[];
  /** Ours. */
  members: Person[];
};

export const LONGEST_NOTE = 2000;
export const INTERACTIONS_A_PAGE = 8;

const ids = z
  .string()
  .nullable()
  .transform((text) => [...new Set(text?.split(',').filter(Boolean))]);

export const InteractionInput = z.object({
  kind: z.enum(kinds, 'Choose what it was.'),
  heldOn: z.iso.date('Pick the day.'),
  /** HH:mm by the clock of the person. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Pick a time.')
    .nullable(),
  /** Places of contacts at the account. */
  withIds: ids,
  /** Members of ours. */
  ourIds: ids,
  isOneWay: z.literal('yes').nullable(),
  note: z.string().trim().max(LONGEST_NOTE, `Use at most ${LONGEST_NOTE} characters.`).nullable(),
});
export type InteractionInput = z.output<typeof InteractionInput>;
