import type { FunctionComponent } from 'preact';
import type { Block, Element } from '../../wire.ts';

import { Image } from '../blocks/media.tsx';
import { Unknown } from '../blocks/unknown.tsx';
import { Button, FeedbackButtons, IconButton } from './button.tsx';
import { Choices } from './choices.tsx';
import { DateField } from './date-field.tsx';
import { FileField } from './file-field.tsx';
import type { Labels } from './labels.ts';
import { MultiSelect } from './multi-select.tsx';
import { Overflow } from './overflow.tsx';
import { Select } from './select.tsx';
import { TextField } from './text-field.tsx';

export type ControlProps = { block: Block; element: Element; labels?: Labels | undefined };

const CONTROLS: Record<string, FunctionComponent<ControlProps>> = {
  button: Button,
  workflow_button: Button,
  icon_button: IconButton,
  feedback_buttons: FeedbackButtons,
  overflow: Overflow,
  checkboxes: Choices,
  radio_buttons: Choices,
  file_input: FileField,
  datepicker: DateField,
  timepicker: DateField,
  datetimepicker: DateField,
  plain_text_input: TextField,
  email_text_input: TextField,
  url_text_input: TextField,
  number_input: TextField,
  rich_text_input: TextField,
  image: ({ element }) => <Image picture={element} />,
};

for (const kind of ['static', 'external', 'users', 'conversations', 'channels']) {
  CONTROLS[`${kind}_select`] = Select;
  CONTROLS[`multi_${kind}_select`] = MultiSelect;
}

/** A thing to press, choose from or type into. */
export function Control({ block, element, labels }: ControlProps) {
  const Drawn = CONTROLS[element.type];
  if (!Drawn) return <Unknown block={element} />;
  return <Drawn block={block} element={element} labels={labels} />;
}
