import { type Bot, startBot as start } from '../../src/bot.ts';
import type { Database } from '../../src/db/client.ts';
import type { Entry } from '../../src/feature.ts';
import { features } from '../../src/features/index.ts';
import { createLog } from '../../src/log.ts';
import {
  type FakeChannel,
  type FakeMessage,
  type FakeSlack,
  type FakeUser,
  type FakeView,
  type FakeWorkspace,
  readManifest,
  type SubmitResult,
  startFakeSlack,
  visibleText,
} from '../../src/sandbox/index.ts';
import type { Role, Scope, SystemScope } from '../../src/scope.ts';
import { scopeOf, systemScopeOf } from '../../src/slack/request.ts';
import { testDatabase } from './database.ts';
import { eventually } from './eventually.ts';

/** The moment at which tests begin: a Saturday noon in UTC. */
export const NOW = new Date('2026-11-21T12:00:00.000Z');

export type Clock = { now: Date };
type UserInput = Parameters<FakeWorkspace['addUser']>[0];

export type Options = {
  features?: readonly Entry[];
  transport?: 'http' | 'socket';
  onQuery?: (sql: string) => void;
  database?: Database;
  logLevel?: string;
  messagesPerMinute?: number;
  /** 0: every answer takes long. */
  patienceMs?: number;
  wallClock?: () => Date;
  rateLimits?: 'slack' | 'off';
};

