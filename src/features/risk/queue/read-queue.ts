import { decimalsOf } from '../../../lib/money.ts';
import { type AnyScope, hasRole, type Person, type Scope } from '../../../scope.ts';
import { type RecurringRevenue, recurringRevenue, visibleAccounts } from '../../accounts/index.ts';
import type { QueueLevel } from '../level.ts';
import { isLate, isUnclaimed, type QueueEntry } from './entry.ts';
import { rungAt, rungsBefore } from './ladder.ts';
import { listOpenEntries, listOwnOrWaiting } from './open-repository.ts';
import { classesByCurrency, inQueueOrder } from './order.ts';
import { listClosedEntries, listEarning, listQuiet } from './repository.ts';
import { queueOrder } from './settings.ts';
import { laddersOf } from './waiting.ts';

/** Minor units a month. */
export type Amount = { currency: string; amount: number };
export type QueueRow = {
  entry: QueueEntry;
  waitsFor: readonly Person[];
  revenue: readonly Amount[];
  isQuiet: boolean;
};

/** The probability of losing an account of a level: section 2.9 of the domain text. */
export const lossShare: Readonly<Record<QueueLevel, number>> = { endangered: 0.5, critical: 0.8 };

/** Per currency, since amounts of several are never added; the largest first. */
export function atRisk(rows: readonly Pick<QueueRow, 'entry' | 'revenue'>[]): (Amount & { weighted: number })[] {
  const sums = new Map<string, { amount: number; weighted: number }>();
  for (const { entry, revenue } of rows)
    for (const { currency, amount } of revenue) {
      const sum = sums.get(currency) ?? { amount: 0, weighted: 0 };
      sums.set(currency, { amount: sum.amount + amount, weighted: sum.weighted + amount * lossShare[entry.level] });
    }
  return [...sums]
    .map(([currency, { amount, weighted }]) => ({ currency, amount, weighted: Math.round(weighted) }))
    .toSorted((a, b) => b.amount - a.amount || a.currency.localeCompare(b.currency));
}

const monthly = (revenue: RecurringRevenue | undefined): Amount[] => revenue?.amounts ?? [];

/** The currency that counts where an account has several: the one with the largest amount. */
const whole = (revenue: readonly Amount[]): number | null => {
  const [first] = revenue;
  return first ? first.amount / 10 ** decimalsOf(first.currency) : null;
};

const earnerOf = ([id, revenue]: readonly [string, RecurringRevenue]) => ({
  id,
  currency: revenue.amounts[0]?.currency ?? '',
  revenue: whole(revenue.amounts) ?? 0,
});

/** In the order in which they are worked off, those that are snoozed last. */
export async function ordered(
  s: AnyScope,
  entries: readonly QueueEntry[],
): Promise<{ entry: QueueEntry; revenue: Amount[] }[]> {
  if (entries.length === 0) return [];
  const { importance } = await queueOrder(s);
  const own = entries.map(({ accountId }) => accountId);
  // Classes matter only where there is something to put in order.
  const base = importance === 'tier' || entries.length === 1 ? [] : await listEarning(s);
  const current = await recurringRevenue(s, [...new Set([...own, ...base])]);
  const classes = classesByCurrency([...current].map(earnerOf));
  const ranked = entries.map((entry) => {
    const revenue = monthly(current.get(entry.accountId));
    const of = { class: classes.get(entry.accountId) ?? ('C' as const), tier: entry.tier };
    const { id, accountName, enteredAt } = entry;
    return { id, accountName, enteredAt, ...of, revenue: whole(revenue), amounts: revenue, entry };
  });
  const sorted = inQueueOrder(ranked, importance, s.now).map(({ entry, amounts }) => ({ entry, revenue: amounts }));
  const isAsleep = ({ entry }: { entry: QueueEntry }) => entry.snoozedUntilOn !== null;
  return [...sorted.filter((one) => !isAsleep(one)), ...sorted.filter(isAsleep)];
}

