import { z } from 'zod';
import { insertRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import { type Day, formatDay, storedDay, todayOf } from '../../lib/dates.ts';
import { endOfDay } from '../../lib/typed-day.ts';
import type { Scope, TxScope } from '../../scope.ts';
import type { Cover } from './cover.ts';
import { findCover, listCovers } from './cover-repository.ts';
import { getMember } from './service.ts';

/** Tells who is to stand in, and later that it is over. */
export const COVER = 'workspaces.cover';
/** Tells who is away that the other one cannot. */
export const DECLINED = 'workspaces.cover-declined';

export const CoverInput = z.object({
  coverId: z.string('Choose who stands in for you.'),
  untilOn: z.iso.date('Pick the last day on which you are away.'),
});
export type CoverInput = z.infer<typeof CoverInput>;

const LONGEST_DAYS = 366;

/** The person asking is away until the end of a day where they are; the same person again only changes until when. Throws UserError beside its field. */
export async function startCover(t: TxScope<Scope>, { coverId, untilOn }: CoverInput): Promise<Cover> {
  const cover = await getMember(t, coverId);
  if (coverId === t.actor.id) throw new UserError('Choose somebody other than yourself.', 'coverId');
  if (!cover.isWelcome) throw new UserError(`${cover.name} does not work here. Choose somebody else.`, 'coverId');
  if (cover.role === 'viewer')
    throw new UserError(`${cover.name} is a viewer and cannot act for you. Choose somebody else.`, 'coverId');
  requireDay(t, untilOn);
  const until = { untilOn: storedDay(untilOn), endsAt: endOfDay(untilOn, t.timeZone) };
  const [known] = await listCovers(t, { memberId: t.actor.id, coverId });
  const id = known?.id ?? (await insertRow(t, 'cover', { memberId: t.actor.id, coverId, ...until }));
  if (known) await updateRow(t, 'cover', known.id, null, until);
  else await deliver(t, { kind: COVER, subjectId: id, recipient: coverId, occurrence: id });
  return getCover(t, id);
}

function requireDay(scope: Scope, untilOn: Day): void {
  const today = todayOf(scope);
  if (untilOn < today) throw new UserError('Pick today or a later day.', 'untilOn');
  const latest = endOfDay(today, scope.timeZone).getTime() + LONGEST_DAYS * 86_400_000;
  if (endOfDay(untilOn, scope.timeZone).getTime() > latest)
    throw new UserError(`${formatDay(untilOn)} is more than a year away. Pick an earlier day.`, 'untilOn');
}

/** Throws UserError when it is gone. */
export async function getCover(scope: Scope, id: string): Promise<Cover> {
  const cover = await findCover(scope, id);
  if (!cover) throw new UserError('This is no longer there. Type `/kam cover` to see who stands in for whom.');
  return cover;
}

/** Ends it now, by who is away, or by who stands in, which tells the other. What is over already stays as it was. */
export async function endCover(t: TxScope<Scope>, id: string): Promise<Cover> {
  const cover = await getCover(t, id);
  const isAway = cover.member.id === t.actor.id;
  if (!isAway && cover.cover.id !== t.actor.id)
    throw new UserError(`Only ${cover.member.name} or ${cover.cover.name} can end this.`);
  if (cover.endsAt <= t.now) return cover;
  await updateRow(t, 'cover', id, null, { endsAt: t.now });
  if (!isAway) {
    const told = { kind: DECLINED, subjectId: id, recipient: cover.member.id };
    await deliver(t, { ...told, occurrence: t.now.toISOString() });
  }
  return { ...cover, endsAt: t.now };
}
