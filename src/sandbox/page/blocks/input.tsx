import { useId } from 'preact/hooks';
import type { Block } from '../../wire.ts';
import { Control } from '../elements/control.tsx';
import { useSurface } from '../surface.ts';
import { Words } from './text.tsx';

const GROUPS = ['checkboxes', 'radio_buttons'];

/** A labelled field with its hint and what is wrong with it. */
export function Input({ block }: { block: Block }) {
  const id = useId();
  const error = useSurface().errors[block.block_id];
  const { element } = block;
  if (!element) return null;
  const hint = block.hint as { type: string; text: string } | undefined;
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const labels = { id, describedBy, isInvalid: Boolean(error), labelledBy: `${id}-label` };
  const isGroup = GROUPS.includes(element.type);
  const words = (
    <>
      <Words text={block.label} />
      {block.optional && <span class="optional"> (optional)</span>}
    </>
  );
  return (
    <div class={error ? 'block-input has-error' : 'block-input'} data-block={block.block_id}>
      {isGroup ? (
        <span class="label" id={labels.labelledBy}>
          {words}
        </span>
      ) : (
        <label class="label" id={labels.labelledBy} for={id}>
          {words}
        </label>
      )}
      <Control block={block} element={element} labels={labels} />
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          <Words text={hint} />
        </p>
      )}
    </div>
  );
}
