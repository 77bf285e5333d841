import { expect, it } from 'vitest';
import schema from '../../src/sandbox/generated/block-kit.schema.json' with { type: 'json' };
import { blockProblems } from '../../src/sandbox/index.ts';
import { KINDS } from './kinds.ts';

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? [value.type] : [];
  return [...own, ...Object.values(value).flatMap(typesIn)];
}

it.each(KINDS)('%s is taken', (_, blocks, surface = 'message') => {
  expect(blockProblems(JSON.parse(JSON.stringify(blocks)), surface)).toEqual([]);
});

it('are all there are', () => {
  type Definition = { properties?: { type?: { const?: string } } };
  const all = Object.values(schema.definitions as Record<string, Definition>).flatMap(
    ({ properties }) => properties?.type?.const ?? [],
  );
  const shown = new Set(KINDS.flatMap(([, blocks]) => typesIn(blocks)));
  // Nobody posts a file block: https://docs.slack.dev/reference/block-kit/blocks/file-block
  expect(all.filter((type) => !shown.has(type))).toEqual(['file']);
});
