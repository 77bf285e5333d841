import { markSubject } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { type Action, type Line, type Live, type Nudge, reaches } from '../../feature.ts';
import { deliver } from '../../jobs/delivery.ts';
import { DAY_MS, formatInstant, todayOf } from '../../lib/dates.ts';
import { hasRole, inTransaction, readerScope, type Scope, type SystemScope } from '../../scope.ts';
import { accountPort } from '../accounts/index.ts';
import { getMember } from '../workspaces/index.ts';
import { AGAIN, type Lost, listLost, listLostById } from './lost-repository.ts';
import { DAY } from './reminder.ts';

const SHOW = 'nudges.show-again';
/** What was lost longer ago is no news any more. */
const KEPT_MS = 14 * DAY_MS;

/** Messages whose answer from Slack was lost: they are not sent again by themselves, but what they said is not lost either. */
export const lost = (lives: readonly Live[]): Nudge => ({
  kind: 'nudges.lost',
  sort: 'line',
  order: 1,
  help: 'Messages of which it is not known whether they arrived',
  level: 'exists',
  due: async (s, readers) =>
    (await listLost(s, readers, new Date(s.now.getTime() - KEPT_MS))).map(({ id, recipient }) => ({
      recipientId: recipient,
      subjectId: id,
      accountId: null,
      occurrence: 'once',
    })),
  lines: async (s, ids, { id: memberId }) => {
    const found = (await listLostById(s, ids)).filter(({ recipient }) => recipient === memberId);
    const reader = readerScope(s, await getMember(s, memberId));
    const lines = await Promise.all(found.map((one) => lineOf(s, reader, lives, one)));
    return new Map(lines.flatMap((line, at) => (line && found[at] ? [[found[at].id, line]] : [])));
  },
  summary: (count) => (count === 1 ? '1 message you may have seen' : `${count} messages you may have seen`),
});

async function lineOf(s: SystemScope, reader: Scope, lives: readonly Live[], one: Lost): Promise<Line | null> {
  const live = lives.find(({ kind }) => kind === one.kind);
  if (!live || !(await mayRead(s, reader, live, one.subjectId))) return null;
  const message = await live.render(s, one.subjectId, one.recipient);
  if (!message) return null;
  const when = formatInstant(one.createdAt, reader.timeZone);
  const text = `:grey_question: ${message.text}\n_You may have seen this: it is not known whether the message of ${when} arrived._`;
  if (one.isAgain) return { text: message.text, buttons: [], settled: {} };
  return { text, buttons: [{ label: 'Show it', does: SHOW, record: one.id }] };
}

/** The same that is checked at every sending. */
async function mayRead(s: SystemScope, reader: Scope, live: Live, subjectId: string): Promise<boolean> {
  if (!live.of) return hasRole(reader.role, live.role);
  const accountId = (await live.of(s, [subjectId])).get(subjectId);
  if (!accountId) return false;
  return reaches((await accountPort.levels(reader, [accountId])).get(accountId), live.level);
}

/** Sends it once more, because its reader asks for it. */
export const showAgain: Action = {
  id: SHOW,
  role: 'viewer',
  run: async (scope, { record }) => {
    await inTransaction(scope, async (t) => {
      const [found] = await listLostById(t, [record]);
      if (found?.recipient !== t.actor.id) throw new UserError('This message is no longer there.');
      const { kind, subjectId, recipient, occurrence } = found;
      await deliver(t, { kind, subjectId, recipient, occurrence: `${occurrence}${AGAIN}` });
      await markSubject(t, DAY, todayOf(t), [t.actor.id]);
    });
    return { text: 'It comes again in a moment.' };
  },
};
