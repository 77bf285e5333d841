import { eachElement } from '../blocks/walk.ts';
import { REQUIRED } from '../page/fields.ts';
import type { Element, FakeView, Json } from '../wire.ts';
import { isEmpty } from './form.ts';

// https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
const LONGEST_TEXT = 3000;

/** What Slack's own client says beside the fields instead of sending the form, by block id. */
export function complaints(view: FakeView): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { block, element } of eachElement(view.blocks)) {
    if (block.type !== 'input') continue;
    const held = view.state.values[block.block_id]?.[element.action_id];
    const complaint = isEmpty(element, held) ? emptiness(block.optional) : aboutText(element, held);
    if (complaint) found[block.block_id] = complaint;
  }
  return found;
}

const emptiness = (optional: boolean | undefined): string | undefined => (optional ? undefined : REQUIRED);

function aboutText(element: Element, held: Json | undefined): string | undefined {
  const text = held?.value;
  if (typeof text !== 'string') return undefined;
  if (element.type === 'plain_text_input') return aboutLength(element, text);
  if (element.type === 'number_input') return aboutNumber(element, text);
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return 'Please enter a valid email address.';
  }
  return element.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(text) ? 'Please enter a valid URL.' : undefined;
}

function aboutLength(
  { min_length: least = 0, max_length: most = LONGEST_TEXT }: Element,
  text: string,
): string | undefined {
  if (text.length < least) return `Please enter at least ${least} characters.`;
  return text.length > most ? `Please enter no more than ${most} characters.` : undefined;
}

function aboutNumber(element: Element, text: string): string | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Minimum value is ${element.min_value}.`;
  return element.max_value !== undefined && number > Number(element.max_value)
    ? `Maximum value is ${element.max_value}.`
    : undefined;
}
