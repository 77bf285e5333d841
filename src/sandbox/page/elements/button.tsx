import { Words } from '../blocks/text.tsx';
import { useSurface } from '../surface.ts';
import { useConfirm } from './confirm.tsx';
import type { ControlProps } from './control.tsx';

type TextObject = { type: string; text: string };

const lookOf = (style: unknown): string =>
  style === 'primary' || style === 'danger' ? `button is-${style}` : 'button';

export function Button({ block, element }: ControlProps) {
  const surface = useSurface();
  const isBusy = surface.useIsBusy(block, element);
  const { ask, question } = useConfirm(element);
  const label = element.accessibility_label ? { 'aria-label': String(element.accessibility_label) } : {};
  const press = (): void => ask(() => surface.press(block, element));
  const words = <Words text={element.text} />;
  if (typeof element.url === 'string') {
    return (
      <a class={lookOf(element.style)} href={element.url} target="_blank" rel="noreferrer" onClick={press} {...label}>
        {words}
        <span class="visually-hidden"> (opens a new tab)</span>
      </a>
    );
  }
  return (
    <>
      <button
        type="button"
        class={lookOf(element.style)}
        aria-busy={isBusy}
        onClick={() => !isBusy && press()}
        {...label}
      >
        {isBusy ? <Spinner /> : null}
        <span class="button-words">{words}</span>
      </button>
      {question}
    </>
  );
}

export const Spinner = () => <span class="spinner" role="status" aria-label="Waiting for the app" />;

export function IconButton({ block, element }: ControlProps) {
  const surface = useSurface();
  const { ask, question } = useConfirm(element);
  const glyph = element.icon === 'trash' ? '🗑' : '⚙';
  const label = (element.text as TextObject | undefined)?.text ?? String(element.accessibility_label ?? 'Button');
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        onClick={() => ask(() => surface.press(block, element))}
      >
        {glyph}
      </button>
      {question}
    </>
  );
}

export function FeedbackButtons({ block, element }: ControlProps) {
  const surface = useSurface();
  const sides = [
    { glyph: '👍', side: element.positive_button },
    { glyph: '👎', side: element.negative_button },
  ] as { glyph: string; side?: { text: TextObject } }[];
  return (
    <span class="feedback">
      {sides.map(({ glyph, side }) => (
        <button
          type="button"
          key={glyph}
          class="icon-button"
          aria-label={side?.text.text}
          title={side?.text.text}
          onClick={() => surface.press(block, element, side?.text.text)}
        >
          {glyph}
        </button>
      ))}
    </span>
  );
}
