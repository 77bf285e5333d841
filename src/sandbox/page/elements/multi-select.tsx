import { useId } from 'preact/hooks';
import { useSurface } from '../surface.ts';
import { useAnchored } from './anchor.ts';
import type { ControlProps } from './control.tsx';
import { named } from './labels.ts';
import { ListBox, optionId } from './list-box.tsx';
import { type Choice, keyOf, labelOf } from './options.ts';
import { useChoices } from './use-choices.ts';
import { useChosen } from './use-chosen.ts';
import { useListBox } from './use-list-box.ts';

/** Several of many, each shown as a chip; Backspace takes the last one away. */
export function MultiSelect(props: ControlProps) {
  const { block, element, labels } = props;
  const id = useId();
  const { value, put } = useChosen(props);
  const chosen = (value as unknown[] | null) ?? [];
  const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const without = (key: string): unknown[] => chosen.filter((one) => keyOf(one) !== key);
  const toggle = (choice: Choice): void => {
    const rest = without(choice.key);
    if (rest.length < chosen.length) put(rest);
    else if (chosen.length < most) put([...chosen, choice.value]);
  };
  const box = useListBox({
    isMulti: true,
    onTake: toggle,
    onBackspace: () => chosen.length && put(chosen.slice(0, -1)),
  });
  const offer = useChoices(props, box.words, box.isOpen);
  const { anchor, popup } = useAnchored<HTMLDivElement, HTMLDivElement>(box.isOpen);
  const placeholder = element.placeholder?.text ?? 'Select options';
  return (
    <div class={block.type === 'input' ? 'select is-multi is-wide' : 'select is-multi'} ref={anchor}>
      <Chips chosen={chosen} onRemove={(key) => put(without(key))} />
      <input
        {...named(labels, placeholder)}
        class="select-input"
        role="combobox"
        type="text"
        autocomplete="off"
        aria-expanded={box.isOpen}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        {...(box.isOpen && offer.choices.length > 0 && { 'aria-activedescendant': optionId(`${id}-list`, box.active) })}
        placeholder={chosen.length === 0 ? placeholder : ''}
        value={box.words}
        onClick={box.open}
        onInput={(event) => box.type(event.currentTarget.value)}
        onKeyDown={(event) => box.onKeyDown(event, offer)}
        onBlur={box.close}
      />
      {box.isOpen && (
        <ListBox
          id={`${id}-list`}
          popup={popup}
          offer={offer}
          active={box.active}
          chosen={chosen}
          label={placeholder}
          onTake={box.take}
          onPoint={box.setActive}
        />
      )}
    </div>
  );
}

function Chips({ chosen, onRemove }: { chosen: readonly unknown[]; onRemove: (key: string) => void }) {
  const surface = useSurface();
  return (
    <>
      {chosen.map((one) => {
        const label = labelOf(one, surface);
        return (
          <span class="chip" key={keyOf(one)}>
            {label}
            <button type="button" aria-label={`Remove ${label}`} onClick={() => onRemove(keyOf(one))}>
              ×
            </button>
          </span>
        );
      })}
    </>
  );
}