export type TestBot = {
  bot: Bot;
  slack: FakeSlack;
  database: Database;
  db: Database['db'];
  clock: Clock;
  /** The first workspace, and a second one in which the bot is installed too. */
  workspace: FakeWorkspace;
  other: FakeWorkspace;
  workspaceId: string;
  otherId: string;
  channel(name: string, input?: Partial<Parameters<FakeWorkspace['addChannel']>[0]>): FakeChannel;
  /** Somebody of the first workspace, or of the one given; known to the bot, with the role given. */
  person(name: string, input?: Partial<UserInput> & { role?: Role; workspace?: FakeWorkspace }): Promise<Player>;
  /** A scope as the bot makes it for this person, for calling use cases directly. */
  scope(player: Player): Promise<Scope>;
  system(workspaceId?: string): SystemScope;
  /** Resolves when nothing runs or waits any more: listeners, events, deliveries, live messages. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** The real bot over real HTTP (or Socket Mode) against the strict fake Slack, on a database of its own. */
export async function startBot(options: Options = {}): Promise<TestBot> {
  const clock: Clock = { now: NOW };
  const database = options.database ?? (await testDatabase(options.onQuery ? { onQuery: options.onQuery } : {}));
  const slack = await startFakeSlack({
    manifest: await readManifest(),
    now: () => clock.now,
    // A busy machine is no reason for a test to fail.
    ackTimeoutMs: 15_000,
    rateLimits: options.rateLimits ?? 'off',
    eventRetryDelaysMs: [],
  });
  const workspace = slack.addWorkspace({ name: 'Northwind' });
  const other = slack.addWorkspace({ name: 'Contoso' });
  const bot = await start({
    database,
    features: options.features ?? features,
    transport:
      options.transport === 'socket'
        ? { kind: 'socket', appToken: slack.appToken }
        : { kind: 'http', signingSecret: slack.signingSecret },
    tokens: [workspace.botToken, other.botToken],
    slackApiUrl: slack.apiUrl,
    port: 0,
    log: createLog(options.logLevel ?? 'fatal'),
    now: slack.now,
    wallClock: options.wallClock ?? (() => new Date()),
    isTicking: false,
    // Nor is it one for a window that says to wait.
    patienceMs: options.patienceMs ?? 15_000,
    ...(options.messagesPerMinute && { messagesPerMinute: options.messagesPerMinute }),
  });
  if (options.transport !== 'socket') slack.deliverTo({ url: `http://127.0.0.1:${bot.port}/slack/events` });
  slack.onMoved(() => void bot.look());
  const idOf = async (teamId: string) => (await bot.kit.installations.find({ teamId }))?.id ?? '';
  const [workspaceId, otherId] = [await idOf(workspace.teamId), await idOf(other.teamId)];
  const system = (id = workspaceId): SystemScope => systemScopeOf(bot.kit, id, 'test');
  const settled = async (): Promise<void> => {
    await eventually(async () => {
      await bot.kit.work.drain(10_000);
      const depth = await bot.kit.queue.depth();
      return Object.entries(depth).every(([name, jobs]) => name.endsWith('.dead') || jobs === 0);
    }, 'the bot has nothing left to do');
    await bot.kit.work.drain(10_000);
  };
  const test: Omit<TestBot, 'person'> = {
    bot,
    slack,
    database,
    db: database.db,
    clock,
    workspace,
    other,
    workspaceId,
    otherId,
    channel: (name, input = {}) => workspace.addChannel({ name, bot: true, ...input }),
    scope: (player) =>
      scopeOf(bot.kit, { requestId: 'test', team: { teamId: player.user.teamId }, slackUserId: player.user.id }),
    system,
    settled,
    stop: async () => {
      await bot.stop();
      await slack.close();
      if (!options.database) await database.close();
    },
  };
  const person: TestBot['person'] = async (name, { role, workspace: where = workspace, ...input } = {}) => {
    const user = where.addUser({ name, realName: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, ...input });
    const inWorkspace = where === workspace ? workspaceId : otherId;
    if (role) {
      await scopeOf(bot.kit, { requestId: 'test', team: { teamId: where.teamId }, slackUserId: user.id });
      await database.db.member.updateMany({
        where: { workspaceId: inWorkspace, slackUserId: user.id },
        data: { role },
      });
    }
    return player(bot, user, where);
  };
  return { ...test, person };
}

/** What a person does in Slack, each step up to the moment they see the result. */
export type Player = {
  user: FakeUser;
  workspace: FakeWorkspace;
  /** Types `/kam …` and waits until the bot is done with it. */
  types(text: string, channel?: FakeChannel): Promise<void>;
  /** Says something to the bot in its direct message. */
  tells(text: string): Promise<void>;
  /** Mentions the bot in a channel, or in a thread of it. */
  mentions(channel: FakeChannel, text: string, thread?: { ts: string }): Promise<void>;
  /** Presses a button, or an entry of a menu, in the open window, else in the last message. */
  presses(
    what: Parameters<FakeUser['click']>[1],
    where?: FakeMessage | FakeView,
    options?: Parameters<FakeUser['click']>[2],
  ): Promise<void>;
  picks(
    what: Parameters<FakeUser['choose']>[1],
    value: Parameters<FakeUser['choose']>[2],
    where?: FakeMessage | FakeView,
  ): Promise<void>;
  submits(fields?: Parameters<FakeUser['submit']>[0], options?: { force?: boolean }): Promise<SubmitResult>;
  /** Opens the bot's Home and waits until it stands there. */
  opensHome(): Promise<FakeView>;
  /** Runs a shortcut of the manifest, on a message or anywhere. */
  uses(shortcut: string, message?: FakeMessage): Promise<void>;
  /** The bot's Home as it stands now, and its words. */
  readonly home: FakeView;
  readonly homeSays: string;
  /** The open window, or the last message only this person sees, or the last direct message: all words of it. */
  readonly sees: string;
  readonly window: FakeView | undefined;
  /** The last answer that only this person sees in a channel, or else in the direct message. */
  readonly message: FakeMessage | undefined;
  readonly messages: FakeMessage[];
};

/** Plays somebody who is in the workspace already. */
export function player(bot: Bot, user: FakeUser, workspace: FakeWorkspace): Player {
  const done = <T>(action: Promise<T>): Promise<T> =>
    action.then((result) => bot.kit.work.drain(10_000).then(() => result));
  const worked = async (): Promise<void> => {
    await eventually(async () => (await bot.kit.queue.depth()).inbox === 0, 'the event was worked off');
    await bot.kit.work.drain(10_000);
  };
  const messages = (): FakeMessage[] =>
    [...user.ephemerals(), ...user.inbox().filter((message) => message.bot_id)].sort(
      (a, b) => Number(a.ts) - Number(b.ts),
    );
  const shown = (): FakeMessage | FakeView => {
    const found = user.top ?? messages().at(-1);
    if (!found) throw new Error(`${user.name} sees nothing of the bot`);
    return found;
  };
  const home = (): FakeView => {
    if (!user.home) throw new Error(`${user.name} has no Home`);
    return user.home;
  };
  return {
    user,
    workspace,
    opensHome: async () => {
      await user.openHome();
      await worked();
      return home();
    },
    uses: async (shortcut, message) => void (await done(user.shortcut(shortcut, message))),
    get home() {
      return home();
    },
    get homeSays() {
      return visibleText(home());
    },
    types: async (text, channel) => void (await done(user.command(text, channel ? { channel } : {}))),
    tells: async (text) => {
      await user.dm(text);
      await worked();
    },
    mentions: async (channel, text, thread) => {
      await user.say(channel, `<@${workspace.botUserId}> ${text}`, thread ? { thread } : {});
      await worked();
    },
    presses: async (what, where, options) => void (await done(user.click(where ?? shown(), what, options))),
    picks: async (what, value, where) => void (await done(user.choose(where ?? shown(), what, value))),
    submits: (fields, options) => done(user.submit(fields, options)),
    get sees() {
      return visibleText(shown());
    },
    get window() {
      return user.top;
    },
    get message() {
      return messages().at(-1);
    },
    get messages() {
      return messages();
    },
  };
}
