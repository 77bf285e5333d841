import type { Button } from '@slack/types';
import type { AccountLine, AccountRef, Link, Reply } from '../feature.ts';
import { actions, type Message, opens, paragraphs, section } from './blocks.ts';
import type { FoundLines } from './kit.ts';
import { escapeText } from './text.ts';

const CHOICES = 5;

/** A single hit is taken; several are buttons, with a way to `all` when there are too many. */
export async function oneOf(
  hits: readonly AccountRef[],
  take: (hit: AccountRef) => Promise<Reply>,
  button: (hit: AccountRef) => Button,
  all: Link,
): Promise<Reply> {
  const [only] = hits;
  if (hits.length === 1 && only) return take(only);
  const more = hits.length > CHOICES ? opens('Show all', all) : null;
  return choices('Which account do you mean?', hits.map(button), more);
}

export function choices(question: string, buttons: readonly Button[], more: Button | null = null): Message {
  return { text: question, blocks: [section(question), actions(...buttons.slice(0, CHOICES), more)] };
}

/** Asks with which account the line begins. One that says more stands there in full, so that it can be typed again. */
export function whichLine(line: string, { lines, isSure }: FoundLines, button: (line: AccountLine) => Button): Message {
  const question = isSure
    ? 'Which account do you mean?'
    : 'No account has the name with which this begins. Which one do you mean?';
  const more = lines.length > CHOICES ? [section('There are more. Type the line again with more of the name.')] : [];
  return {
    text: question,
    blocks: [
      section(question),
      ...(lines.some(({ rest }) => rest) ? paragraphs(`> ${escapeText(line)}`) : []),
      actions(...lines.slice(0, CHOICES).map(button)),
      ...more,
    ],
  };
}
