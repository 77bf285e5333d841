import { type Due, type Ids, type Line, type LineButton, type Nudge, takesBack } from '../../feature.ts';
import { type Day, formatDay } from '../../lib/dates.ts';
import { mention } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { editableBy } from '../accounts/index.ts';
import { listCovers } from '../workspaces/index.ts';
import { promisedName } from './action.ts';
import { actionLine } from './messages.ts';
import { type Found, listBroken, listEscalated, listOwed, listOwedById, type Owed } from './nudge-repository.ts';
import { BROKEN_DAYS, escalateDays, isLater, lateOccurrence, noticeDays, soonOccurrence } from './reminder.ts';

type Reader = { id: string; today: Day };

const dueAs = (found: Found, occurrence: string | null): Due[] => {
  const { recipientId, subjectId, accountId } = found;
  return occurrence ? [{ recipientId, subjectId, accountId, occurrence }] : [];
};
const isLate = ({ dueOn, today }: Found): boolean => dueOn < today;

/** `*Call Bob* · Acme: done`. */
const settledAs = ({ title, accountName }: Owed, words: string, undo?: LineButton): Line => ({
  text: `*${escapeText(title)}* · ${escapeText(accountName)}: ${words}`,
  buttons: [],
  settled: undo ? { undo } : {},
});

/** How it was settled since; null while it is not. `notice`: of how many days ahead the reader would hear. */
function settled(action: Owed, today: Day, notice: number): Line | null {
  const { id, status, dueOn } = action;
  if (status === 'done') return settledAs(action, 'done', { label: 'Undo', does: 'actions.reopen', record: id });
  if (!isLater(dueOn, today, notice)) return null;
  return settledAs(action, dueOn ? `moved to ${formatDay(dueOn)}` : 'without a date now', takesBack('action', id));
}

const textOf = (action: Owed, { id, today }: Reader): string =>
  actionLine(action, {
    today,
    withAccount: true,
    isTheirs: action.owner?.id === id,
    ownerHasLeft: action.ownerHasLeft,
  });

/** Of what the reader does, or has to find somebody for. */
function ownLine(action: Owed, reader: Reader & { standsFor: Ids }, notice: number): Line {
  const { id: record, owner, ownerHasLeft, status } = action;
  const isHanded = owner !== null && !reader.standsFor.includes(owner.id) && !ownerHasLeft;
  const over =
    settled(action, reader.today, notice) ??
    (isHanded && settledAs(action, `now with ${mention(owner)}`, takesBack('action', record)));
  if (over) return over;
  const block: LineButton =
    status === 'blocked'
      ? { label: 'Unblock', does: 'actions.unblock', record }
      : { label: 'Blocked …', opens: { to: 'actions.block', record } };
  return {
    text: textOf(action, reader),
    buttons: [{ label: 'Done', does: 'actions.done', record }],
    menu: [{ label: 'Move …', opens: { to: 'actions.move', record } }, block],
  };
}

const linesOf = (actions: readonly Owed[], draw: (action: Owed) => Line): Map<string, Line> =>
  new Map(actions.map((action) => [action.id, draw(action)]));

const own = (notice: number): Pick<Nudge, 'sort' | 'level' | 'lines' | 'all'> => ({
  sort: 'line',
  level: 'content',
  lines: async (s, ids, reader) => {
    const [actions, covers] = await Promise.all([listOwedById(s, ids), listCovers(s, { coverId: reader.id })]);
    const standsFor = [reader.id, ...covers.map(({ member }) => member.id)];
    return linesOf(actions, (action) => ownLine(action, { ...reader, standsFor }, notice));
  },
  all: { to: 'actions.mine' },
});

const overdue: Nudge = {
  ...own(0),
  kind: 'actions.overdue',
  order: 10,
  help: 'Actions of yours that are overdue',
  due: async (s, readers) =>
    (await listOwed(s, readers, 'action', -1)).flatMap((one) => dueAs(one, lateOccurrence(one))),
  summary: (count) => `${plural(count, 'action')} overdue`,
};

