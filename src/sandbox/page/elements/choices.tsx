import { useId } from 'preact/hooks';
import type { Option } from '../../wire.ts';
import { Words } from '../blocks/text.tsx';
import { useConfirm } from './confirm.tsx';
import type { ControlProps } from './control.tsx';
import { useChosen } from './use-chosen.ts';

/** Check boxes or radio buttons. */
export function Choices(props: ControlProps) {
  const { element, labels } = props;
  const id = useId();
  const { ask, question } = useConfirm(element);
  const { value, put } = useChosen(props);
  const isMany = element.type === 'checkboxes';
  const chosen = (isMany ? (value as Option[] | null) : value ? [value as Option] : []) ?? [];
  const has = (option: Option): boolean => chosen.some((one) => one.value === option.value);
  const change = (option: Option): void => {
    const toggled = has(option) ? chosen.filter((one) => one.value !== option.value) : [...chosen, option];
    ask(() => put(isMany ? toggled : option));
  };
  const naming = labels
    ? { 'aria-labelledby': labels.labelledBy, ...(labels.describedBy && { 'aria-describedby': labels.describedBy }) }
    : { 'aria-label': 'Options' };
  return (
    <div class="choices" role={isMany ? 'group' : 'radiogroup'} {...naming}>
      {(element.options ?? []).map((option, index) => (
        <label key={option.value} class="choice">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            id={index === 0 && labels ? labels.id : `${id}-${index}`}
            checked={has(option)}
            aria-invalid={labels?.isInvalid ?? false}
            onChange={() => change(option)}
          />
          <span>
            <Words text={option.text} />
            {option.description && (
              <span class="choice-note">
                <Words text={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
      {question}
    </div>
  );
}
