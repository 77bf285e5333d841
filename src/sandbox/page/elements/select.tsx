import { useId } from 'preact/hooks';
import { useSurface } from '../surface.ts';
import { useAnchored } from './anchor.ts';
import { Spinner } from './button.tsx';
import { useConfirm } from './confirm.tsx';
import type { ControlProps } from './control.tsx';
import { named } from './labels.ts';
import { ListBox, optionId } from './list-box.tsx';
import { labelOf } from './options.ts';
import { useChoices } from './use-choices.ts';
import { useChosen } from './use-chosen.ts';
import { useListBox } from './use-list-box.ts';

/** One of many: type to search, arrows to choose. */
export function Select(props: ControlProps) {
  const { block, element, labels } = props;
  const surface = useSurface();
  const id = useId();
  const { ask, question } = useConfirm(element);
  const { value, put, isBusy } = useChosen(props);
  const box = useListBox({ onTake: (choice) => ask(() => put(choice.value)) });
  const offer = useChoices(props, box.words, box.isOpen);
  const { anchor, popup } = useAnchored<HTMLDivElement, HTMLDivElement>(box.isOpen);
  const placeholder = element.placeholder?.text ?? 'Select an option';
  const label = value ? labelOf(value, surface) : '';
  const canEmpty = block.type === 'input' && block.optional && Boolean(value);
  return (
    <div class={block.type === 'input' ? 'select is-wide' : 'select'} ref={anchor}>
      <input
        {...named(labels, placeholder)}
        class="select-input"
        role="combobox"
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={box.isOpen}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        {...(box.isOpen && offer.choices.length > 0 && { 'aria-activedescendant': optionId(`${id}-list`, box.active) })}
        placeholder={label || placeholder}
        data-chosen={Boolean(label) && box.isOpen}
        value={box.isOpen ? box.words : label}
        onClick={box.open}
        onInput={(event) => box.type(event.currentTarget.value)}
        onKeyDown={(event) => box.onKeyDown(event, offer)}
        onBlur={box.close}
      />
      {isBusy && <Spinner />}
      {canEmpty && (
        <button type="button" class="select-clear" aria-label="Clear" onClick={() => put(null)}>
          ×
        </button>
      )}
      <span class="select-arrow" aria-hidden="true" />
      {box.isOpen && (
        <ListBox
          id={`${id}-list`}
          popup={popup}
          offer={offer}
          active={box.active}
          chosen={value ? [value] : []}
          label={placeholder}
          onTake={box.take}
          onPoint={box.setActive}
        />
      )}
      {question}
    </div>
  );
}
