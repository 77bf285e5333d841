import { ago } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import { actions, does, type Message, mention, opens, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import type { AccessRequest } from './access-request.ts';
import { answererWords, hubOf } from './messages.ts';

/** What somebody who asked is told at once. */
export function askedMessage(request: AccessRequest, answerers: readonly Person[], isNew: boolean, now: Date): Message {
  const name = `*${escapeText(request.accountName)}*`;
  if (isNew)
    return { text: `I asked ${answererWords(answerers)} to let you into ${name}, and tell you the answer here.` };
  return { text: `You asked for ${name} ${ago(request.createdAt, now)}; ${answererWords(answerers)} will answer.` };
}

/** To who may answer; afterwards it says who did. */
export function requestMessage(request: AccessRequest, decider: Person | null): Message {
  const { id, accountName, member, status } = request;
  const name = `*${escapeText(accountName)}*`;
  if (status !== 'open') {
    const text = `${mention(decider, 'Somebody')} ${status === 'granted' ? 'let' : 'did not let'} ${mention(member)} into ${name}.`;
    return { text, blocks: [section(text)] };
  }
  const text = `${mention(member)} asks for access to ${name}.`;
  const words = `${text}\nGrant puts them on the extended team: they read the account and work with it.`;
  const buttons = actions(
    does('Grant', 'accounts.grant', id, { style: 'primary' }),
    does('Decline', 'accounts.decline', id),
  );
  return { text, blocks: [section(words), buttons] };
}

/** To who asked. */
export function answerMessage({ accountId, accountName, status }: AccessRequest, decider: Person | null): Message {
  const name = `*${escapeText(accountName)}*`;
  const who = mention(decider, 'Somebody');
  if (status !== 'granted') {
    const text = `${who} declined your request for ${name}. Talk to them if you need to know something about it.`;
    return { text, blocks: [section(text)] };
  }
  const text = `${who} let you into ${name}.`;
  return { text, blocks: [section(text), actions(opens('Open', hubOf({ id: accountId })))] };
}

/** What the person who pressed Grant or Decline is told. */
export function decidedMessage(
  request: AccessRequest,
  decider: Person | null,
  isNew: boolean,
  reader: Person,
  now: Date,
): Message {
  const what = request.status === 'granted' ? 'is on the extended team' : 'was told that you declined';
  if (isNew) return { text: `${mention(request.member)} ${what}.` };
  const who = decider?.id === reader.id ? 'You' : mention(decider, 'Somebody');
  const when = request.decidedAt ? ` ${ago(request.decidedAt, now)}` : '';
  return { text: `${who} already ${request.status} this${when}.` };
}
