import { useMemo } from 'preact/hooks';
import type { Block, Element, FakeView, Json } from '../wire.ts';
import type { Screen, ShownMessage, Where } from './api.ts';
import { send } from './api-client.ts';
import { enteredIn, entry, type Fillable, fieldKey, heldIn, isBlank, REQUIRED } from './fields.ts';
import { actBusy } from './session.ts';
import { app, useApp } from './state.ts';
import type { Surface } from './surface.ts';

type Shown = Fillable & { where: Where; errors: Record<string, string> };

/** The surface of a message. */
export function useMessageSurface(screen: Screen, message: ShownMessage): Surface {
  const scope = `${message.channel}/${message.ts}`;
  const where = { channel: message.channel, ts: message.ts };
  return useLive(screen, { scope, where, blocks: message.blocks, held: {}, errors: {} }, [message]);
}

/** The surface of the view on top, or of the Home tab. */
export function useViewSurface(screen: Screen, view: FakeView, where: Where): Surface {
  const errors = useApp((state) => state.errors[view.id]) ?? view.errors;
  return useLive(screen, { scope: view.id, where, blocks: view.blocks, held: view.state.values, errors }, [
    view,
    errors,
  ]);
}

function useLive(screen: Screen, shown: Shown, changes: readonly unknown[]): Surface {
  return useMemo(() => liveSurface(screen, shown), [screen, ...changes]);
}

function liveSurface(screen: Screen, shown: Shown): Surface {
  const keyOf = (block: Block, element: Element): string => fieldKey(shown.scope, block, element);
  const what = (block: Block, element: Element) => ({ blockId: block.block_id, actionId: element.action_id });
  return {
    people: screen.people,
    channels: screen.channels,
    me: screen.me.id,
    tz: screen.me.tz,
    now: Date.parse(screen.now),
    errors: shown.errors,
    useField: (block, element) => {
      const typed = useApp((state) => state.typed[keyOf(block, element)]);
      const held = shown.held[block.block_id]?.[element.action_id];
      return {
        value: heldIn(typed, held, element),
        enter: (value) => {
          keep(keyOf(block, element), entry(element, value));
          if (shown.errors[block.block_id] === REQUIRED && !isBlank(value)) forgive(shown, block);
        },
      };
    },
    useIsBusy: (block, element) => useApp((state) => state.busy.has(keyOf(block, element))),
    press: (block, element, label) => {
      const target = { ...what(block, element), ...(label !== undefined && { label }) };
      const body = { ...shown.where, what: target, values: enteredIn(shown, app.get().typed) };
      void actBusy(keyOf(block, element), 'click', body);
    },
    choose: (block, element, value) => {
      const body = { ...shown.where, what: what(block, element), value, values: enteredIn(shown, app.get().typed) };
      void actBusy(keyOf(block, element), 'choose', body);
    },
    suggest: (block, element, words) =>
      send('suggest', app.get().place.as, { ...shown.where, what: what(block, element), words }),
  };
}

const keep = (key: string, value: Json): void => app.set({ typed: { ...app.get().typed, [key]: value } });

function forgive({ scope, errors }: Shown, block: Block): void {
  const { [block.block_id]: _, ...others } = errors;
  app.set({ errors: { ...app.get().errors, [scope]: others } });
}