export type Queue = {
  rows: readonly QueueRow[];
  /** Of all that the reader sees, not only of those shown. */
  total: number;
  mine: number;
  unclaimed: number;
  late: number;
  snoozed: number;
  money: readonly (Amount & { weighted: number })[];
  pages: number;
  page: number;
  canWork: boolean;
};

export const ROWS_A_PAGE = 12;

/** The accounts at risk that the reader may see. A constant number of statements. */
export async function readQueue(scope: Scope, { isMine, page }: { isMine: boolean; page: number }): Promise<Queue> {
  const all = await ordered(scope, await listOpenEntries(scope, await visibleAccounts(scope)));
  const ladders = await laddersOf(
    scope,
    all.map(({ entry }) => entry.accountId),
  );
  const rows = all.map((one) => ({ ...one, waitsFor: waitsFor(one.entry, ladders(one.entry.accountId)) }));
  const mine = rows.filter(({ entry, waitsFor: asked }) => isWith(entry, asked, scope.actor.id));
  const listed = isMine ? mine : rows;
  const pages = Math.max(1, Math.ceil(listed.length / ROWS_A_PAGE));
  const at = Math.min(page, pages);
  const shown = listed.slice((at - 1) * ROWS_A_PAGE, at * ROWS_A_PAGE);
  const quiet = await listQuiet(
    scope,
    shown.map(({ entry }) => entry.accountId),
  );
  return {
    rows: shown.map((row) => ({ ...row, isQuiet: quiet.has(row.entry.accountId) })),
    total: rows.length,
    mine: mine.length,
    unclaimed: rows.filter(({ entry }) => isUnclaimed(entry)).length,
    late: rows.filter(({ entry }) => isLate(entry, scope.now)).length,
    snoozed: rows.filter(({ entry }) => entry.snoozedUntilOn).length,
    money: atRisk(rows),
    pages,
    page: at,
    canWork: hasRole(scope.role, 'member'),
  };
}

const waitsFor = (entry: QueueEntry, ladder: Parameters<typeof rungAt>[0]): readonly Person[] =>
  isUnclaimed(entry) ? (rungAt(ladder, entry.step)?.people ?? []) : [];

/** Claimed by somebody, or waiting for them. */
export const isWith = ({ claimedBy }: QueueEntry, asked: readonly Person[], memberId: string): boolean =>
  claimedBy?.id === memberId || asked.some(({ id }) => id === memberId);

/** One entry with all that is shown of it. `passedBy`: those it did not stay with. */
export async function readRow(s: AnyScope, entry: QueueEntry): Promise<QueueRow & { passedBy: readonly Person[] }> {
  const { accountId } = entry;
  const [ladders, current, quiet] = [
    await laddersOf(s, [accountId]),
    await recurringRevenue(s, [accountId]),
    await listQuiet(s, [accountId]),
  ];
  const revenue = monthly(current.get(accountId));
  const ladder = ladders(accountId);
  const passedBy = isUnclaimed(entry) ? rungsBefore(ladder, entry.step).flatMap((rung) => rung.people) : [];
  return { entry, revenue, waitsFor: waitsFor(entry, ladder), passedBy, isQuiet: quiet.has(accountId) };
}

export const CLOSED_A_PAGE = 20;

export async function readClosed(scope: Scope, page: number) {
  const place = { skip: (page - 1) * CLOSED_A_PAGE, take: CLOSED_A_PAGE };
  return listClosedEntries(scope, await visibleAccounts(scope), place);
}

/** What is with the reader now, the most important first; viewers work on nothing. */
export async function readOwn(scope: Scope): Promise<QueueRow[]> {
  if (!hasRole(scope.role, 'member')) return [];
  const awake = await listOwnOrWaiting(scope, await visibleAccounts(scope), scope.actor);
  const ladders = await laddersOf(
    scope,
    awake.map(({ accountId }) => accountId),
  );
  const asked = (entry: QueueEntry) => waitsFor(entry, ladders(entry.accountId));
  const own = awake.filter((entry) => isWith(entry, asked(entry), scope.actor.id));
  return (await ordered(scope, own)).map((row) => ({ ...row, waitsFor: asked(row.entry), isQuiet: false }));
}
