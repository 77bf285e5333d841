import { ApiError } from '../api-error.ts';
import type { Slack, Workspace } from '../state.ts';
import type { Json } from '../wire.ts';

export type Call = { slack: Slack; workspace: Workspace; args: Json };

export type Method = {
  /** One of them is enough; empty when none is needed. */
  scopes: readonly string[];
  /** Calls a minute, or `post` for the rule of one message a second and channel. */
  perMinute: number | 'post';
  required?: readonly string[];
  /** Which token it takes; a bot's if absent. */
  token?: 'bot' | 'app' | 'none';
  run: (call: Call) => Json;
};

export const textArg = (args: Json, name: string): string => String(args[name] ?? '');

export const flagArg = (args: Json, name: string): boolean =>
  args[name] === true || args[name] === 'true' || args[name] === '1';

/** A structured argument: sent as an object in a JSON body, as JSON text in a form. */
export function jsonArg(args: Json, name: string, error: ApiError): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw error;
  }
}

/** `limit` of a page: Slack's default 100, never above 1,000 (https://docs.slack.dev/apis/web-api/pagination). */
export function page<T>(args: Json, items: readonly T[]): { items: T[]; next_cursor: string } {
  const limit = Math.min(Math.max(Number(args.limit) || 100, 1), 1000);
  const start = args.cursor ? decodeCursor(String(args.cursor), items.length) : 0;
  const end = start + limit;
  return {
    items: items.slice(start, end),
    next_cursor: end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : '',
  };
}

function decodeCursor(cursor: string, length: number): number {
  const match = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  const start = Number(match?.[1]);
  if (!match || start > length) throw new ApiError('invalid_cursor');
  return start;
}
