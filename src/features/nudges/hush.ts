import { markSubject } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { addDaysTo, type Day, todayOf } from '../../lib/dates.ts';
import { isWorkingDay } from '../../lib/working-time.ts';
import { inTransaction, type Scope, type TxScope } from '../../scope.ts';
import { type Hearing, hearings, listMutes, type Mute, mute, unmute } from '../workspaces/index.ts';
import { isOfKind } from './mute-list.ts';
import { DAY, MANY } from './reminder.ts';
import { findNudge, type StoredNudge } from './repository.ts';

/** Throws UserError unless it is a line of the person asking. */
export async function ownNudge(scope: Scope, id: string): Promise<StoredNudge> {
  const nudge = await findNudge(scope, id);
  if (nudge?.memberId !== scope.actor.id) throw new UserError('This line is no longer there.');
  return nudge;
}

type What = Omit<Mute, 'id' | 'memberId'>;
const everything: What = { kind: null, accountId: null, subjectId: null, untilOn: null };

/** No more of a kind; returns the id of the mute. */
export const muteKind = (scope: Scope, kind: string): Promise<string> =>
  inTransaction(scope, (t) => hush(t, { ...everything, kind }));

/** Nothing about the account of a line any more. */
export async function muteAccountOf(scope: Scope, nudgeId: string): Promise<string> {
  const { accountId } = await ownNudge(scope, nudgeId);
  if (!accountId) throw new UserError('This line is about several accounts. Mute its kind instead.');
  return inTransaction(scope, (t) => hush(t, { ...everything, accountId }));
}

/** Puts a line off until a day, on which it is told again while it is due. A line that counts many puts off its kind. */
export async function putOff(t: TxScope<Scope>, nudgeId: string, untilOn: Day): Promise<string> {
  const { kind, accountId, subjectId, day } = await ownNudge(t, nudgeId);
  return hush(t, { kind, accountId, subjectId: subjectId === MANY ? null : subjectId, untilOn }, day);
}

async function hush(t: TxScope<Scope>, what: What, day?: Day): Promise<string> {
  const id = await mute(t, what);
  await redraw(t, day);
  return id;
}

/** Takes a mute of one's own back. What was put off is over from today on, so that what was told before counts as not told. */
export const hearAgain = (scope: Scope, muteId: string): Promise<void> =>
  inTransaction(scope, async (t) => {
    const own = (await listMutes(t, [t.actor.id])).get(t.actor.id) ?? [];
    const found = own.find(({ id }) => id === muteId);
    if (found?.untilOn) await mute(t, { ...withoutOwner(found), untilOn: todayOf(t) });
    else await unmute(t, muteId);
    await redraw(t);
  });

const withoutOwner = ({ kind, accountId, subjectId, untilOn }: Mute): What => ({ kind, accountId, subjectId, untilOn });

/** Mutes these kinds and hears all others of `offered` again. */
export async function chooseKinds(t: TxScope<Scope>, offered: readonly string[], wanted: readonly string[]) {
  const mutes = (await listMutes(t, [t.actor.id])).get(t.actor.id) ?? [];
  for (const kind of offered) {
    const muted = mutes.filter((one) => one.kind === kind && isOfKind(one));
    if (!wanted.includes(kind)) await mute(t, { ...everything, kind });
    else for (const { id } of muted) await unmute(t, id);
  }
  await redraw(t);
}

/** The message of today, and of the day given, shows it. */
async function redraw(t: TxScope<Scope>, day?: Day): Promise<void> {
  for (const one of new Set([todayOf(t), day ?? todayOf(t)])) await markSubject(t, DAY, one, [t.actor.id]);
}

/** The longest that something can be put off, and a year may have no working day for somebody. */
export const LONGEST_DAYS = 366;

/** The first day from this one on that somebody works, on which they hear of what they put off. */
export function heardOn(day: Day, hearing: Hearing): Day {
  for (let ahead = 0; ahead < LONGEST_DAYS; ahead++) {
    const one = addDaysTo(day, ahead);
    if (isWorkingDay(one, hearing)) return one;
  }
  return day;
}

/** The person's own hours. */
export async function ownHearing(scope: Scope): Promise<Hearing> {
  const hearing = (await hearings(scope, [scope.actor.id])).get(scope.actor.id);
  if (!hearing) throw new UserError('KAM Bot answers members of this workspace only.');
  return hearing;
}
