import type { Nudge } from '../../feature.ts';
import { addDaysTo, DAY_MS, type Day, dayIn } from '../../lib/dates.ts';
import { requireRole, type Scope, systemScope } from '../../scope.ts';
import {
  type Cover,
  getMember,
  type Hearing,
  hearings,
  isMuted,
  listCovers,
  listMutes,
  type Member,
  type Mute,
} from '../workspaces/index.ts';
import { type Kinds, type Named, nameOf, reminderKinds } from './kinds.ts';
import { countComing, isKindMuted, nextHeard } from './overview.ts';
import { type DecidedDay, type Fate, listDays, listLastTold, listOtherMessages } from './reasons-repository.ts';

/** How a kind of reminder stands for somebody; how many of it. */
export type KindState = Named & {
  isMuted: boolean;
  due: number;
  /** Of those due, which they put off or muted. */
  hushed: number;
  /** Of those due, what the next message would tell. */
  coming: number;
  lastToldOn: Day | null;
};

export type Reasons = {
  now: Date;
  member: Member;
  isSelf: boolean;
  /** null: they are not here any more. */
  hearing: Hearing | null;
  nextAt: Date | null;
  coveredBy: readonly Cover[];
  coversFor: readonly Cover[];
  /** From today back. */
  days: readonly { day: Day; decided: DecidedDay | null }[];
  messages: readonly (Fate & { name: string })[];
  kinds: readonly KindState[];
};

const DAYS = 7;
const MESSAGES_SHOWN = 10;

/** Why somebody heard what they heard. Of others only heads of KAM and admins see it, and nobody sees what a line was about. */
export async function readReasons(scope: Scope, kinds: Kinds, memberId: string): Promise<Reasons> {
  const isSelf = memberId === scope.actor.id;
  if (!isSelf) requireRole(scope, 'head');
  const { now } = scope;
  const member = await getMember(scope, memberId);
  const today = dayIn(now, member.timeZone);
  const since = addDaysTo(today, 1 - DAYS);
  const [hearing = null, coveredBy, coversFor, decided, messages] = await Promise.all([
    hearings(scope, [memberId]).then((found) => found.get(memberId)),
    listCovers(scope, { memberId }),
    listCovers(scope, { coverId: memberId }),
    listDays(scope, memberId, since),
    listOtherMessages(scope, memberId, { since: new Date(now.getTime() - DAYS * DAY_MS), take: MESSAGES_SHOWN }),
  ]);
  const nextAt = hearing && nextHeard(now, hearing);
  const day = nextAt && hearing ? dayIn(nextAt, hearing.timeZone) : today;
  return {
    now,
    member,
    isSelf,
    hearing,
    nextAt,
    coveredBy,
    coversFor,
    days: Array.from({ length: DAYS }, (_, back) => addDaysTo(today, -back)).map((one) => ({
      day: one,
      decided: decided.get(one) ?? null,
    })),
    messages: messages.map(({ kind, ...fate }) => ({ ...fate, name: nameOf(kinds, kind) })),
    kinds: hearing ? await statesOf(scope, kinds, memberId, { day, covers: coversFor }) : [],
  };
}

/** How each kind of reminder stands for somebody, as of their next message. */
async function statesOf(
  scope: Scope,
  kinds: Kinds,
  id: string,
  { day, covers }: { day: Day; covers: readonly Cover[] },
): Promise<KindState[]> {
  const [mutes = [], lastTold, coming, due] = await Promise.all([
    listMutes(scope, [id]).then((found) => found.get(id)),
    listLastTold(scope, id),
    countComing(scope, kinds.nudges, { id }, day, covers),
    Promise.all(kinds.nudges.map((nudge) => dueOf(scope, nudge, id, day))),
  ]);
  const byKind = new Map(kinds.nudges.map(({ kind }, at) => [kind, due[at] ?? []]));
  return reminderKinds(kinds).map(({ kind, help }) => {
    const all = byKind.get(kind) ?? [];
    return {
      kind,
      help,
      isMuted: isKindMuted(mutes, kind),
      due: all.length,
      hushed: countHushed(mutes, kind, day, all),
      coming: coming.get(kind) ?? 0,
      lastToldOn: lastTold.get(kind) ?? null,
    };
  });
}

type Thing = { subjectId: string; accountId: string | null };

const dueOf = async (scope: Scope, nudge: Nudge, id: string, day: Day): Promise<Thing[]> =>
  (await nudge.due(systemScope(scope), new Map([[id, day]]))).filter(({ recipientId }) => recipientId === id);

const countHushed = (mutes: readonly Mute[], kind: string, today: Day, due: readonly Thing[]): number =>
  due.filter(({ subjectId, accountId }) => isMuted(mutes, { kind, subjectId, accountId, today })).length;
