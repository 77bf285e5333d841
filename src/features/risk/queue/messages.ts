import type { AccountRef } from '../../../feature.ts';
import { type Day, dayIn, daysBetween, formatDay, formatWeekday, timeIn } from '../../../lib/dates.ts';
import { formatMoney, shortMoney } from '../../../lib/money.ts';
import type { Person } from '../../../scope.ts';
import { actions, type Block, does, mention, menu, opens, pager, section } from '../../../slack/blocks.ts';
import { escapeText, named, plural } from '../../../slack/text.ts';
import { tierLabels } from '../../accounts/index.ts';
import { levelLabels, levelMarks } from '../level.ts';
import { gravest, inTwelve, isLate, outcomeWords, type QueueEntry } from './entry.ts';
import type { Amount, Queue, QueueRow } from './read-queue.ts';

export type Reader = { today: Day; timeZone: string; now: Date };

export const reasonOf = (entry: QueueEntry): string => escapeText(inTwelve(gravest(entry)));

/** `EUR 140K + USD 20K`. */
export const sumWords = (amounts: readonly Amount[], show = shortMoney): string =>
  amounts.map(({ currency, amount }) => show(amount, currency)).join(' + ');

/** `Mon 23 Nov, 13:00`. */
export const until = (instant: Date, { timeZone }: Reader): string =>
  `${formatWeekday(dayIn(instant, timeZone))}, ${timeIn(instant, timeZone)}`;

export const names = (people: readonly Person[]): string => people.map((one) => mention(one)).join(' or ');

/** With whom it is, and until when. */
function standWords({ entry, waitsFor }: QueueRow, reader: Reader): string {
  const { claimedBy, snoozedUntilOn, dueAt } = entry;
  const claimed = claimedBy ? `with ${mention(claimedBy)}` : 'claimed by nobody';
  if (snoozedUntilOn) return `:zzz: snoozed until ${formatDay(snoozedUntilOn)} · ${claimed}`;
  if (claimedBy) return claimed;
  const whom = waitsFor.length > 0 ? `waits for ${names(waitsFor)}` : 'waits for somebody to claim it';
  if (isLate(entry, reader.now)) return `:alarm_clock: *overdue*, ${whom}`;
  return dueAt ? `${whom} until ${until(dueAt, reader)}` : whom;
}

/** An account at risk in three lines. */
export function rowText(row: QueueRow, reader: Reader): string {
  const { entry, revenue, isQuiet } = row;
  const { tier, level, accountName, enteredAt, snoozeReason } = entry;
  const age = daysBetween(dayIn(enteredAt, reader.timeZone), reader.today);
  const head = [
    `${levelMarks[level]} *${named(accountName, 80)}*`,
    levelLabels[level],
    tier ? tierLabels[tier as keyof typeof tierLabels] : '',
    isQuiet ? 'quiet' : '',
  ];
  const facts = [
    age === 0 ? 'since today' : `for ${plural(age, 'day')}`,
    standWords(row, reader),
    revenue.length > 0 ? `${sumWords(revenue)} a month` : '',
  ];
  const more = entry.reasons.length > 1 ? ` (and ${entry.reasons.length - 1} more)` : '';
  const asleep = snoozeReason ? `\n>${named(snoozeReason, 200)}` : '';
  return [
    head.filter(Boolean).join(' · '),
    `${reasonOf(entry)}${more}`,
    `${facts.filter(Boolean).join(' · ')}${asleep}`,
  ].join('\n');
}

/** What somebody can do about it. */
export function rowButtons({ entry }: QueueRow, actorId: string, canWork: boolean): Block {
  const { id, accountId, claimedBy, snoozedUntilOn } = entry;
  const account = [
    { label: 'Open health', opens: 'risk.health', record: accountId },
    { label: 'Open account', opens: 'accounts.hub', record: accountId },
  ];
  if (!canWork) return actions(...account.map(({ label, opens: to, record }) => opens(label, { to, record })));
  const isOwn = claimedBy?.id === actorId;
  const claim = does('Claim', 'risk.claim', id, claimedBy ? {} : { style: 'primary' });
  const asleep = snoozedUntilOn
    ? { label: 'Watch again now', does: 'risk.wake' }
    : { label: 'Snooze …', opens: 'risk.snooze' };
  return actions(
    claimedBy ? null : claim,
    isOwn ? does('Give back', 'risk.release', id) : null,
    opens('Resolve …', { to: 'risk.resolve', record: id }),
    menu(id, [
      { label: 'Assign …', opens: 'risk.assign' },
      { label: 'Escalate …', opens: 'risk.escalate' },
      asleep,
      ...account,
    ]),
  );
}

/** What they bring in a month, and what is to be expected lost of it. */
export function moneyWords(money: Queue['money']): string {
  if (money.length === 0) return 'Recurring revenue at risk: unknown';
  const weighted = sumWords(money.map(({ currency, weighted: amount }) => ({ currency, amount })));
  return `Recurring revenue at risk: *${sumWords(money)}* a month (weighted by how likely each is lost: ${weighted})`;
}

const NOBODY =
  'No account of yours is at risk. When signals add up, or somebody flags a risk, it appears here and waits for its key account manager.';

export type QueuePage = Queue & { isMine: boolean; reader: Reader; actorId: string };

