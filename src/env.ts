import { z } from 'zod';
import { StartError } from './errors.ts';

/** The environment does not describe a way to run; the message lists everything that is wrong, and no values. */
export class EnvError extends StartError {}

export type Mode =
  | { kind: 'http'; botToken: string; signingSecret: string }
  | { kind: 'socket'; botToken: string; appToken: string }
  | { kind: 'sandbox' };

export type Env = {
  port: number;
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Ends with a slash. */
  slackApiUrl?: string | undefined;
  mode: Mode;
  production: boolean;
  logLevel: LogLevel;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Source = Record<string, string | undefined>;

const url = (protocol: RegExp, message: string) => z.url({ protocol, error: message });

const Variables = z.object({
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'must be a postgres:// URL').optional(),
  SLACK_API_URL: url(/^https?$/, 'must be an http:// or https:// URL')
    .transform((value) => (value.endsWith('/') ? value : `${value}/`))
    .optional(),
  // Prefixes: https://docs.slack.dev/authentication/tokens
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, which starts with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token, which starts with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
});

/** The names this project knows; .env.example lists the same. */
export const envNames = Object.keys(Variables.shape);

export const readEnv = (): Env => parseEnv(process.env);

/** The environment for a program of another project, with `extra` in it. */
export const extendEnv = (extra: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...extra });

/** An empty value counts as missing. Throws EnvError. */
export function parseEnv(source: Source): Env {
  const given = withoutEmpty(source);
  const parsed = Variables.safeParse(given);
  const found = modeOf(given);
  const malformed = (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
  const problems = [...malformed, ...('missing' in found ? found.missing : [])];
  if (!parsed.success || 'missing' in found || problems.length > 0) throw new EnvError(explain(problems));
  const { PORT, DATA_DIR, DATABASE_URL, SLACK_API_URL, NODE_ENV, LOG_LEVEL } = parsed.data;
  return {
    port: PORT,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    slackApiUrl: SLACK_API_URL,
    mode: found,
    production: NODE_ENV === 'production',
    logLevel: LOG_LEVEL,
  };
}

const withoutEmpty = (source: Source): Source =>
  Object.fromEntries(Object.entries(source).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));

const explain = (problems: string[]): string =>
  ['The environment does not fit together:', ...problems, 'See .env.example for what each variable does.'].join('\n- ');

function modeOf(given: Source): Mode | { missing: string[] } {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  if (botToken && appToken) return { kind: 'socket', botToken, appToken };
  if (botToken && signingSecret) return { kind: 'http', botToken, signingSecret };
  const isReal = botToken || appToken || signingSecret || given.SLACK_API_URL;
  if (!isReal && !given.DATABASE_URL && given.NODE_ENV !== 'production') return { kind: 'sandbox' };
  const noBot = 'SLACK_BOT_TOKEN is missing';
  const noWayIn = 'SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing';
  const missing = [botToken ? [] : noBot, appToken || signingSecret ? [] : noWayIn].flat();
  if (isReal) return { missing };
  return {
    missing: [...missing, 'the sandbox, which needs no Slack, runs only without DATABASE_URL and NODE_ENV=production'],
  };
}
