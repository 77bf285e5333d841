import { levels, type Nudge } from '../../feature.ts';
import { type Day, todayOf } from '../../lib/dates.ts';
import { type Scope, systemScope } from '../../scope.ts';
import { accountNames, accountPort } from '../accounts/index.ts';
import { listMutes, type Mute } from '../workspaces/index.ts';
import { helpOf, type Kinds } from './kinds.ts';

/** Something that the person does not hear of now. */
export type MuteLine = {
  id: string;
  /** As people call the kind; null: everything. */
  help: string | null;
  accountName: string | null;
  /** The line itself, in mrkdwn, where they may read it. */
  text: string | null;
  untilOn: Day | null;
};

/** Whether it is all of a kind, until they say otherwise. */
export const isOfKind = ({ kind, accountId, subjectId, untilOn }: Mute): boolean =>
  kind !== null && !accountId && !subjectId && untilOn === null;

/** What holds now of one's own mutes, the latest first; whole kinds left out, which are chosen together. */
export async function readMutes(
  scope: Scope,
  kinds: Kinds,
  { skip, take }: { skip: number; take: number },
): Promise<{ lines: MuteLine[]; total: number }> {
  const today = todayOf(scope);
  const all = (await listMutes(scope, [scope.actor.id])).get(scope.actor.id) ?? [];
  const holding = all.filter((one) => !isOfKind(one) && (one.untilOn === null || today < one.untilOn)).toReversed();
  const shown = holding.slice(skip, skip + take);
  const accountIds = [...new Set(shown.flatMap(({ accountId }) => accountId ?? []))];
  const [names, access] = await Promise.all([accountNames(scope, accountIds), accountPort.levels(scope, accountIds)]);
  const mayRead = (mute: Mute, { level }: Nudge) =>
    !mute.accountId || levels.indexOf(access.get(mute.accountId) ?? 'exists') >= levels.indexOf(level);
  const texts = await textsOf(scope, kinds, shown, mayRead);
  const lines = shown.map(({ id, kind, accountId, subjectId, untilOn }) => ({
    id,
    help: kind && (helpOf(kinds, kind) ?? kind),
    accountName: accountId && (names.get(accountId) ?? null),
    text: texts.get(`${kind} ${subjectId}`) ?? null,
    untilOn,
  }));
  return { lines, total: holding.length };
}

/** The lines that were put off, by kind and subject. */
async function textsOf(
  scope: Scope,
  { nudges }: Kinds,
  mutes: readonly Mute[],
  mayRead: (mute: Mute, kind: Nudge) => boolean,
): Promise<Map<string, string>> {
  const each = nudges.map(async (nudge) => {
    const subjects = mutes.flatMap((one) =>
      one.kind === nudge.kind && one.subjectId && mayRead(one, nudge) ? [one.subjectId] : [],
    );
    if (subjects.length === 0) return [];
    const lines = await nudge.lines(systemScope(scope), subjects, { id: scope.actor.id, today: todayOf(scope) });
    return [...lines].map(([subject, { text }]) => [`${nudge.kind} ${subject}`, text] as const);
  });
  return new Map((await Promise.all(each)).flat());
}
