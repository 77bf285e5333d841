import type { Due, Nudge } from '../../feature.ts';
import type { Day } from '../../lib/dates.ts';
import { weekOf } from '../../lib/working-time.ts';

/** The live message that holds all of somebody's lines of a day; its subject is the day. */
export const DAY = 'nudges.day';

/** Lines that are shown before *Show all*. */
export const SHOWN = 5;
/** More new lines of one kind than this, as after an import, become one that counts them. */
export const MOST_ALIKE = 5;
/** The subject of a line that counts many. */
export const MANY = '*';

/** A line to be told to somebody. */
export type Reminder = {
  memberId: string;
  /** For whom they stand in. */
  forId: string | null;
  kind: string;
  subjectId: string;
  accountId: string | null;
  occurrence: string;
  count: number;
};

/** What became of a line told before. `lost`: whether its message arrived is not known. */
export type Told = 'told' | 'lost';
export type ToldKey = Pick<Reminder, 'memberId' | 'kind' | 'subjectId' | 'occurrence'>;
export const keyOf = ({ memberId, kind, subjectId, occurrence }: ToldKey): string =>
  [memberId, kind, subjectId, occurrence].join('\n');

export type Candidate = Omit<Reminder, 'count'> & Pick<Due, 'asOf'>;

/** The line that stands for many of a kind; told once a week. */
export const countedOccurrence = (today: Day): string => `many:${weekOf(today)}`;

export type Person = {
  memberId: string;
  today: Day;
  /** A question alone is asked on the first working day of a week only. */
  startsWeek: boolean;
  candidates: readonly Candidate[];
};

/** What has to be known of lines told before to compose a message. */
export function keysToAsk({ memberId, today, candidates }: Person): ToldKey[] {
  const kinds = new Set(candidates.map(({ kind }) => kind));
  const counted = [...kinds].map((kind) => ({ memberId, kind, subjectId: MANY, occurrence: countedOccurrence(today) }));
  return [...candidates, ...counted];
}

export type Chosen = Reminder & { isRepeat: boolean };

/**
 * The lines of one person's message, in its order: what was not told yet, many of a kind as one, and at most one question,
 * the one about the oldest fact. Nothing when there is nothing new.
 */
export function compose(person: Person, nudges: readonly Nudge[], told: ReadonlyMap<string, Told>): Chosen[] {
  const inOrder = nudges.toSorted((a, b) => a.order - b.order);
  const of = (nudge: Nudge) => person.candidates.filter(({ kind }) => kind === nudge.kind);
  const lines = inOrder.filter(({ sort }) => sort === 'line').flatMap(({ kind }) => linesOf(person, kind, told));
  if (lines.length === 0 && !person.startsWeek) return [];
  const questions = inOrder
    .filter(({ sort }) => sort === 'question')
    .flatMap(of)
    .filter((one) => isNew(one, told) && one.forId === null);
  const [oldest] = questions.toSorted((a, b) => (a.asOf ?? '').localeCompare(b.asOf ?? ''));
  return [...lines, ...(oldest ? [chosen(oldest, 1, told)] : [])];
}

const isNew = (one: ToldKey, told: ReadonlyMap<string, Told>): boolean => told.get(keyOf(one)) !== 'told';

const chosen = ({ asOf: _, ...one }: Candidate, count: number, told: ReadonlyMap<string, Told>): Chosen => ({
  ...one,
  count,
  isRepeat: told.get(keyOf(one)) === 'lost',
});

function linesOf({ memberId, today, candidates }: Person, kind: string, told: ReadonlyMap<string, Told>): Chosen[] {
  const all = onceEach(candidates.filter((one) => one.kind === kind));
  const open = all.filter((one) => isNew(one, told));
  if (open.length <= MOST_ALIKE) return open.map((one) => chosen(one, 1, told));
  const accounts = new Set(all.map(({ accountId }) => accountId));
  const accountId = accounts.size === 1 ? (all[0]?.accountId ?? null) : null;
  const counted = { memberId, forId: null, kind, subjectId: MANY, accountId, occurrence: countedOccurrence(today) };
  return isNew(counted, told) ? [chosen(counted, all.length, told)] : [];
}

/** One's own first; what one has also for somebody else is one's own. */
function onceEach(candidates: readonly Candidate[]): Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const one of candidates.toSorted((a, b) => Number(a.forId !== null) - Number(b.forId !== null)))
    if (!byKey.has(keyOf(one))) byKey.set(keyOf(one), one);
  return [...byKey.values()];
}
