import type { Json } from './wire.ts';

/** A refusal as Slack words it: `error` and what else stands in the answer. */
export class ApiError extends Error {
  readonly error: string;
  readonly rest: Json;

  constructor(error: string, rest: Json = {}) {
    super(error);
    this.error = error;
    this.rest = rest;
  }
}

export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
