import type { Option } from '../../wire.ts';
import { Words } from '../blocks/text.tsx';
import { useSurface } from '../surface.ts';
import { Spinner } from './button.tsx';
import { useConfirm } from './confirm.tsx';
import type { ControlProps } from './control.tsx';
import { Menu } from './menu.tsx';

export function Overflow({ block, element }: ControlProps) {
  const surface = useSurface();
  const { ask, question } = useConfirm(element);
  const options: Option[] = element.options ?? [];
  const isBusy = surface.useIsBusy(block, element);
  const entries = options.map((option) => ({
    key: option.value,
    label: <Words text={option.text} />,
    note: option.description?.text ?? '',
    run: () => ask(() => surface.press(block, element, option.text.text)),
  }));
  return (
    <>
      <Menu
        label="More actions"
        face={isBusy ? <Spinner /> : '⋯'}
        look="button is-overflow"
        entries={entries}
        isBusy={isBusy}
      />
      {question}
    </>
  );
}
