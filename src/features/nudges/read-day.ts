import type { Level, Line, Nudge } from '../../feature.ts';
import { reaches } from '../../feature.ts';
import type { Day } from '../../lib/dates.ts';
import { type Person, readerScope, type SystemScope } from '../../scope.ts';
import { accountNames, accountPort } from '../accounts/index.ts';
import { getMember, isMuted, listMutes, type Mute, people } from '../workspaces/index.ts';
import { MANY } from './reminder.ts';
import { listNudges, type StoredNudge } from './repository.ts';

/** A line of a day as it stands now. */
export type DayLine = {
  nudge: StoredNudge;
  kind: Nudge;
  /** null: a line that counts many. */
  line: Line | null;
  accountName: string | null;
  /** For whom the reader stands in. */
  forWhom: Person | null;
  /** What the reader put off or muted since it was chosen. */
  hushed: Mute | null;
};

/** The lines of somebody's day, those left out which they may not read any more or whose record is gone. */
export async function readDay(s: SystemScope, kinds: readonly Nudge[], memberId: string, day: Day): Promise<DayLine[]> {
  const stored = await listNudges(s, memberId, day);
  if (stored.length === 0) return [];
  const member = await getMember(s, memberId);
  if (!member.isWelcome) return [];
  const accountIds = [...new Set(stored.flatMap(({ accountId }) => accountId ?? []))];
  const [access, names, others, mutes] = await Promise.all([
    accountPort.levels(readerScope(s, member), accountIds),
    accountNames(s, accountIds),
    people(
      s,
      stored.map(({ forId }) => forId),
    ),
    listMutes(s, [memberId]).then((found) => found.get(memberId) ?? []),
  ]);
  const visible = stored.filter(
    ({ accountId, kind }) => accountId === null || reaches(access.get(accountId), levelOf(kinds, kind)),
  );
  const texts = await textsOf(s, kinds, visible, { id: memberId, today: day });
  return visible.flatMap((nudge): DayLine[] => {
    const kind = kinds.find((one) => one.kind === nudge.kind);
    const line = texts.get(nudge.kind)?.get(nudge.subjectId) ?? null;
    if (!kind || (!line && nudge.subjectId !== MANY)) return [];
    const accountName = nudge.accountId ? (names.get(nudge.accountId) ?? null) : null;
    const forWhom = others.get(nudge.forId ?? '') ?? null;
    const hushed = mutes.find((mute) => isMuted([mute], { ...nudge, today: day })) ?? null;
    return [{ nudge, kind, line, accountName, forWhom, hushed }];
  });
}

type Texts = Map<string, Map<string, Line>>;

/** How the lines read, by kind and subject: one call for each kind among them. */
async function textsOf(
  s: SystemScope,
  kinds: readonly Nudge[],
  stored: readonly StoredNudge[],
  reader: { id: string; today: Day },
): Promise<Texts> {
  const each = kinds.map(async ({ kind, lines }): Promise<[string, Map<string, Line>]> => {
    const subjects = stored.filter((one) => one.kind === kind && one.subjectId !== MANY).map((one) => one.subjectId);
    return [kind, subjects.length > 0 ? await lines(s, subjects, reader) : new Map()];
  });
  return new Map(await Promise.all(each));
}

const levelOf = (kinds: readonly Nudge[], kind: string): Level =>
  kinds.find((one) => one.kind === kind)?.level ?? 'lead';
