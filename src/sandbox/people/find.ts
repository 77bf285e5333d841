import { optionsOf } from '../blocks/rules.ts';
import { eachElement } from '../blocks/walk.ts';
import type { Block, Element, FakeMessage, FakeView, Option, Text } from '../wire.ts';
import { slotOf } from './form.ts';

/** Which of the things on a message or view: by words (label or action id), or more exactly. */
export type What = string | { label?: string; actionId?: string; blockId?: string; nth?: number };

export type Target = { block: Block; element: Element; option?: Option };

const PRESSED = ['button', 'overflow', 'icon_button', 'workflow_button', 'feedback_buttons'];

/**
 * A button, or an option of an overflow menu. Words mean its label, else its action id. Throws with what can be clicked
 * when there is none or more than one.
 */
export function findPressable(blocks: readonly Block[], what: What): Target {
  const all = [...eachElement(blocks)].filter(({ element }) => PRESSED.includes(element.type)).flatMap(targets);
  return pick(all, what, { label: labelOf, order: [labelOf, actionIdOf, blockIdOf] });
}

/** A field or menu. Words mean its block id, else its label, else its action id. */
export function findField(blocks: readonly Block[], what: What): Target {
  const all: Target[] = [...eachElement(blocks)].filter(({ element }) => slotOf(element));
  return pick(all, what, { label: fieldLabel, order: [blockIdOf, fieldLabel, actionIdOf] });
}

function targets({ block, element }: { block: Block; element: Element }): Target[] {
  if (element.type !== 'overflow') return [{ block, element }];
  return optionsOf(element).map((option) => ({ block, element, option }));
}

function labelOf({ element, option }: Target): string {
  if (option) return option.text.text;
  return (typeof element.text === 'object' ? words(element.text) : undefined) ?? element.action_id;
}

const fieldLabel = ({ block, element }: Target): string =>
  words(block.label) ?? words(element.placeholder) ?? block.block_id;

const actionIdOf = ({ element }: Target): string => element.action_id;

const blockIdOf = ({ block }: Target): string => block.block_id;

const words = (text: Text | undefined): string | undefined => text?.text;

type Naming = { label: (target: Target) => string; order: ((target: Target) => string)[] };

function pick(all: Target[], what: What, { label, order }: Naming): Target {
  const found = typeof what === 'string' ? named(all, what, order) : matching(all, what, label);
  const nth = typeof what === 'object' ? what.nth : undefined;
  const target = nth === undefined ? found[0] : found[nth];
  const wanted = JSON.stringify(what);
  if (!target) throw new Error(`there is no ${wanted} here, only: ${all.map(label).join(' | ') || 'nothing'}`);
  if (nth === undefined && found.length > 1) {
    throw new Error(`there are ${found.length} of ${wanted}: say which with blockId or nth (from 0)`);
  }
  return target;
}

/** The first way of naming that fits anything decides. */
function named(all: Target[], name: string, order: Naming['order']): Target[] {
  const found = order.map((way) => all.filter((target) => way(target) === name));
  return found.find((targets) => targets.length > 0) ?? [];
}

function matching(all: Target[], what: Exclude<What, string>, label: (target: Target) => string): Target[] {
  return all.filter(
    (target) =>
      (what.label === undefined || label(target) === what.label) &&
      (what.actionId === undefined || actionIdOf(target) === what.actionId) &&
      (what.blockId === undefined || blockIdOf(target) === what.blockId),
  );
}

export const isView = (where: FakeMessage | FakeView): where is FakeView => where.type !== 'message';

/** All words a person reads there, one line per text, so that a test can look for them. */
export function visibleText(where: FakeMessage | FakeView): string {
  const head = isView(where) ? headOf(where) : where.blocks.length === 0 ? [where.text] : [];
  const foot = isView(where) ? [where.submit?.text ?? '', ...Object.values(where.errors)] : [];
  return [...head, ...textsIn(where.blocks), ...foot].filter(Boolean).join('\n');
}

/** A Home tab shows no title. */
const headOf = (view: FakeView): string[] => (view.type === 'modal' ? [view.title.text] : []);

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    (key === 'text' || key === 'alt_text') && typeof child === 'string' ? [child] : textsIn(child),
  );
}
