import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Choice, keyOf } from './options.ts';
import type { Offer } from './use-choices.ts';

type Props = {
  id: string;
  popup: RefObject<HTMLDivElement | null>;
  offer: Offer;
  active: number;
  chosen: readonly unknown[];
  label: string;
  onTake: (choice: Choice) => void;
  onPoint: (index: number) => void;
};

export const optionId = (id: string, index: number): string => `${id}-option-${index}`;

/** The list under a searching field; the focus stays in the field. */
export function ListBox({ id, popup, offer, active, chosen, label, onTake, onPoint }: Props) {
  const { choices, note } = offer;
  const taken = new Set(chosen.map(keyOf));
  useEffect(() => {
    document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div ref={popup} class="popup list-box" id={id} role="listbox" aria-label={label}>
      {choices.map((choice, index) => (
        <div key={choice.key}>
          {choice.group && choices[index - 1]?.group !== choice.group && <div class="option-group">{choice.group}</div>}
          <div
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            class={index === active ? 'option is-active' : 'option'}
            aria-selected={taken.has(choice.key)}
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(choice);
            }}
            onMouseMove={() => onPoint(index)}
          >
            <span class="option-label">{choice.label}</span>
            {choice.note && <span class="option-note">{choice.note}</span>}
            {taken.has(choice.key) && <span aria-hidden="true">✓</span>}
          </div>
        </div>
      ))}
      {choices.length === 0 && <div class="option-none">{note}</div>}
    </div>
  );
}
