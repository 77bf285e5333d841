import type { Ids, Range } from '../../../feature.ts';
import type { Person, SystemScope } from '../../../scope.ts';
import { people, viewersAmong } from '../../workspaces/index.ts';
import { isWorse } from '../level.ts';
import { listMoves, listWatched, type Move, type Watched } from './digest-repository.ts';
import { isUnclaimed, type QueueEntry } from './entry.ts';
import { rungAt } from './ladder.ts';
import { listOpenOrWaiting } from './open-repository.ts';
import { type Amount, atRisk, ordered } from './read-queue.ts';
import { listClosedSince } from './repository.ts';
import { laddersOf } from './waiting.ts';

/** What a week brought for the accounts at risk, for all readers of the digest at once. */
export type Week = {
  /** The gravest first, then as the list orders them. */
  open: readonly { entry: QueueEntry; revenue: Amount[] }[];
  closed: readonly QueueEntry[];
  watched: readonly Watched[];
  moves: ReadonlyMap<string, Move>;
  people: ReadonlyMap<string, Person>;
  /** Readers who only read. */
  viewers: ReadonlySet<string>;
  kamOf(accountId: string): Person | null;
  waitsFor(entry: QueueEntry): readonly Person[];
  /** Those above the KAM. */
  above(accountId: string): readonly Person[];
};

type Readers = ReadonlyMap<string, Ids>;
const weeks = new WeakMap<Readers, Promise<Week>>();

/** Read once for all parts of a digest. A constant number of statements. */
export function readRiskWeek(s: SystemScope, readers: Readers, range: Range): Promise<Week> {
  const week = weeks.get(readers) ?? readWeek(s, readers, range);
  weeks.set(readers, week);
  return week;
}

async function readWeek(s: SystemScope, readers: Readers, week: Range): Promise<Week> {
  const ids = [...new Set([...readers.values()].flat())];
  const [entries, closed, watched, moves] = await Promise.all([
    listOpenOrWaiting(s, ids),
    listClosedSince(s, ids, week.from),
    listWatched(s, ids, week),
    listMoves(s, ids, week),
  ]);
  const all = [...entries, ...closed];
  const [open, ladders, viewers, known] = await Promise.all([
    ordered(s, entries),
    laddersOf(
      s,
      [...all, ...watched].map(({ accountId }) => accountId),
    ),
    viewersAmong(s, [...readers.keys()]),
    people(
      s,
      all.flatMap(({ closedById, snoozedById }) => [closedById, snoozedById]),
    ),
  ]);
  const above = (accountId: string) => ladders(accountId).filter(({ step }) => step !== 'kam');
  return {
    open: open.toSorted(
      (a, b) => Number(isWorse(b.entry.level, a.entry.level)) - Number(isWorse(a.entry.level, b.entry.level)),
    ),
    closed,
    watched,
    moves,
    people: known,
    viewers,
    kamOf: (accountId) => ladders(accountId).find(({ step }) => step === 'kam')?.people[0] ?? null,
    waitsFor: (entry) => (isUnclaimed(entry) ? (rungAt(ladders(entry.accountId), entry.step)?.people ?? []) : []),
    above: (accountId) => above(accountId).flatMap((rung) => rung.people),
  };
}

export const within = ({ from, to }: Range, instant: Date): boolean => instant >= from && instant < to;

/** Entered, came back, or went up within the week. */
export function gotWorse(entry: QueueEntry, move: Move | undefined, week: Range): boolean {
  if (within(week, entry.enteredAt) || move?.returned) return true;
  return Boolean(move?.rose) && entry.level === 'critical';
}

/**
 * What a reader's accounts at risk bring, and how many more are on the list now than were when the week began, snoozed ones included. Both
 * times it is about the accounts that they follow now.
 */
export function moneyOf({ open, closed, moves }: Week, isTheirs: (entry: QueueEntry) => boolean, week: Range) {
  const own = open.filter(({ entry }) => isTheirs(entry));
  const wasOpen = (entry: QueueEntry) => entry.enteredAt < week.from && (moves.get(entry.id)?.wasOpen ?? true);
  const before = [...own.map(({ entry }) => entry), ...closed.filter(isTheirs)].filter(wasOpen);
  return { sums: atRisk(own), count: own.length, more: own.length - before.length };
}
