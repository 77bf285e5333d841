import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { findMessage } from './messages.ts';
import { type FakeUser, playPerson } from './people/person.ts';
import { type Person, SLACKBOT, type Slack, type Workspace } from './state.ts';
import type { Answer } from './web-api/answer.ts';
import type { FakeMessage, FakeView, Json } from './wire.ts';
import { playWorkspace } from './workspace.ts';

const Value = z.union([z.string(), z.number(), z.null(), z.array(z.string()), z.record(z.string(), z.unknown())]);

const What = z.union([
  z.string(),
  z.object({
    label: z.string().optional(),
    actionId: z.string().optional(),
    blockId: z.string().optional(),
    nth: z.number().optional(),
  }),
]);

/** `ts` of a message; without it the open view. */
const Spot = z.object({ ts: z.string().optional(), what: What });

const Body = {
  command: z.object({ text: z.string(), channel: z.string().optional(), command: z.string().optional() }),
  say: z.object({ text: z.string(), channel: z.string().optional(), thread: z.string().optional() }),
  click: Spot,
  choose: Spot.extend({ value: Value }),
  suggest: Spot.extend({ words: z.string() }),
  submit: z.object({ values: z.record(z.string(), Value).default({}) }),
  close: z.object({ all: z.boolean().optional() }),
};

type Table = { [Name in keyof typeof Body]: (hands: Hands, body: z.infer<(typeof Body)[Name]>) => Promise<unknown> };

type Hands = { user: FakeUser; workspace: Workspace };

const ACTS: Table = {
  command: ({ user, workspace }, { text, channel, command }) =>
    user.command(text, {
      ...(channel && { channel: channelNamed(workspace, channel) }),
      ...(command && { command }),
    }),
  say: ({ user, workspace }, { text, channel, thread }) =>
    channel
      ? user.say(channelNamed(workspace, channel), text, thread ? { thread: { ts: thread } } : {})
      : user.dm(text),
  click: (hands, { ts, what }) => hands.user.click(spot(hands, ts), what),
  choose: (hands, { ts, what, value }) => hands.user.choose(spot(hands, ts), what, value),
  suggest: (hands, { ts, what, words }) => hands.user.suggest(spot(hands, ts), what, words),
  submit: ({ user }, { values }) => user.submit(values),
  close: ({ user }, { all }) => user.close(all === undefined ? {} : { all }),
};

/**
 * Lets somebody use the sandbox by hand: POST /sandbox/<act> with JSON `{as, …}`, GET /sandbox/state?as=<name>, and
 * GET /sandbox for what there is. Undefined for other paths. Answers this machine only, by address and by name, so that
 * no web page can reach it.
 */
export function control(slack: Slack, request: IncomingMessage, url: URL, body: string): Promise<Answer> | undefined {
  if (!/^\/sandbox(\/|$)/.test(url.pathname)) return undefined;
  return respond(slack, request, url, body);
}

async function respond(slack: Slack, request: IncomingMessage, url: URL, body: string): Promise<Answer> {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    return answer(403, { error: 'only from this machine' });
  }
  const name = url.pathname.slice('/sandbox/'.length);
  try {
    if (request.method === 'GET') return look(slack, name, url.searchParams.get('as'));
    if (request.method !== 'POST' || !isAct(name)) return answer(404, { error: `no ${name} here` });
    if (request.headers['content-type'] !== 'application/json') return answer(415, { error: 'send application/json' });
    const input = z.looseObject({ as: z.string() }).parse(JSON.parse(body));
    return answer(200, { result: (await act(handsOf(slack, input.as), name, input)) ?? null });
  } catch (error) {
    return answer(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function look(slack: Slack, name: string, as: string | null): Answer {
  if (name === '') return answer(200, overview(slack));
  return name === 'state' ? answer(200, stateFor(slack, as)) : answer(404, { error: `no ${name} here` });
}

function overview(slack: Slack): Json {
  const workspaces = [...slack.workspaces.values()].map(({ name, people, channels }) => ({
    name,
    people: [...people.values()]
      .filter((person) => !person.isBot && person.id !== SLACKBOT)
      .map((person) => person.name),
    channels: [...channels.values()].filter((channel) => channel.kind !== 'im').map((channel) => channel.name),
  }));
  const acts = Object.keys(Body).map((act) => `POST /sandbox/${act}`);
  return { workspaces, acts: [...acts, 'GET /sandbox/state?as='] };
}

const isAct = (name: string): name is keyof typeof Body => Object.hasOwn(Body, name);

function act<Name extends keyof typeof Body>(hands: Hands, name: Name, input: unknown): Promise<unknown> {
  return ACTS[name](hands, Body[name].parse(input) as z.infer<(typeof Body)[Name]>);
}

const answer = (status: number, body: Json): Answer => ({ status, headers: {}, body });

/** A person by name or id; the first workspace that knows them. */
function find(slack: Slack, as: string | null): { workspace: Workspace; person: Person } {
  for (const workspace of slack.workspaces.values()) {
    for (const person of workspace.people.values()) {
      if (person.id === as || person.name === as) return { workspace, person };
    }
  }
  throw new Error(`nobody is called ${as}`);
}

function handsOf(slack: Slack, as: string): Hands {
  const found = find(slack, as);
  return { workspace: found.workspace, user: playPerson({ slack, ...found }) };
}

function channelNamed(workspace: Workspace, name: string): { id: string } {
  const bare = name.replace(/^#/, '');
  const found = [...workspace.channels.values()].find((channel) => channel.id === name || channel.name === bare);
  if (!found) throw new Error(`no channel ${name}`);
  return found;
}

function spot({ user, workspace }: Hands, ts: string | undefined): FakeMessage | FakeView {
  if (ts === undefined) {
    if (!user.top) throw new Error(`${user.name} has no view open`);
    return user.top;
  }
  const own = user.ephemerals().find((message) => message.ts === ts);
  const seen = own ?? [...workspace.channels.keys()].flatMap((id) => findMessage(workspace, id, ts) ?? [])[0];
  if (!seen) throw new Error(`no message ${ts}`);
  return seen;
}

/** What this person has on the screen. */
function stateFor(slack: Slack, as: string | null): Json {
  const { workspace, person } = find(slack, as);
  const user = playPerson({ slack, workspace, person });
  const shown = playWorkspace(slack, workspace);
  const channels = [...workspace.channels.values()].filter((one) => one.members.has(person.id) && one.kind !== 'im');
  return {
    workspace: { id: workspace.id, name: workspace.name },
    person: { id: person.id, name: person.name },
    people: [...workspace.people.values()].map(({ id, name, realName }) => ({ id, name, realName })),
    views: user.views,
    inbox: user.inbox(),
    ephemerals: user.ephemerals(),
    channels: channels.map((one) => ({ id: one.id, name: one.name, messages: shown.messages(one) })),
  };
}
