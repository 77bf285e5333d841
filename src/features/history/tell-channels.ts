import type { Live, WeeklyPart } from '../../feature.ts';
import { deliverNew } from '../../jobs/report.ts';
import { addDaysTo } from '../../lib/dates.ts';
import { reportWeek, weekBefore } from '../../lib/working-time.ts';
import type { SystemScope } from '../../scope.ts';
import { accountNames, listCountedChannels } from '../accounts/index.ts';
import { workspaceHours, workspaceSettings } from '../workspaces/index.ts';
import { named, type Words } from './read-history.ts';
import { entriesOfWeek, readSubject, subjectOf, WEEK } from './week.ts';
import { weekMessage } from './week-messages.ts';
import { countImported, listWeek } from './week-repository.ts';

/** Queues the changes of the week for the channels of accounts, in the KAM's morning. A constant number of statements. */
export async function tellChannels(s: SystemScope): Promise<void> {
  const channels = await listCountedChannels(s);
  if (channels.length === 0) return;
  const settings = await workspaceSettings(s);
  const due = channels.flatMap(({ channelId, accountId, timeZone }) => {
    const week = reportWeek(s.now, workspaceHours(timeZone, settings), settings.weekStartsOn);
    return week ? [{ kind: WEEK, subjectId: subjectOf(accountId, week), recipient: channelId, occurrence: week }] : [];
  });
  await deliverNew(s, due);
}

/** What people changed at an account in a week, as its channel may read it. */
export const weekly = (words: Words, parts: readonly WeeklyPart[]): Live => ({
  kind: WEEK,
  level: 'content',
  of: async (s, subjects) => {
    const ids = subjects.map((subject) => readSubject(subject).accountId);
    const names = await accountNames(s, ids);
    return new Map(
      subjects.flatMap((subject) => {
        const { accountId } = readSubject(subject);
        return names.has(accountId) ? [[subject, accountId] as const] : [];
      }),
    );
  },
  render: async (s, subject, channelId) => {
    const { accountId, week } = readSubject(subject);
    const channels = await listCountedChannels(s, accountId);
    const channel = channels.find((one) => one.channelId === channelId);
    if (!channel) return null;
    const { account: name, timeZone } = channel;
    const range = weekBefore(week, timeZone);
    const open = [...words.values()].flatMap(({ entity, inChannel = [] }) => (inChannel.length > 0 ? [entity] : []));
    const [changes, imported, meanings] = await Promise.all([
      listWeek(s, accountId, range, open),
      countImported(s, accountId, range, open),
      meaningsOf(s, parts, accountId, range),
    ]);
    const { items, names } = await named(s, words, entriesOfWeek(changes));
    return weekMessage({
      account: { id: accountId, name },
      days: { first: addDaysTo(week, -7), last: addDaysTo(week, -1) },
      items,
      reading: { names, timeZone },
      imported,
      meanings,
    });
  },
});

async function meaningsOf(
  s: SystemScope,
  parts: readonly WeeklyPart[],
  accountId: string,
  range: { from: Date; to: Date },
): Promise<string[]> {
  const inOrder = parts.toSorted((a, b) => a.order - b.order);
  const lines = await Promise.all(
    inOrder.map(async (part) => (await part.build(s, [accountId], range)).get(accountId) ?? []),
  );
  return lines.flat();
}
