import { ApiError } from '../api-error.ts';
import type { Block, Json } from '../wire.ts';
import { limitProblems, measure } from './limits.ts';
import { ruleProblems, type Surface } from './rules.ts';
import { type Problem, shapeProblems } from './schema.ts';

// https://docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in modals and Home tabs
const MOST_BLOCKS: Record<Surface, number> = { message: 50, modal: 100, home: 100 };

// https://docs.slack.dev/reference/methods/views.open: view_too_large "greater than 250kb"
const LARGEST_VIEW_BYTES = 250 * 1024;

// Undocumented: Slack's maintainers name "12,000 text characters" over all blocks of a chat.* call (bolt-js#2509,
// #2867).
const LONGEST_BLOCKS = 12_000;

type Field = { type: 'string' | 'boolean' | 'text'; max?: number };

// https://docs.slack.dev/reference/views/home-tab-views
const HOME_FIELDS: Record<string, Field> = {
  type: { type: 'string' },
  private_metadata: { type: 'string', max: 3000 },
  callback_id: { type: 'string', max: 255 },
  external_id: { type: 'string', max: 255 },
};

// https://docs.slack.dev/reference/views/modal-views
const MODAL_FIELDS: Record<string, Field> = {
  ...HOME_FIELDS,
  title: { type: 'text', max: 24 },
  submit: { type: 'text', max: 24 },
  close: { type: 'text', max: 24 },
  clear_on_close: { type: 'boolean' },
  notify_on_close: { type: 'boolean' },
};

/** Everything Slack would not accept in these blocks. */
export function blockProblems(blocks: unknown, surface: Surface, pointer = '/blocks'): Problem[] {
  if (!Array.isArray(blocks)) return [{ message: 'must provide an array', pointer }];
  const shape = blocks.flatMap((block, index) => shapeProblems('KnownBlock', block, `${pointer}/${index}`));
  if (shape.length > 0) return shape;
  const tooMany = measure(blocks, MOST_BLOCKS[surface]);
  return [
    ...(tooMany ? [{ message: tooMany, pointer }] : []),
    ...limitProblems(blocks, pointer),
    ...ruleProblems(blocks as Block[], surface, pointer),
  ];
}

type ViewSurface = Exclude<Surface, 'message'>;

const FIELDS: Record<ViewSurface, Record<string, Field>> = { modal: MODAL_FIELDS, home: HOME_FIELDS };

const REQUIRED: Record<ViewSurface, string[]> = { modal: ['type', 'title', 'blocks'], home: ['type', 'blocks'] };

/** Everything Slack would not accept in this modal or on this Home tab. */
export function viewProblems(view: unknown, pointer = '/view', surface: ViewSurface = 'modal'): Problem[] {
  if (typeof view !== 'object' || view === null) return [{ message: 'must provide an object', pointer }];
  const fields = Object.entries(view).flatMap(([name, value]) => fieldProblems(surface, name, value, pointer));
  const required = REQUIRED[surface].filter((name) => !(name in view));
  const { type, blocks, submit } = view as Json;
  const problems = [
    ...required.map((name) => ({ message: `missing required field: ${name}`, pointer })),
    ...(type !== undefined && type !== surface ? [{ message: 'unsupported type', pointer: `${pointer}/type` }] : []),
    ...fields,
    ...(blocks === undefined ? [] : blockProblems(blocks, surface, `${pointer}/blocks`)),
  ];
  const needsSubmit = surface === 'modal' && !submit && Array.isArray(blocks) && blocks.some(isInput);
  return needsSubmit ? [...problems, { message: 'missing required field: submit', pointer }] : problems;
}

const isInput = (block: Block): boolean => block?.type === 'input';

function fieldProblems(surface: ViewSurface, name: string, value: unknown, parent: string): Problem[] {
  if (name === 'blocks') return [];
  const pointer = `${parent}/${name}`;
  const rule = FIELDS[surface][name];
  if (!rule) return [{ message: `invalid additional property: ${name}`, pointer: parent }];
  if (rule.type === 'text') {
    const shape = shapeProblems('PlainTextElement', value, pointer);
    const length = shape.length === 0 ? measure((value as { text: string }).text, rule.max ?? 0, 1) : undefined;
    return length ? [{ message: length, pointer: `${pointer}/text` }] : shape;
  }
  const wrong = typeof value === rule.type ? measure(value, rule.max ?? 3000) : `must provide a ${rule.type}`;
  return wrong ? [{ message: wrong, pointer }] : [];
}

/** Reads a view; throws what Slack answers when it does not take it. */
export function checkView(view: unknown, pointer: string, surface: ViewSurface, isUsable: FileCheck): unknown {
  if (JSON.stringify(view ?? '').length > LARGEST_VIEW_BYTES) throw new ApiError('view_too_large');
  const problems = [...viewProblems(view, pointer, surface), ...unusableFiles(view, pointer, isUsable)];
  if (problems.length > 0) throw refusal('invalid_arguments', problems);
  return view;
}

/**
 * Reads a message; throws what Slack answers when it does not take it. `api` is a chat.* call, with its own total
 * length.
 */
export function checkMessage(
  body: Json,
  from: 'api' | 'response_url',
  isUsable: FileCheck,
): { text: string; blocks: Block[] | undefined } {
  const text = typeof body.text === 'string' ? body.text : '';
  const blocks = body.blocks ?? undefined;
  if (blocks !== undefined) checkBlocks(blocks, from, isUsable);
  // Slack only warns when blocks come without text; screen readers and notifications then have nothing to say, so the
  // sandbox refuses it (https://docs.slack.dev/reference/methods/chat.postMessage, "text").
  if (text === '') throw new ApiError('no_text');
  return { text, blocks: blocks as Block[] | undefined };
}

export function checkBlocks(blocks: unknown, from: 'api' | 'response_url', isUsable: FileCheck): void {
  const problems = [...blockProblems(blocks, 'message'), ...unusableFiles(blocks, '/blocks', isUsable)];
  if (problems.length > 0) {
    throw refusal('invalid_blocks', problems, { errors: problems.map(wording) });
  }
  if (from === 'api' && textLength(blocks) > LONGEST_BLOCKS) throw new ApiError('msg_blocks_too_long');
}

/** Whether a picture block may show the file it names. */
type FileCheck = (file: { id?: string; url?: string }) => boolean;

// The words of Slack, from slack-github-action#413.
function unusableFiles(value: unknown, pointer: string, isUsable: FileCheck): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = `${pointer}/${key}`;
    if (key !== 'slack_file') return unusableFiles(child, at, isUsable);
    return isUsable(child ?? {}) ? [] : [{ message: 'invalid slack file', pointer: at }];
  });
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, child]) => sum + (key === 'text' && typeof child === 'string' ? child.length : textLength(child)),
    0,
  );
}

const wording = (problem: Problem): string => `${problem.message} [json-pointer:${problem.pointer}]`;

function refusal(error: string, problems: Problem[], rest: Json = {}): ApiError {
  const messages = problems.map((problem) => `[ERROR] ${wording(problem)}`);
  return new ApiError(error, { ...rest, response_metadata: { messages } });
}
