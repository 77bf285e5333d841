import { entry } from '../fields.ts';
import { useSurface } from '../surface.ts';
import type { ControlProps } from './control.tsx';
import { named } from './labels.ts';
import { richOf, wordsOf } from './rich-words.ts';

const KEYBOARDS: Record<string, 'decimal' | 'email' | 'url'> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};

/** One line of text, or with `multiline` several; a counter appears towards the end. */
export function TextField(props: ControlProps) {
  const { block, element, labels } = props;
  const surface = useSurface();
  const { value, enter } = surface.useField(block, element);
  const isRich = element.type === 'rich_text_input';
  const text = isRich ? wordsOf(value) : String(value ?? '');
  const valueFrom = (typed: string): unknown => (typed === '' ? null : isRich ? richOf(typed) : typed);
  const tell = (typed: string): void => surface.choose(block, element, entry(element, valueFrom(typed)));
  const triggers = triggersOf(props);
  const common = {
    ...named(labels, element.placeholder?.text ?? ''),
    value: text,
    placeholder: element.placeholder?.text ?? '',
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      enter(valueFrom(currentTarget.value));
      if (triggers.has('on_character_entered')) tell(currentTarget.value);
    },
  };
  return (
    <div class="text-field" {...(element.focus_on_load === true && { 'data-focus': true })}>
      {isRich || element.multiline === true ? (
        <textarea {...common} class="text-input" rows={isRich ? 4 : 5} />
      ) : (
        <input
          {...common}
          class="text-input"
          type="text"
          inputMode={KEYBOARDS[element.type] ?? 'text'}
          autocomplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !triggers.has('on_enter_pressed')) return;
            event.preventDefault();
            tell(event.currentTarget.value);
          }}
        />
      )}
      <Counter length={text.length} most={element.max_length} />
    </div>
  );
}

// https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object
function triggersOf({ block, element }: ControlProps): Set<string> {
  if (!block.dispatch_action) return new Set();
  const { trigger_actions_on } = (element.dispatch_action_config ?? {}) as { trigger_actions_on?: string[] };
  return new Set(trigger_actions_on ?? ['on_enter_pressed']);
}

function Counter({ length, most }: { length: number; most: number | undefined }) {
  if (most === undefined || length < Math.min(most * 0.9, most - 10)) return null;
  const left = most - length;
  return (
    <span class={left < 0 ? 'counter is-over' : 'counter'} role="status">
      {left} <span class="visually-hidden">characters left</span>
    </span>
  );
}
