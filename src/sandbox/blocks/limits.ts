import type { Problem } from './schema.ts';

/** Where (dots go down, `[]` into each item), the most characters or items, and the least. */
export type Rule = readonly [path: string, max: number, min?: number];

// https://docs.slack.dev/reference/block-kit/composition-objects/option-object gives 75 for text and description and
// 150 for value; Slack's own types say 75, and the lower one is safe.
const OPTIONS = (path: string): Rule[] => [
  [`${path}[].text.text`, 75],
  [`${path}[].value`, 75],
  [`${path}[].description.text`, 75],
];

// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
const SELECT: Rule[] = [
  ['options', 100, 1],
  ['option_groups', 100, 1],
  ['option_groups[].label.text', 75],
  ['option_groups[].options', 100],
  ...OPTIONS('options'),
  ...OPTIONS('option_groups[].options'),
];

// https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element and radio-button-group-element
const CHOICES: Rule[] = [['options', 10, 1], ...OPTIONS('options')];

const EVERYWHERE: Rule[] = [
  // https://docs.slack.dev/reference/block-kit/blocks and .../block-elements
  ['block_id', 255],
  ['action_id', 255],
  ['placeholder.text', 150],
  // https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
  ['confirm.title.text', 100],
  ['confirm.text.text', 300],
  ['confirm.confirm.text', 30],
  ['confirm.deny.text', 30],
];

const BY_TYPE: Record<string, Rule[]> = {
  // https://docs.slack.dev/reference/block-kit/composition-objects/text-object
  plain_text: [['text', 3000, 1]],
  mrkdwn: [['text', 3000, 1]],
  raw_text: [['text', Number.POSITIVE_INFINITY, 1]],
  // https://docs.slack.dev/reference/block-kit/blocks/<name>-block
  header: [['text.text', 150]],
  section: [
    ['fields', 10, 1],
    ['fields[].text', 2000],
  ],
  actions: [['elements', 25, 1]],
  context: [['elements', 10, 1]],
  context_actions: [['elements', 5, 1]],
  image: [
    ['alt_text', 2000],
    ['title.text', 2000],
    ['image_url', 3000],
  ],
  input: [
    ['label.text', 2000],
    ['hint.text', 2000],
  ],
  markdown: [['text', 12_000, 1]],
  table: [
    ['rows', 100, 1],
    ['rows[]', 20, 1],
    ['column_settings', 20],
  ],
  data_table: [
    ['rows', 201, 2],
    ['rows[]', 20, 1],
  ],
  video: [
    ['title.text', 199],
    ['author_name', 49],
  ],
  container: [
    ['title.text', 150],
    ['subtitle.text', 150],
    ['child_blocks', 10, 1],
  ],
  card: [
    ['title.text', 150],
    ['subtitle.text', 150],
    ['body.text', 200],
  ],
  carousel: [['elements', 10, 1]],
  // https://docs.slack.dev/reference/block-kit/block-elements/<name>-element
  button: [
    ['text.text', 75],
    ['value', 2000],
    ['url', 3000],
    ['accessibility_label', 75],
  ],
  icon_button: [
    ['text.text', 75],
    ['value', 2000],
    ['accessibility_label', 75],
  ],
  feedback_buttons: [
    ['positive_button.text.text', 75],
    ['positive_button.value', 2000],
    ['positive_button.accessibility_label', 75],
    ['negative_button.text.text', 75],
    ['negative_button.value', 2000],
    ['negative_button.accessibility_label', 75],
  ],
  workflow_button: [
    ['text.text', 75],
    ['accessibility_label', 75],
  ],
  overflow: [['options', 5, 1], ...OPTIONS('options'), ['options[].url', 3000]],
  checkboxes: CHOICES,
  radio_buttons: CHOICES,
  static_select: SELECT,
  multi_static_select: SELECT,
};

/** Checks the lengths and counts Slack documents, anywhere inside the value. */
export function limitProblems(value: unknown, pointer: string): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => limitProblems(item, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? String(value.type) : '';
  const rules = [...EVERYWHERE, ...(BY_TYPE[type] ?? [])];
  const own = rules.flatMap((rule) => broken(rule, value, pointer));
  const below = Object.entries(value).flatMap(([key, child]) => limitProblems(child, `${pointer}/${key}`));
  return [...own, ...below];
}

function broken([path, max, min = 0]: Rule, value: object, pointer: string): Problem[] {
  return resolve(value, path.split('.'), pointer).flatMap(({ found, at }) => {
    const message = measure(found, max, min);
    return message ? [{ message, pointer: at }] : [];
  });
}

export function measure(found: unknown, max: number, min = 0): string | undefined {
  if (typeof found === 'string') {
    if (found.length > max) return `must be less than ${max + 1} characters`;
    return found.length < min ? `must be more than ${min - 1} characters` : undefined;
  }
  if (!Array.isArray(found)) return undefined;
  if (found.length > max) return `no more than ${max} items allowed`;
  return found.length < min ? `no fewer than ${min} items allowed` : undefined;
}

function resolve(value: unknown, path: string[], pointer: string): { found: unknown; at: string }[] {
  const [step, ...rest] = path;
  if (step === undefined) return [{ found: value, at: pointer }];
  if (typeof value !== 'object' || value === null) return [];
  const name = step.replace('[]', '');
  const child: unknown = (value as Record<string, unknown>)[name];
  if (!step.endsWith('[]')) return resolve(child, rest, `${pointer}/${name}`);
  if (!Array.isArray(child)) return [];
  return child.flatMap((item, index) => resolve(item, rest, `${pointer}/${name}/${index}`));
}
