import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import schema from '../generated/block-kit.schema.json' with { type: 'json' };

/** What is wrong, in Slack's words, and where (a JSON pointer). */
export type Problem = { message: string; pointer: string };

// `discriminator` picks the member of a union by its `type`, so that errors speak of that member only.
const ajv = new Ajv({ discriminator: true, allErrors: true, strict: false });
ajv.addSchema(schema, 'block-kit');

const compiled = new Map<string, ValidateFunction>();

function validatorOf(definition: string): ValidateFunction {
  const known = compiled.get(definition);
  if (known) return known;
  const validator = ajv.compile({ $ref: `block-kit#/definitions/${definition}` });
  compiled.set(definition, validator);
  return validator;
}

/** Checks a value against one of Slack's own types (`KnownBlock`, `PlainTextOption`, …). */
export function shapeProblems(definition: string, value: unknown, pointer: string): Problem[] {
  const validate = validatorOf(definition);
  if (validate(value)) return [];
  return distinct((validate.errors ?? []).map((error) => explain(error, pointer)));
}

function explain(error: ErrorObject, root: string): Problem {
  const pointer = `${root}${error.instancePath}`;
  if (error.keyword === 'additionalProperties') {
    return { message: `invalid additional property: ${error.params.additionalProperty}`, pointer };
  }
  if (error.keyword === 'required')
    return { message: `missing required field: ${error.params.missingProperty}`, pointer };
  if (error.keyword === 'discriminator') {
    return { message: `unsupported type: ${error.params.tagValue}`, pointer: `${pointer}/type` };
  }
  if (error.keyword === 'const') return { message: `must be equal to ${error.params.allowedValue}`, pointer };
  if (error.keyword === 'enum')
    return { message: `must be a valid enum value: ${error.params.allowedValues}`, pointer };
  if (error.keyword === 'type') return { message: `must provide ${article(error.params.type)}`, pointer };
  return { message: 'failed to match all allowed schemas', pointer };
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function distinct(problems: Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.pointer} ${problem.message}`, problem]));
  return [...seen.values()];
}
