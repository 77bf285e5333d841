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
  /** Viewers only read. */
  canWork: boolean;
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

type Standing = { stand: string; row: Block };

/** With whom it is now, and what the reader can do. */
function standing(told: Told): Standing {
  const { id, claimedBy, snoozedUntilOn } = told.row.entry;
  if (snoozedUntilOn) return { stand: `Snoozed until ${formatDay(snoozedUntilOn)}.`, row: actions(openEntry(id)) };
  if (!claimedBy) return told.canWork ? asked(told) : informed(told);
  const isOwn = claimedBy.id === told.recipientId && told.canWork;
  if (!isOwn) return { stand: `${mention(claimedBy)} works on it.`, row: actions(openEntry(id)) };
  const resolve = opens('Resolve …', { to: 'risk.resolve', record: id }, { style: 'primary' });
  const giveBack = does('Give back', 'risk.release', id);
  return { stand: 'It is with you.', row: actions(resolve, snooze(id), giveBack, openEntry(id)) };
}

const openEntry = (id: string) => opens('Open', { to: 'risk.entry', record: id });
const snooze = (id: string) => opens('Snooze …', { to: 'risk.snooze', record: id });

/** To somebody who can claim it. */
function asked(told: Told): Standing {
  const { row, recipientId, reader } = told;
  const { id, dueAt } = row.entry;
  const isAsked = row.waitsFor.some((one) => one.id === recipientId);
  const whom = isAsked ? 'you' : names(row.waitsFor) || 'somebody';
  const missed = isAsked && !row.entry.escalateNote ? missedWords(row.passedBy) : '';
  return {
    stand: `${before(told)}${missed}It waits for ${whom} to claim it${dueAt ? ` until ${until(dueAt, reader)}` : ''}.`,
    row: actions(does('Claim', 'risk.claim', id, { style: 'primary' }), snooze(id), openEntry(id)),
  };
}

/** To somebody who only reads. */
function informed(told: Told): Standing {
  const { entry, waitsFor } = told.row;
  const [first] = waitsFor;
  const whom = first ? `It waits for ${names(waitsFor)}; you can ask about it.` : 'It waits for somebody to claim it.';
  const ask = first
    ? opens(`Ask ${first.name}`, { to: 'questions.ask', record: entry.accountId, param: first.id })
    : null;
  return { stand: `${before(told)}Nobody works on it. ${whom}`, row: actions(ask, openEntry(entry.id)) };
}

/** Who handed it up, and why nobody works on it any more. */
function before({ row: { entry }, by }: Told): string {
  const { escalateNote, claimLostBecause } = entry;
  const note = escalateNote ? `${mention(by, 'Somebody')} handed it up:\n>${named(escalateNote, 500)}\n` : '';
  return `${note}${claimLostBecause ? `Somebody worked on it, but ${claimLostBecause}. ` : ''}`;
}

/** Why it comes to somebody further up. */
function missedWords(people: readonly Person[]): string {
  if (people.length === 0) return '';
  return `${listed(people.map((one) => mention(one)))} ${people.length === 1 ? 'has' : 'have'} not claimed it. `;
}