const soon: Nudge = {
  ...own(noticeDays.action),
  kind: 'actions.soon',
  order: 30,
  help: 'Actions of yours that are due today or in the next days',
  due: async (s, readers) =>
    (await listOwed(s, readers, 'action', noticeDays.action))
      .filter((one) => !isLate(one) && !one.isBlocked)
      .flatMap((one) => dueAs(one, soonOccurrence(one))),
  summary: (count) => `${plural(count, 'action')} due soon`,
};

const promises: Nudge = {
  ...own(noticeDays.promise),
  kind: 'actions.promises',
  order: 5,
  help: 'What you promised to customers and is due soon or overdue',
  due: async (s, readers) =>
    (await listOwed(s, readers, 'promise', noticeDays.promise)).flatMap((one) =>
      dueAs(one, isLate(one) ? lateOccurrence(one) : soonOccurrence(one)),
    ),
  summary: (count) => `${plural(count, 'customer promise')} due`,
};

const escalated: Nudge = {
  kind: 'actions.escalated',
  sort: 'line',
  order: 40,
  help: 'Actions of others, long overdue, at your accounts or of your people',
  level: 'content',
  due: async (s, readers) =>
    (await listEscalated(s, readers, escalateDays)).flatMap((one) =>
      dueAs(one, `${one.as === 'kam' ? 'week' : 'three'}:${one.dueOn}`),
    ),
  lines: async (s, ids, reader) => {
    const actions = await listOwedById(s, ids);
    const accountIds = actions.map(({ accountId }) => accountId);
    const editable = await editableBy(s, reader.id, accountIds);
    return linesOf(actions, (action) => {
      const { id: record, accountId } = action;
      const over = settled(action, reader.today, 0);
      if (over) return { ...over, settled: {} };
      return {
        text: textOf(action, reader),
        buttons: [{ label: 'Open list', opens: { to: 'actions.list', record: accountId } }],
        ...(editable.has(accountId) && { menu: [{ label: 'Hand over …', opens: { to: 'actions.edit', record } }] }),
      };
    });
  },
  summary: (count) => `${plural(count, 'action')} of others long overdue`,
};

const broken: Nudge = {
  kind: 'actions.broken',
  sort: 'line',
  order: 20,
  help: 'Promises to customers that were not kept, at accounts you sponsor',
  level: 'content',
  due: async (s, readers) =>
    (await listBroken(s, readers, BROKEN_DAYS)).flatMap((one) => dueAs(one, `broken:${one.dueOn}`)),
  lines: async (s, ids, { today }) =>
    linesOf(await listOwedById(s, ids), (action) => {
      const over = settled(action, today, 0);
      return over ? { ...over, settled: {} } : { text: brokenWords(action), ...sponsorButtons(action) };
    }),
  summary: (count) => `${plural(count, 'customer promise')} not kept`,
};

const sponsorButtons = ({ accountId: record }: Owed): Pick<Line, 'buttons' | 'menu'> => ({
  buttons: [{ label: 'Open account', opens: { to: 'accounts.hub', record } }],
  menu: [{ label: 'Ask the KAM', opens: { to: 'questions.ask', record, param: 'kam' } }],
});

/** `Ana promised Jane Doe at Acme until 5 Mar 2027:`, then what. */
function brokenWords(action: Owed): string {
  const { owner, accountName, dueOn, title } = action;
  const whom = escapeText(promisedName(action) ?? 'the customer');
  const until = dueOn ? ` for ${formatDay(dueOn)}` : '';
  const who = owner ? `${mention(owner)} promised` : 'We promised';
  return `:warning: ${who} ${whom} at ${escapeText(accountName)}${until}, still open:\n*${escapeText(title)}*`;
}

export const nudges: Nudge[] = [promises, overdue, broken, soon, escalated];
