import type { AccountRef } from '../../feature.ts';
import type { Message } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import type { Linked } from './link-channel.ts';

export function linkedMessage(account: AccountRef, { channel, isNew, takenBy }: Linked): Message {
  if (takenBy !== null) {
    const other = `*${escapeText(takenBy)}*`;
    return {
      text: `This channel is linked to ${other} already, and a channel has one account. Type \`/kam unlink\` here first.`,
    };
  }
  const name = `*${escapeText(account.name)}*`;
  if (!isNew) return { text: `This channel is linked to ${name} already.` };
  const invite = channel.hasBot ? '' : ' To have things posted here, type `/invite @kam`.';
  return { text: `Linked to ${name}: in this channel its name can be left out, as in \`/kam plan\`.${invite}` };
}

export const unlinkedMessage = (account: AccountRef | null): Message => ({
  text: account
    ? `This channel is no longer linked to *${escapeText(account.name)}*.`
    : 'This channel is not linked to an account. Type `/kam link` and a name to link it.',
});
