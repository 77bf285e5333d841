import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type { StoredFile } from './files/stored-file.ts';
import type { Manifest } from './manifest.ts';
import type { Drawn, Hint } from './page/api.ts';
import type { Fault, RecordedRequest } from './records.ts';
import type { FakeMessage, FakeView, Json } from './wire.ts';

export type Options = {
  now: () => Date;
  ackTimeoutMs: number;
  eventRetryDelaysMs: readonly number[];
  rateLimits: 'slack' | 'off';
  /** How long Slack looks into an uploaded file before it can be used. */
  fileProcessingMs: number;
};

export type Person = {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  email?: string;
  tz: string;
  locale: string;
  isAdmin: boolean;
  isOwner: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  isBot: boolean;
  deleted: boolean;
  /** What they are here, in words for whoever plays them. */
  part: string;
  updatedAt: Date;
};

export type Channel = {
  id: string;
  name: string;
  /** `mpim`: a direct conversation of several people. */
  kind: 'public' | 'private' | 'im' | 'mpim';
  isExtShared: boolean;
  /** The workspaces of the sandbox that share it, the one it was made in first. */
  connectedTeamIds?: string[];
  isArchived: boolean;
  members: Set<string>;
  createdAt: Date;
};

export type Workspace = {
  id: string;
  name: string;
  domain: string;
  botUserId: string;
  botId: string;
  botToken: string;
  installed: boolean;
  /** Nobody on the page plays its people. */
  isHidden: boolean;
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  messages: FakeMessage[];
  ephemerals: { userId: string; message: FakeMessage }[];
  /** The open modal of each person, root first. */
  stacks: Map<string, FakeView[]>;
  /** Up to which ts somebody has read a channel, by `<person> <channel>`. */
  reads: Map<string, string>;
  /** What the app published on its Home tab, by person. */
  homes: Map<string, FakeView>;
  files: Map<string, StoredFile>;
};

export type Trigger = {
  workspace: Workspace;
  userId: string;
  issuedAt: Date;
  from: 'message' | 'view' | 'submission';
  exchanged: boolean;
};

/** Where somebody did something, and so where an answer to them goes. */
export type Place = {
  workspace: Workspace;
  userId: string;
  channelId: string;
  /** The message that was acted on; a slash command has none. */
  source?: { ts: string; ephemeral: boolean };
};

export type ResponseUrl = Place & { issuedAt: Date; uses: number };

/** A Socket Mode connection and the envelopes it has not acknowledged yet. */
export type Socket = { ws: WebSocket; waiting: Map<string, Waiting>; leaving: boolean };

export type Waiting = { resolve: (payload: Json) => void; reject: (reason: Error) => void };

export type SentEvent = { envelope: Json; attempts: number; reason: string };

export type Slack = {
  options: Options;
  manifest: Manifest;
  appId: string;
  appToken: string;
  signingSecret: string;
  /** Where this server listens, without a slash at the end. */
  origin: string;
  workspaces: Map<string, Workspace>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  events: Map<string, SentEvent>;
  faults: Fault[];
  buckets: Map<string, { tokens: number; at: number }>;
  targets: string[];
  sockets: Socket[];
  socketTickets: Set<string>;
  turn: number;
  lastTs: number;
  requests: RecordedRequest[];
  timers: Set<NodeJS.Timeout>;
  /** Answers that a fault holds back. */
  held: Set<ServerResponse>;
  closing: AbortController;
  /** How far the clock has been moved. */
  offsetMs: number;
  onMoved: (() => void)[];
  /** How many requests there were; `requests` holds the latest of them. */
  requestCount: number;
  /** How many of them the inspector shows. */
  shownCount: number;
  /** Another one at each start. */
  run: string;
  /** Rises with every change of what people see. */
  version: number;
  watchers: Set<() => void>;
  /** Commands as the page offers to complete them. */
  hints: readonly Hint[];
  gallery: () => Promise<readonly Drawn[]>;
};

export const SLACKBOT = 'USLACKBOT';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id as Slack makes them: a letter that tells the kind and ten capitals or digits. */
export function newId(prefix: string): string {
  const tail = Array.from(randomBytes(10), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${prefix}0${tail}`;
}

export function newSecret(): string {
  return randomBytes(16).toString('hex');
}

export function newSlack(manifest: Manifest, options: Options): Slack {
  return {
    options,
    manifest,
    appId: newId('A'),
    appToken: `xapp-1-${newId('A')}-${newSecret()}`,
    signingSecret: newSecret(),
    origin: '',
    workspaces: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    events: new Map(),
    faults: [],
    buckets: new Map(),
    targets: [],
    sockets: [],
    socketTickets: new Set(),
    turn: 0,
    lastTs: 0,
    requests: [],
    timers: new Set(),
    held: new Set(),
    closing: new AbortController(),
    offsetMs: 0,
    onMoved: [],
    requestCount: 0,
    shownCount: 0,
    run: newSecret(),
    version: 0,
    watchers: new Set(),
    hints: [],
    gallery: async () => [],
  };
}

/** The next message timestamp: seconds and microseconds, unique and rising even when the clock stands still. */
export function nextTs(slack: Slack): string {
  const micros = Math.max(slack.options.now().getTime() * 1000, slack.lastTs + 1);
  slack.lastTs = micros;
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
}

export function later(slack: Slack, delayMs: number, run: () => void): void {
  const timer = setTimeout(() => {
    slack.timers.delete(timer);
    run();
  }, delayMs);
  timer.unref();
  slack.timers.add(timer);
}

export function openDm(slack: Slack, workspace: Workspace, userId: string): Channel {
  const known = [...workspace.channels.values()].find((one) => one.kind === 'im' && one.members.has(userId));
  if (known) return known;
  const channel: Channel = {
    id: newId('D'),
    name: 'directmessage',
    kind: 'im',
    isExtShared: false,
    isArchived: false,
    members: new Set([userId, workspace.botUserId]),
    createdAt: slack.options.now(),
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}
