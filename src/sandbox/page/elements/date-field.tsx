import { useSurface } from '../surface.ts';
import { instantOf, wallTime } from '../zoned.ts';
import { Spinner } from './button.tsx';
import { useConfirm } from './confirm.tsx';
import type { ControlProps } from './control.tsx';
import { named } from './labels.ts';
import { useChosen } from './use-chosen.ts';

const KINDS: Record<string, 'date' | 'time' | 'datetime-local'> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** A date, a time, or both in the person's own time zone. */
export function DateField(props: ControlProps) {
  const { block, element, labels } = props;
  const { tz } = useSurface();
  const { ask, question } = useConfirm(element);
  const { value, put, isBusy } = useChosen(props);
  const isMoment = element.type === 'datetimepicker';
  const shown = isMoment && value ? wallTime(Number(value), tz) : String(value ?? '');
  const take = (typed: string): void => {
    const next = typed === '' ? null : isMoment ? instantOf(typed, tz) : typed;
    ask(() => put(next));
  };
  return (
    <span class={block.type === 'input' ? 'date is-wide' : 'date'}>
      <input
        {...named(labels, element.placeholder?.text ?? 'Pick a date')}
        class="text-input"
        type={KINDS[element.type] ?? 'date'}
        min={element.type === 'datepicker' ? '1900-01-01' : undefined}
        value={shown}
        onChange={(event) => take(event.currentTarget.value)}
      />
      {isBusy && <Spinner />}
      {question}
    </span>
  );
}
