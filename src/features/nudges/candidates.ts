import type { Due, Nudge } from '../../feature.ts';
import type { Day } from '../../lib/dates.ts';
import type { SystemScope } from '../../scope.ts';
import { keepReadable } from '../accounts/index.ts';
import { type Cover, isMuted, listMutes, type Mute } from '../workspaces/index.ts';
import type { Candidate } from './reminder.ts';

type Wanted = {
  /** Whose lines are decided now, and their day. */
  awake: ReadonlyMap<string, Day>;
  todayOf: (memberId: string) => Day;
  covers: readonly Cover[];
};

/** Everything each of these people could be told, also of those they stand in for, without what was muted. */
export async function candidatesOf(
  s: SystemScope,
  nudges: readonly Nudge[],
  { awake, todayOf, covers }: Wanted,
): Promise<Map<string, Candidate[]>> {
  const standing = covers.filter(({ cover }) => awake.has(cover.id));
  const ids = [...new Set([...awake.keys(), ...standing.map(({ member }) => member.id)])];
  const readers = new Map(ids.map((id) => [id, todayOf(id)]));
  const mutes = await listMutes(s, ids);
  const byMember = new Map<string, Candidate[]>();
  const add = (candidate: Candidate) => {
    if (isMutedBy(mutes, candidate, todayOf)) return;
    const known = byMember.get(candidate.memberId);
    if (known) known.push(candidate);
    else byMember.set(candidate.memberId, [candidate]);
  };
  const forOthers: Candidate[] = [];
  for (const { kind, due } of nudges) {
    for (const found of await due(s, readers)) {
      if (awake.has(found.recipientId)) add(candidateOf(kind, found, found.recipientId, null));
      for (const { cover } of standing.filter(({ member }) => member.id === found.recipientId))
        forOthers.push(candidateOf(kind, found, cover.id, found.recipientId));
    }
  }
  for (const one of await readableOf(s, forOthers)) add(one);
  return byMember;
}

/** Whoever stands in hears of the accounts that they may read, which are not all of somebody who reads them by their role. */
async function readableOf(s: SystemScope, forOthers: readonly Candidate[]): Promise<Candidate[]> {
  const pairs = forOthers.flatMap(({ accountId, ...one }) =>
    accountId === null ? [] : [{ ...one, accountId, recipientId: one.memberId }],
  );
  return (await keepReadable(s, pairs)).map(({ recipientId: _, ...one }) => one);
}

const candidateOf = (
  kind: string,
  { subjectId, accountId, occurrence, asOf }: Due,
  memberId: string,
  forId: string | null,
): Candidate => ({ memberId, forId, kind, subjectId, accountId, occurrence, ...(asOf && { asOf }) });

/** What somebody muted, nobody who stands in for them hears either. */
const isMutedBy = (
  mutes: ReadonlyMap<string, readonly Mute[]>,
  { memberId, forId, ...line }: Candidate,
  todayOf: (memberId: string) => Day,
): boolean =>
  [memberId, ...(forId ? [forId] : [])].some((id) => isMuted(mutes.get(id) ?? [], { ...line, today: todayOf(id) }));
