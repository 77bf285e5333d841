import { type Capture, type Link, nounOf } from '../../feature.ts';
import { actions, does, type Message, opens, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';

type Added = { name: string; kind: Capture; id: string; said?: string | undefined; link: Link };

/** Only the asker sees where it went. */
export function addedMessage({ name, kind, id, said, link }: Added): Message {
  const added = `Added to *${escapeText(name)}*: the ${nounOf(kind)} from this message.`;
  const text = said ? `${added} ${said}` : added;
  const undo = does('Undo', 'captures.undo', id, { param: kind.kind });
  return { text, blocks: [section(text), actions(opens('Open', link), undo)] };
}

export const undoneMessage = (kind: Capture): Message => ({ text: `Taken back: the ${nounOf(kind)} is gone.` });
