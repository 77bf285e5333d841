import { formatDay } from '../../../lib/dates.ts';
import type { Person } from '../../../scope.ts';
import { actions, type Block, does, type Message, mention, opens, section } from '../../../slack/blocks.ts';
import { listed, named } from '../../../slack/text.ts';
import { levelLabels, levelMarks } from '../level.ts';
import { endWords, names, type Reader, reasonOf, until } from './messages.ts';
import type { QueueRow } from './read-queue.ts';

export type Told = {
  /** `passedBy`: those it did not stay with. */
  row: QueueRow & { passedBy: readonly Person[] };
  recipientId: string;
  /** Who ended it, or handed it up. */
  by: Person | null;
  reader: Reader;
};

/** To who works on an account at risk, is to claim it, or flagged it: how it stands. */
export function toldMessage(told: Told): Message {
  const { entry } = told.row;
  const name = `*${named(entry.accountName, 80)}*`;
  if (entry.closedAt) {
    const said = `${name} is off the at-risk list: ${endWords(entry, told.by)}`;
    const account = opens('Open account', { to: 'accounts.hub', record: entry.accountId });
    return { text: plainOf(said), blocks: [section(`:white_check_mark: ${said}`), actions(account)], isOver: true };
  }
  const said = `${name} is ${levelLabels[entry.level].toLowerCase()}: ${reasonOf(entry)}`;
  const { stand, row } = standing(told);
  return { text: plainOf(said), blocks: [section(`${levelMarks[entry.level]} ${said}\n${stand}`), row] };
}

const plainOf = (said: string): string => said.replaceAll('*', '');

/** With whom it is now, and what the reader can do. */
function standing({ row: { entry, waitsFor, passedBy }, recipientId, by, reader }: Told): {
  stand: string;
  row: Block;
} {
  const { id, claimedBy, snoozedUntilOn, escalateNote, dueAt } = entry;
  const open = opens('Open', { to: 'risk.entry', record: id });
  const snooze = opens('Snooze …', { to: 'risk.snooze', record: id });
  if (snoozedUntilOn) return { stand: `Snoozed until ${formatDay(snoozedUntilOn)}.`, row: actions(open) };
  if (claimedBy?.id === recipientId) {
    const resolve = opens('Resolve …', { to: 'risk.resolve', record: id }, { style: 'primary' });
    return { stand: 'It is with you.', row: actions(resolve, snooze, does('Give back', 'risk.release', id), open) };
  }
  if (claimedBy) return { stand: `${mention(claimedBy)} works on it.`, row: actions(open) };
  const isAsked = waitsFor.some((one) => one.id === recipientId);
  const whom = isAsked ? 'you' : names(waitsFor) || 'somebody';
  const note = escalateNote ? `${mention(by, 'Somebody')} handed it up:\n>${named(escalateNote, 500)}\n` : '';
  const missed = isAsked && !escalateNote ? missedWords(passedBy) : '';
  const claim = does('Claim', 'risk.claim', id, { style: 'primary' });
  return {
    stand: `${note}${missed}It waits for ${whom} to claim it${dueAt ? ` until ${until(dueAt, reader)}` : ''}.`,
    row: actions(claim, snooze, open),
  };
}

/** Why it comes to somebody further up. */
function missedWords(people: readonly Person[]): string {
  if (people.length === 0) return '';
  return `${listed(people.map((one) => mention(one)))} ${people.length === 1 ? 'has' : 'have'} not claimed it. `;
}
