import type { Ids, Limits } from '../../../feature.ts';
import { deliverMany } from '../../../jobs/delivery.ts';
import type { Hours } from '../../../lib/working-time.ts';
import type { AnyScope, Person, TxScope } from '../../../scope.ts';
import { leadsOf } from '../../accounts/index.ts';
import { hearings, listCovers, listMembersByRole, managersOf } from '../../workspaces/index.ts';
import type { QueueLevel } from '../level.ts';
import { QUEUED, type Step, steps } from './entry.ts';
import { claimBy, type Holder, type Ladder, ladderOf, rungAt, viewersPassed } from './ladder.ts';

/** Whom accounts at risk wait for. */

export type Ladders = (accountId: string) => Ladder;

/** Heads of KAM; without any, the admins. */
async function heads(s: AnyScope) {
  const found = await listMembersByRole(s, 'head');
  return found.length > 0 ? found : listMembersByRole(s, 'admin');
}

/** A constant number of statements. */
export async function laddersOf(s: AnyScope, accountIds: Ids): Promise<Ladders> {
  if (accountIds.length === 0) return () => [];
  const seats = await leadsOf(s, accountIds);
  const leading = [...seats.values()].flat().filter(({ role }) => role === 'kam');
  const managers = await managersOf(
    s,
    leading.map(({ member }) => member.id),
  );
  const head = await heads(s);
  return (accountId) => {
    const all = seats.get(accountId) ?? [];
    const here = all.filter(({ hasLeft }) => !hasLeft);
    const of = (wanted: string) =>
      here.flatMap(({ role, member, isViewer }) => (role === wanted ? [{ ...member, isViewer }] : []));
    const kam = all.find(({ role }) => role === 'kam');
    const above = kam && managers.get(kam.member.id);
    const manager = above ? [holderOf(above)] : [];
    return ladderOf({ kam: of('kam'), manager, head, sponsor: of('sponsor') });
  };
}

const holderOf = ({ role, ...person }: Person & { role: string }): Holder => ({
  ...person,
  isViewer: role === 'viewer',
});

/** Where an entry waits from now on, who is told of it, and until when. */
export type Deadlines = (one: { accountId: string; level: QueueLevel; step: Step }) => {
  to: Ids;
  step: Step;
  dueAt: Date | null;
};

/** A constant number of statements. */
export async function deadlinesOf(s: AnyScope, accountIds: Ids, limits: Limits): Promise<Deadlines> {
  const ladders = await laddersOf(s, accountIds);
  const asked = new Set(accountIds.flatMap((id) => ladders(id).flatMap(({ people }) => people.map((one) => one.id))));
  const hours: ReadonlyMap<string, Hours> = asked.size > 0 ? await hearings(s, [...asked]) : new Map();
  return ({ accountId, level, step }) => {
    const ladder = ladders(accountId);
    const rung = rungAt(ladder, step);
    const to = idsOf([...(rung?.people ?? []), ...viewersPassed(ladder, steps[steps.indexOf(step) - 1] ?? null, rung)]);
    if (!rung) return { to, step, dueAt: null };
    return { to, step: rung.step, dueAt: claimBy({ level, rung, now: s.now }, hours, limits) };
  };
}

export type Telling = { entryId: string; to: Ids; occurrence: string };

/** Tells people, and those who stand in for them, how an entry stands; the one who did it knows. */
export async function tell(t: TxScope, told: readonly Telling[]): Promise<void> {
  if (told.length === 0) return;
  const covers = await listCovers(t);
  const keys = told.flatMap(({ entryId, to, occurrence }) => {
    const standing = covers.filter(({ member }) => to.includes(member.id)).map(({ cover }) => cover.id);
    return [...new Set([...to, ...standing])]
      .filter((id) => id !== t.actor?.id)
      .map((recipient) => ({ kind: QUEUED, subjectId: entryId, recipient, occurrence }));
  });
  await deliverMany(t, keys);
}

export const idsOf = (people: readonly Person[]): string[] => people.map(({ id }) => id);
