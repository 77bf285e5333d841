import { eachElement } from '../blocks/walk.ts';
import { isBlank } from '../page/fields.ts';
import { slotOf } from '../page/slots.ts';
import type { Block, Element, FakeView, Json, StateValues } from '../wire.ts';

export { slotOf };

export const isEmpty = (element: Element, held: Json | undefined): boolean => {
  const key = slotOf(element)?.key ?? '';
  return isBlank(held?.[key]);
};

/** The state of fresh blocks: first values, except where the same field (block id, action id, type) already had one. */
export function keepState(blocks: readonly Block[], before: StateValues): StateValues {
  const values: StateValues = {};
  for (const { block, element } of eachElement(blocks)) {
    const here = slotOf(element);
    if (!here) continue;
    const known = before[block.block_id]?.[element.action_id];
    const first = { type: element.type, [here.key]: element[here.initial] ?? structuredClone(here.empty) };
    values[block.block_id] ??= {};
    Object.assign(values[block.block_id] ?? {}, { [element.action_id]: known?.type === element.type ? known : first });
  }
  return values;
}

/** A value as the element holds it; of what was entered only the element's own kind counts. */
export function asHeld(element: Element, entered: Json): Json {
  const here = slotOf(element);
  if (!here) throw new Error(`${element.type} holds no value`);
  return { type: element.type, [here.key]: entered[here.key] ?? structuredClone(here.empty) };
}

/** Puts what was typed and chosen into the fields of a view, by block id. */
export function enter(view: FakeView, values: Readonly<Record<string, Json>>): void {
  for (const { block, element } of eachElement(view.blocks)) {
    const entered = values[block.block_id];
    if (!entered || !slotOf(element)) continue;
    view.state.values[block.block_id] ??= {};
    Object.assign(view.state.values[block.block_id] ?? {}, { [element.action_id]: asHeld(element, entered) });
  }
}
