import { actions, type Block, context, does, type Message, mention, opens, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import { type Brief, DONE, HELP, UNDO } from './brief.ts';

const ask = ({ accountId }: Brief) => opens('Ask the KAM', { to: 'questions.ask', record: accountId, param: 'kam' });

/** To the executive sponsor; afterwards it says what they answered. */
export function briefMessage(brief: Brief, lines: readonly string[]): Message {
  const name = escapeText(brief.accountName);
  return {
    text: `Your quarterly brief: ${name}`,
    blocks: [section([`*${name}*`, ...lines.map((line) => `• ${line}`)].join('\n')), ...answerBlocks(brief)],
  };
}

function answerBlocks(brief: Brief): Block[] {
  const { id, answer } = brief;
  if (answer === 'done')
    return [
      section(':white_check_mark: You have been in touch with the customer. Thank you!'),
      actions(does('Undo', UNDO, id), ask(brief)),
    ];
  const done = does('Done', DONE, id, { style: 'primary' });
  if (answer === 'help')
    return [section('The key account manager knows that you need help.'), actions(done, ask(brief))];
  return [
    context('You are the executive sponsor. Once a quarter: get in touch with the customer, and tell us here.'),
    actions(done, does('Need help', HELP, id), ask(brief)),
  ];
}

/** To who leads the account. */
export function helpMessage({ member, accountId, accountName }: Brief): Message {
  const text = `${mention(member)}, executive sponsor of *${escapeText(accountName)}*, needs your help before getting in touch with the customer.`;
  return {
    text,
    blocks: [section(text), actions(opens('Open account', { to: 'accounts.hub', record: accountId }))],
  };
}
