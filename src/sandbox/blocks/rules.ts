import type { Block, Element, Option } from '../wire.ts';
import type { Problem } from './schema.ts';
import { totalProblems } from './totals.ts';
import { valueProblems } from './values.ts';
import { eachBlock, eachElement } from './walk.ts';

export type Surface = 'message' | 'modal' | 'home';

/**
 * Blocks and elements that stand on one surface only
 * (https://docs.slack.dev/reference/block-kit/blocks, "Surfaces", and the pages of the elements).
 */
const ONLY_ON: Record<string, Surface> = {
  alert: 'modal',
  file_input: 'modal',
  card: 'message',
  carousel: 'message',
  container: 'message',
  context_actions: 'message',
  data_table: 'message',
  markdown: 'message',
  plan: 'message',
  table: 'message',
  task_card: 'message',
  workflow_button: 'message',
};

/** What neither a schema nor a length can say. */
export function ruleProblems(blocks: readonly Block[], surface: Surface, pointer: string): Problem[] {
  return [
    ...misplaced(blocks, surface, pointer),
    ...twinBlocks(blocks, pointer),
    ...twinActions(blocks, pointer),
    ...focusedTwice(blocks, pointer),
    ...totalProblems(blocks, pointer),
    ...[...eachBlock(blocks, pointer)].flatMap(({ block, pointer: at }) => blockProblems(block, at)),
    ...[...eachElement(blocks, pointer)].flatMap(({ element, pointer: at }) => elementProblems(element, at)),
  ];
}

function misplaced(blocks: readonly Block[], surface: Surface, pointer: string): Problem[] {
  const found = [
    ...[...eachBlock(blocks, pointer)].map(({ block, pointer: at }) => ({ type: block.type, at })),
    ...[...eachElement(blocks, pointer)].map(({ element, pointer: at }) => ({ type: element.type, at })),
  ];
  return found
    .filter(({ type }) => type === 'file' || (ONLY_ON[type] ?? surface) !== surface)
    .map(({ type, at }) => ({ message: `unsupported type: ${type}`, pointer: `${at}/type` }));
}

// https://docs.slack.dev/reference/block-kit/blocks: "block_id should be unique for each message"
function twinBlocks(blocks: readonly Block[], pointer: string): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { block, pointer: at } of eachBlock(blocks, pointer)) {
    if (block.block_id === undefined) continue;
    if (seen.has(block.block_id)) {
      problems.push({ message: `\`block_id\` "${block.block_id}" already exists`, pointer: `${at}/block_id` });
    }
    seen.add(block.block_id);
  }
  return problems;
}

// https://docs.slack.dev/reference/block-kit/block-elements: unique "among all other action_ids in the containing
// block"
function twinActions(blocks: readonly Block[], pointer: string): Problem[] {
  const seen = new Map<Block, Set<string>>();
  const problems: Problem[] = [];
  for (const { block, element, pointer: at } of eachElement(blocks, pointer)) {
    const ids = seen.get(block) ?? new Set();
    seen.set(block, ids);
    if (element.action_id === undefined) continue;
    if (ids.has(element.action_id)) {
      const where = `for block_id "${block.block_id ?? ''}"`;
      problems.push({
        message: `\`action_id\` "${element.action_id}" already exists ${where}`,
        pointer: `${at}/action_id`,
      });
    }
    ids.add(element.action_id);
  }
  return problems;
}

// https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element: "Only one element can be set to
// true"
function focusedTwice(blocks: readonly Block[], pointer: string): Problem[] {
  const focused = [...eachElement(blocks, pointer)].filter(({ element }) => element.focus_on_load === true);
  return focused
    .slice(1)
    .map(({ pointer: at }) => ({ message: 'only one element can have focus_on_load', pointer: at }));
}

function blockProblems(block: Block, pointer: string): Problem[] {
  if (block.type === 'section' && !block.text && !block.fields) {
    return [{ message: 'missing required field: text', pointer }];
  }
  if (block.type === 'card' && !block.title && !block.body && !block.hero_image && !block.actions) {
    return [{ message: 'one of hero_image, title, actions or body is required', pointer }];
  }
  if (block.type === 'container' && !block.title && !block.rich_text_title) {
    return [{ message: 'missing required field: title', pointer }];
  }
  return [];
}

function elementProblems(element: Element, pointer: string): Problem[] {
  if (/^(multi_)?static_select$/.test(element.type) && !element.options === !element.option_groups) {
    return [{ message: 'exactly one of options and option_groups is required', pointer }];
  }
  return [...unknownInitial(element, pointer), ...valueProblems(element, pointer), ...twinOptions(element, pointer)];
}

// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: initial_option "must exactly match
// one"
function unknownInitial(element: Element, pointer: string): Problem[] {
  const offered = optionsOf(element);
  if (offered.length === 0) return [];
  const initial = [element.initial_option, ...((element.initial_options as Option[] | undefined) ?? [])];
  const unknown = initial.filter((one) => one && !offered.some((option) => same(option, one as Option)));
  return unknown.map(() => ({ message: 'initial option(s) must match one of the options exactly', pointer }));
}

export const optionsOf = (element: Element): Option[] => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];

const same = (one: Option, other: Option): boolean => one.value === other.value && one.text.text === other.text.text;

// https://docs.slack.dev/reference/block-kit/composition-objects/option-object: "A unique string value"
function twinOptions(element: Element, pointer: string): Problem[] {
  const values = optionsOf(element).map((option) => option.value);
  const twin = values.find((value, index) => value !== undefined && values.indexOf(value) !== index);
  return twin === undefined ? [] : [{ message: `option value "${twin}" is not unique`, pointer: `${pointer}/options` }];
}
