import type { Chart } from '../../charts/chart.ts';
import type { DigestPart, Range } from '../../feature.ts';
import { deliverNew } from '../../jobs/report.ts';
import { addDaysTo, type Day, dayIn, instantAt, todayOf } from '../../lib/dates.ts';
import { reportWeek, weekBefore } from '../../lib/working-time.ts';
import { type AnyScope, type Scope, type SystemScope, systemScope } from '../../scope.ts';
import { listOverseers, type Portfolio, portfoliosOf } from '../accounts/index.ts';
import { getMember, hearings, isPaused, workspaceSettings } from '../workspaces/index.ts';
import { type Built, WEEK } from './digest.ts';

export type Digest = { days: { first: Day; last: Day }; portfolio: Portfolio; built: Built };

/** Queues the digest of everybody whose week it is time for. A constant number of statements. */
export async function sendDigests(s: SystemScope): Promise<void> {
  const overseers = await listOverseers(s);
  if (overseers.length === 0) return;
  const [hours, { weekStartsOn }] = await Promise.all([hearings(s, overseers), workspaceSettings(s)]);
  const due = [...hours].flatMap(([recipient, hearing]) => {
    const week = isPaused(hearing, s.now) ? null : reportWeek(s.now, hearing, weekStartsOn);
    return week ? [{ kind: WEEK, subjectId: week, recipient, occurrence: week }] : [];
  });
  await deliverNew(s, due);
}

/** The digest of the week before this one; null for somebody who oversees nothing any more. */
export async function readWeek(
  s: SystemScope,
  parts: readonly DigestPart[],
  week: Day,
  memberId: string,
): Promise<Digest | null> {
  const portfolio = (await portfoliosOf(s, [memberId])).get(memberId);
  if (!portfolio || portfolio.of === 'team' || portfolio.accountIds.length === 0) return null;
  const { timeZone } = await getMember(s, memberId);
  const days = { first: addDaysTo(week, -7), last: addDaysTo(week, -1) };
  const today = dayIn(s.now, timeZone);
  return {
    days,
    portfolio,
    built: await build(s, parts, memberId, portfolio, { ...weekBefore(week, timeZone), first: days.first, today }),
  };
}

/** The picture for the thread of somebody's digest; null: there is nothing to draw. */
export async function chartOf(s: SystemScope, parts: readonly DigestPart[], memberId: string): Promise<Chart | null> {
  const portfolio = (await portfoliosOf(s, [memberId])).get(memberId);
  if (!portfolio || portfolio.of === 'team') return null;
  for (const { chart } of parts) {
    const drawn = await chart?.(s, portfolio.accountIds);
    if (drawn) return drawn;
  }
  return null;
}

/** What the last seven days brought for whoever asks. */
export async function readNow(scope: Scope, parts: readonly DigestPart[]): Promise<Digest> {
  const { actor, timeZone, now } = scope;
  const portfolio = (await portfoliosOf(scope, [actor.id])).get(actor.id) ?? { of: 'team', accountIds: [] };
  const today = todayOf(scope);
  const first = addDaysTo(today, -6);
  const range = { from: instantAt(first, '00:00', timeZone), to: new Date(now.getTime() + 1), first, today };
  return { days: { first, last: today }, portfolio, built: await build(scope, parts, actor.id, portfolio, range) };
}

async function build(
  s: AnyScope,
  parts: readonly DigestPart[],
  memberId: string,
  { accountIds }: Portfolio,
  week: Range & { first: Day; today: Day },
): Promise<Built> {
  const readers = new Map([[memberId, accountIds]]);
  const found = await Promise.all(
    parts.map(async (part) => ({ part, section: (await part.build(systemScope(s), readers, week)).get(memberId) })),
  );
  return found.flatMap(({ part, section }) => (section ? [{ part, section }] : []));
}
