import { ApiError, invalidArguments } from '../api-error.ts';
import { settle } from '../files/process.ts';
import { secondsToWait } from '../rate-limits.ts';
import type { Slack, Workspace } from '../state.ts';
import type { Json } from '../wire.ts';
import type { Method } from './call.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { histories } from './history.ts';
import { people } from './people.ts';
import { reactions } from './reactions.ts';
import { team } from './team.ts';
import { views } from './views.ts';

const METHODS: Record<string, Method> = {
  ...chat,
  ...conversations,
  ...files,
  ...histories,
  ...people,
  ...reactions,
  ...team,
  ...views,
};

/** `raw` goes out as it is, instead of `body`. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Json;
  raw?: Buffer | string;
};

export const workspaceOf = (slack: Slack, token: string | undefined): Workspace | undefined =>
  [...slack.workspaces.values()].find((one) => one.botToken === token);

/** Carries out one Web API call as Slack would: who asks, what they may, whether they may now, and then the method. */
export function answer(slack: Slack, name: string, args: Json, token: string | undefined): Answer {
  const workspace = workspaceOf(slack, token);
  try {
    if (workspace) settle(slack, workspace);
    const method = METHODS[name];
    if (!method) throw new ApiError('unknown_method', { req_method: name });
    authenticate(slack, method, workspace, token);
    const wait = secondsToWait(slack, bucketOf(name, method, args, workspace), method.perMinute);
    if (wait > 0) return rateLimited(wait);
    requireArguments(method, args);
    // Methods without a workspace (api.test, apps.connections.open) do not look at it.
    const result = method.run({ slack, workspace: workspace as Workspace, args });
    return { status: 200, headers: scopeHeaders(slack, method), body: { ok: true, ...result } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: 200, headers: {}, body: { ok: false, error: error.error, ...error.rest } };
  }
}

// https://docs.slack.dev/reference/methods/auth.test, "Errors"
function authenticate(slack: Slack, method: Method, workspace: Workspace | undefined, token: string | undefined): void {
  if (method.token === 'none') return;
  if (!token) throw new ApiError('not_authed');
  const isAppToken = token === slack.appToken;
  if (!isAppToken && !workspace) throw new ApiError('invalid_auth');
  if (isAppToken !== (method.token === 'app')) throw new ApiError('not_allowed_token_type');
  if (workspace && !workspace.installed) throw new ApiError('account_inactive');
  const provided = slack.manifest.oauth_config.scopes.bot;
  if (method.scopes.length > 0 && !method.scopes.some((scope) => provided.includes(scope))) {
    throw new ApiError('missing_scope', { needed: method.scopes.join(','), provided: provided.join(',') });
  }
}

function requireArguments(method: Method, args: Json): void {
  const missing = (method.required ?? []).filter((name) => args[name] === undefined || args[name] === '');
  if (missing.length > 0) throw invalidArguments(...missing.map((name) => `missing required field: ${name}`));
}

function bucketOf(name: string, method: Method, args: Json, workspace: Workspace | undefined): string {
  const channel = method.perMinute === 'post' ? args.channel : '';
  return `${name} ${workspace?.id ?? ''} ${channel}`;
}

export function rateLimited(seconds: number): Answer {
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: { ok: false, error: 'ratelimited' } };
}

function scopeHeaders(slack: Slack, method: Method): Record<string, string> {
  return {
    'x-oauth-scopes': slack.manifest.oauth_config.scopes.bot.join(','),
    'x-accepted-oauth-scopes': method.scopes.join(','),
  };
}
