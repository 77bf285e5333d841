import type { Entity } from '../../db/change.ts';
import { does, type Message, section } from '../../slack/blocks.ts';
import { cut, escapeText } from '../../slack/text.ts';

const NAME = 280;

/** Says what was removed, such as `the need`, and offers it back. Its words of history say that it can return. */
export function removedMessage(what: string, name: string, entity: Entity, id: string): Message {
  const words = `Removed ${what} *${escapeText(cut(name.replaceAll(/\s*\n\s*/g, ' '), NAME))}*.`;
  return { text: words, blocks: [section(words, does('Undo', 'history.restore', `${entity}:${id}`))] };
}
