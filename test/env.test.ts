import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EnvError, envNames, parseEnv } from '../src/env.ts';
import { StartError } from '../src/errors.ts';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
const http = { ...bot, SLACK_SIGNING_SECRET: 'secret' };
const socket = { ...bot, SLACK_APP_TOKEN: 'xapp-1' };

describe('the environment', () => {
  it.each([
    ['nothing', {}, { kind: 'sandbox' }],
    ['only empty values', { SLACK_BOT_TOKEN: '', DATABASE_URL: ' ' }, { kind: 'sandbox' }],
    ['bot token and signing secret', http, { kind: 'http', botToken: 'xoxb-1', signingSecret: 'secret' }],
    ['bot and app-level token', socket, { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' }],
    ['all three', { ...http, ...socket }, { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' }],
    [
      'a blank around a value',
      { ...bot, SLACK_APP_TOKEN: ' xapp-1\n' },
      { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
    ],
  ])('with %s chooses how to talk with Slack', (_, source, mode) => {
    expect(parseEnv(source).mode).toEqual(mode);
  });

  it('has defaults for everything else', () => {
    expect(parseEnv({})).toEqual({
      port: 3000,
      dataDir: './data',
      databaseUrl: undefined,
      slackApiUrl: undefined,
      mode: { kind: 'sandbox' },
      production: false,
      logLevel: 'info',
    });
  });

  it('takes what is given', () => {
    const given = { PORT: '0', DATA_DIR: '/srv/kam', LOG_LEVEL: 'debug', NODE_ENV: 'production' };
    const urls = { DATABASE_URL: 'postgres://kam@db/kam', SLACK_API_URL: 'http://localhost:1/api' };
    expect(parseEnv({ ...http, ...given, ...urls })).toMatchObject({
      port: 0,
      dataDir: '/srv/kam',
      logLevel: 'debug',
      production: true,
      databaseUrl: 'postgres://kam@db/kam',
      slackApiUrl: 'http://localhost:1/api/',
    });
  });

  it.each([
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '3000x' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['DATABASE_URL', { ...http, DATABASE_URL: 'mysql://db' }],
    ['DATABASE_URL', { ...http, DATABASE_URL: 'db' }],
    ['SLACK_API_URL', { ...http, SLACK_API_URL: 'slack.com' }],
    ['SLACK_BOT_TOKEN', { ...http, SLACK_BOT_TOKEN: 'xoxp-1' }],
    ['SLACK_APP_TOKEN', { ...socket, SLACK_APP_TOKEN: 'xoxb-1' }],
  ])('names %s when its form is wrong, and does not repeat the value', (name, source: Record<string, string>) => {
    const problems = problemsOf(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be `));
    expect(problems[0]).not.toContain(source[name]);
  });

  const noBot = 'SLACK_BOT_TOKEN is missing';
  const noWayIn = 'SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing';
  const noSandbox = 'the sandbox, which needs no Slack, runs only without DATABASE_URL and NODE_ENV=production';
  it.each([
    ['a bot token', bot, [noWayIn]],
    ['a signing secret', { SLACK_SIGNING_SECRET: 'secret' }, [noBot]],
    ['an app-level token', { SLACK_APP_TOKEN: 'xapp-1' }, [noBot]],
    ['another base URL', { SLACK_API_URL: 'http://localhost:1/' }, [noBot, noWayIn]],
    ['a server', { DATABASE_URL: 'postgres://db/kam' }, [noBot, noWayIn, noSandbox]],
    ['production', { NODE_ENV: 'production' }, [noBot, noWayIn, noSandbox]],
  ])('with only %s says what is missing', (_, source, problems) => {
    expect(problemsOf(source)).toEqual(problems);
  });

  it('lists all problems at once', () => {
    expect(
      problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: 'y' }).map((line) => line.split(' ')[0]),
    ).toEqual(['LOG_LEVEL', 'PORT', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']);
  });

  it('is shown in full by .env.example, which is a valid one', async () => {
    const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
    const entries = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
    expect(entries.map(([name]) => name).toSorted()).toEqual(envNames.toSorted());
    expect(parseEnv(Object.fromEntries(entries)).mode).toEqual({ kind: 'sandbox' });
  });
});

/** The lines of the message between its heading and its last sentence. */
function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    expect(error).toBeInstanceOf(StartError);
    return String(error).split('\n- ').slice(1, -1);
  }
  return [];
}
