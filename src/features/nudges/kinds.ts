import type { Live, Nudge } from '../../feature.ts';
import { hasRole, type Role } from '../../scope.ts';
import { DAY } from './reminder.ts';

/** What people can hear of. */
export type Kinds = {
  nudges: readonly Nudge[];
  /** Every kind of message, also those that nobody can mute. */
  lives: readonly Live[];
};

export type Named = { kind: string; help: string };

/** The kinds of reminders, in the order in which they stand in the message. */
export const reminderKinds = ({ nudges }: Kinds): Named[] => nudges.toSorted((a, b) => a.order - b.order).map(named);

/** The kinds of messages that somebody of this role gets and can mute. */
export const messageKinds = ({ lives }: Kinds, role: Role): Named[] =>
  lives
    .filter((live) => !live.role || hasRole(role, live.role))
    .flatMap(({ kind, help }) => (help ? [{ kind, help }] : []));

const named = ({ kind, help }: Nudge): Named => ({ kind, help });

/** How people call a kind that they can mute; null for any other one. */
export const helpOf = ({ nudges, lives }: Kinds, kind: string): string | null =>
  [...nudges, ...lives].find((one) => one.kind === kind)?.help ?? null;

/** A kind of message in words, also one that nobody can mute. */
export const nameOf = (kinds: Kinds, kind: string): string =>
  helpOf(kinds, kind) ?? (kind === DAY ? 'Reminders' : 'An answer or a request');
