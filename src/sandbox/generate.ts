import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createGenerator, type Schema } from 'ts-json-schema-generator';

type Definitions = Record<string, Schema>;
type Leaf = { tag: string; schema: Schema };

const OUTPUT = new URL('./generated/block-kit.schema.json', import.meta.url);

/**
 * Writes the JSON schema of Slack's own Block Kit types, with unions told apart by `type` so that errors are readable.
 */
function generate(): void {
  const path = createRequire(import.meta.url)
    .resolve('@slack/types')
    .replace(/\.js$/, '.d.ts');
  const schema = createGenerator({ path, type: 'KnownBlock', skipTypeCheck: true }).createSchema('KnownBlock');
  const definitions = (schema.definitions ?? {}) as Definitions;
  const tidy = Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, rewrite(one, definitions)]));
  mkdirSync(new URL('.', OUTPUT), { recursive: true });
  writeFileSync(OUTPUT, `${JSON.stringify({ ...schema, definitions: tidy }, null, 1)}\n`);
}

function rewrite(value: unknown, definitions: Definitions): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, definitions));
  if (typeof value !== 'object' || value === null) return value;
  const { anyOf, ...rest } = value as Schema;
  // A `description` that is no text is a property of that name.
  const kept = Object.entries(rest).filter(([key, child]) => key !== 'description' || typeof child !== 'string');
  const children = Object.fromEntries(kept.map(([key, child]) => [key, rewrite(child, definitions)]));
  if (!anyOf) return children;
  const leaves = leavesOf({ anyOf }, definitions);
  if (!leaves) return { ...children, anyOf: rewrite(anyOf, definitions) };
  return {
    ...children,
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: byTag(leaves, definitions),
  };
}

/** The members of a union, nested unions flattened; undefined if one of them carries no constant `type`. */
function leavesOf(schema: Schema, definitions: Definitions): Leaf[] | undefined {
  const target = schema.$ref ? definitions[schema.$ref.replace('#/definitions/', '')] : schema;
  if (!target) return undefined;
  if (target.anyOf) {
    const nested = (target.anyOf as Schema[]).map((member) => leavesOf(member, definitions));
    return nested.includes(undefined) ? undefined : nested.flatMap((leaves) => leaves ?? []);
  }
  const tag = (target.properties?.type as Schema | undefined)?.const;
  return typeof tag === 'string' ? [{ tag, schema }] : undefined;
}

function byTag(leaves: Leaf[], definitions: Definitions): unknown[] {
  return [...new Set(leaves.map((leaf) => leaf.tag))].map((tag) => {
    const variants = leaves.filter((leaf) => leaf.tag === tag).map((leaf) => rewrite(leaf.schema, definitions));
    if (variants.length === 1) return variants[0];
    return { type: 'object', required: ['type'], properties: { type: { const: tag } }, anyOf: variants };
  });
}

generate();
