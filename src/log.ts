import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import pino, { type Logger } from 'pino';

const token = /\b(xox[a-z]-|xapp-)[\w-]+/g;
const hide = (text: string): string => text.replace(token, '$1…');

/** Structured logs; tokens, secrets and response URLs never reach them, wherever they stand. */
export const createLog = (level: string, destination?: pino.DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describe },
      hooks: {
        logMethod(args, method) {
          method.apply(this, hideAll(args) as typeof args);
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );

const hideAll = (args: unknown[]): unknown[] => args.map((arg) => hideIn(arg, 0));

const secrets = /token|secret|authorization|response_url|trigger_id|password/i;
const DEPTH = 6;

/** The same without secrets, by the names of fields and by the looks of tokens; errors are described by their own serializer. */
function hideIn(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth > DEPTH) return '…';
  if (Array.isArray(value)) return value.map((one) => hideIn(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, secrets.test(name) && one ? '…' : hideIn(one, depth + 1)]),
  );
}

/** An error's message, stack and code; not the request that caused it, which holds tokens and what people typed. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: hide(String(error)) };
  const code = 'code' in error ? { code: error.code } : {};
  const answer = 'data' in error ? { answer: (error.data as { error?: string } | undefined)?.error } : {};
  return { name: error.name, message: hide(error.message), ...code, ...answer, stack: hide(error.stack ?? '') };
}

/** Bolt's log lines in ours; its debug lines hold whole payloads and are left out. */
export function boltLogger(log: Logger): BoltLogger {
  const words = (parts: unknown[]): string =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.debug(words(parts)),
    warn: (...parts) => log.warn(words(parts)),
    error: (...parts) => log.error(words(parts)),
    setLevel: () => {},
    getLevel: () => 'info' as LogLevel,
    setName: () => {},
  };
}
