import { actions, type Message, mention, opens, section } from '../../slack/blocks.ts';
import { cut, escapeText, named } from '../../slack/text.ts';
import { ANSWER, type Question } from './question.ts';

const SHOWN = 1_000;
export const quote = (text: string): string => `>${escapeText(cut(text, SHOWN)).replaceAll('\n', '\n>')}`;

const open = ({ accountId }: Question) => opens('Open account', { to: 'accounts.hub', record: accountId });

/** To who is asked; afterwards it says who answered what. */
export function askedMessage(question: Question): Message {
  const { id, askedBy, accountName, text: words, answer, answeredBy } = question;
  const title = `${mention(askedBy)} asks about *${escapeText(accountName)}*`;
  const text = `${title}: ${named(words)}`;
  const asked = section(`${title}:\n${quote(words)}`);
  if (answer !== null)
    return {
      text,
      blocks: [
        asked,
        section(`${mention(answeredBy, 'Somebody')} answered:\n${quote(answer)}`),
        actions(open(question)),
      ],
    };
  return {
    text,
    blocks: [asked, actions(opens('Answer', { to: ANSWER, record: id }, { style: 'primary' }), open(question))],
  };
}

/** To who asked. */
export function answeredMessage(question: Question): Message {
  const { askedOf, accountName, text: words, answer, answeredBy, thread } = question;
  const text = `${mention(answeredBy ?? askedOf)} answered your question about *${escapeText(accountName)}*`;
  return {
    text,
    blocks: [section(`${text}:\n${quote(words)}`), section(quote(answer ?? '')), actions(open(question))],
    ...(thread && { thread }),
  };
}