export function queueBlocks(view: QueuePage): Block[] {
  const { rows, total, isMine, reader, actorId, canWork, page, pages } = view;
  const list = rows.flatMap((row) => [section(rowText(row, reader)), rowButtons(row, actorId, canWork)]);
  const empty = section(isMine && total > 0 ? 'None of them is with you.' : NOBODY);
  const link = { to: QUEUE };
  return [
    ...(total > 0 ? [section(headWords(view))] : []),
    ...(rows.length > 0 ? list : [empty]),
    ...pager(link, page, pages, (number) => `${isMine ? 'mine' : 'all'}~${number}`),
    actions(
      isMine ? opens('Show all', { ...link, param: 'all~1' }) : null,
      !isMine && view.mine > 0 ? opens(`With me (${view.mine})`, { ...link, param: 'mine~1' }) : null,
      opens('Recently closed', { to: CLOSED }),
    ),
  ];
}

export const QUEUE = 'risk.queue';
export const CLOSED = 'risk.closed';
/** How one account stands on the list. */
export const STAND = 'risk.stand';

function headWords({ total, unclaimed, late, snoozed, money, page, pages, isMine }: QueuePage): string {
  const counts = [
    `*${plural(total, 'account')} at risk*`,
    unclaimed > 0 ? `${unclaimed.toLocaleString('en')} unclaimed` : '',
    late > 0 ? `:alarm_clock: ${late.toLocaleString('en')} overdue` : '',
    snoozed > 0 ? `${snoozed.toLocaleString('en')} snoozed` : '',
    isMine ? 'showing those with you' : '',
    pages > 1 ? `page ${page} of ${pages}` : '',
  ];
  return `${counts.filter(Boolean).join(' · ')}\n${moneyWords(money)}`;
}

/** How it ended, in words: `risk mitigated by @ana: New sponsor found`. */
export function endWords({ outcome, closeReason }: QueueEntry, by: Person | null): string {
  const who = by ? ` by ${mention(by)}` : '';
  return `${outcome ? outcomeWords[outcome] : 'closed'}${who}${closeReason ? `: ${named(closeReason, 200)}` : ''}`;
}

export function closedBlocks(
  entries: readonly QueueEntry[],
  people: ReadonlyMap<string, Person>,
  { page, pages, total, timeZone }: { page: number; pages: number; total: number; timeZone: string },
): Block[] {
  const line = (entry: QueueEntry) => {
    const days = entry.closedAt ? formatDay(dayIn(entry.closedAt, timeZone)) : '';
    const agreed = entry.agreedById ? ` · agreed by ${mention(people.get(entry.agreedById))}` : '';
    return section(
      `*${named(entry.accountName, 80)}* · ${days}\n${endWords(entry, people.get(entry.closedById ?? '') ?? null)}${agreed}`,
      opens('Open', { to: 'risk.entry', record: entry.id }),
    );
  };
  return [
    section(`*Closed*: ${total.toLocaleString('en')}${pages > 1 ? ` · page ${page} of ${pages}` : ''}`),
    ...(entries.length > 0 ? entries.map(line) : [section('Nothing was closed yet.')]),
    ...pager({ to: CLOSED }, page, pages),
    actions(opens('Accounts at risk', { to: QUEUE })),
  ];
}

/** One account's place on the list with everything behind it. */
export function entryBlocks(
  row: QueueRow,
  people: ReadonlyMap<string, Person>,
  reader: Reader,
  actor: { id: string; canWork: boolean },
): Block[] {
  const { entry, revenue } = row;
  const { reasons, riskTitle, flaggedBy, escalateNote, escalatedById } = entry;
  const by = people.get(escalatedById ?? '');
  const flag = riskTitle ? [`• Flagged by ${mention(flaggedBy)}: ${named(riskTitle, 150)}`] : [];
  const why = [
    ...flag,
    ...reasons
      .toSorted((a, b) => b.points - a.points)
      .map(({ text, points, since }) => `• ${escapeText(text)} · ${points} points · since ${formatDay(since)}`),
  ];
  if (entry.closedAt)
    return [
      section(
        `*${named(entry.accountName, 80)}* is not on the at-risk list: ${endWords(entry, people.get(entry.closedById ?? '') ?? null)}`,
      ),
      ...(why.length > 0 ? [section(`*What had put it there*\n${why.join('\n')}`)] : []),
      actions(
        opens('Open health', { to: 'risk.health', record: entry.accountId }),
        opens('Open account', { to: 'accounts.hub', record: entry.accountId }),
        opens('Accounts at risk', { to: QUEUE }),
      ),
    ];
  const money = revenue.length > 0 ? [section(`Recurring revenue: ${sumWords(revenue, formatMoney)} a month`)] : [];
  return [
    section(rowText(row, reader)),
    ...(escalateNote ? [section(`${mention(by, 'Somebody')} handed it up:\n>${named(escalateNote, 500)}`)] : []),
    ...(why.length > 0 ? [section(`*Why* (${entry.points} points)\n${why.join('\n')}`)] : []),
    ...money,
    rowButtons(row, actor.id, actor.canWork),
    actions(opens('All accounts at risk', { to: QUEUE })),
  ];
}

/** An account that never was on the list. */
export const notListedBlocks = ({ id, name }: AccountRef): Block[] => [
  section(`*${named(name, 80)}* is not on the at-risk list, and never was. Its health says how it stands.`),
  actions(
    opens('Open health', { to: 'risk.health', record: id }, { style: 'primary' }),
    opens('Accounts at risk', { to: QUEUE }),
  ),
];
