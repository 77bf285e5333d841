import { redeliver } from './events.ts';
import type { Manifest } from './manifest.ts';
import { newWorkspace, type WorkspaceInput } from './new-workspace.ts';
import type { Drawn, Hint } from './page/api.ts';
import type { Fault, RecordedRequest } from './records.ts';
import { servePage } from './serve/routes.ts';
import { listen, shut } from './server.ts';
import { newSlack, type Slack } from './state.ts';
import { keep } from './store.ts';
import type { Delivery } from './transport/deliver.ts';
import { refreshSockets } from './transport/socket.ts';
import { type FakeWorkspace, playWorkspace } from './workspace.ts';

export { askSandbox, isSandboxAt } from './ask.ts';
export type { Surface } from './blocks/rules.ts';
export { blockProblems, viewProblems } from './blocks/validate.ts';
export type { StoredFile } from './files/stored-file.ts';
export { type Manifest, readManifest } from './manifest.ts';
export type { Drawn } from './page/api.ts';
export type { ActionResult } from './people/actor.ts';
export type { CommandResult } from './people/command.ts';
export { visibleText } from './people/find.ts';
export type { FakeUser } from './people/person.ts';
export type { SubmitResult } from './people/submit.ts';
export type { CallRecord, DeliveryRecord, Fault, RecordedRequest } from './records.ts';
export {
  type SandboxPeople,
  type SandboxWorkspace,
  sandboxIds,
  sandboxName,
  startGalleryWorkspace,
  startSandboxWorkspace,
} from './sandbox-workspace.ts';
export type { Block, FakeFile, FakeMessage, FakeView, Option } from './wire.ts';
export type { FakeChannel, FakeWorkspace } from './workspace.ts';

export type FakeSlackOptions = {
  manifest: Manifest;
  /** 0, any free one, if absent. */
  port?: number;
  /** The clock of messages, triggers and response_urls. Signatures and rate limits keep real time. */
  now?: () => Date;
  /** How long the app has to acknowledge; Slack's 3,000 if absent. */
  ackTimeoutMs?: number;
  /** When an unacknowledged event is sent again; Slack's 0, 1 and 5 minutes if absent. */
  eventRetryDelaysMs?: readonly number[];
  rateLimits?: 'slack' | 'off';
  /** A file in which workspaces and clock are kept over restarts; nowhere if absent. */
  keepIn?: string;
  /** How long an uploaded file cannot be used yet; 1,000 if absent. */
  fileProcessingMs?: number;
};

export type FakeSlack = {
  /** For SLACK_API_URL; ends with a slash. */
  apiUrl: string;
  signingSecret: string;
  appToken: string;
  appId: string;
  addWorkspace(input: WorkspaceInput): FakeWorkspace;
  /** The request URLs of the app's replicas, taken in turn. With none, payloads go to the open sockets. */
  deliverTo(target: { url: string } | readonly { url: string }[]): void;
  faults: { inject(fault: Fault): void; clear(): void };
  /** The latest requests in either direction, oldest first. */
  requests: readonly RecordedRequest[];
  /** Sends an event once more, with the headers of a retry. */
  redeliver(eventId: string): Promise<Delivery>;
  /** Asks connected sockets to reconnect, as Slack does every few hours. */
  refreshSockets(): void;
  /** How many Socket Mode connections are open. */
  readonly connections: number;
  /** The clock, as far as it has been moved. */
  now(): Date;
  onMoved(listener: () => void): void;
  /** Commands that the page offers to complete. */
  offer(hints: readonly Hint[]): void;
  /** What the page's gallery shows, drawn each time somebody opens it. */
  exhibit(draw: () => Promise<readonly Drawn[]>): void;
  close(): Promise<void>;
};

const SLACK_ACK_MS = 3000;
const FILE_PROCESSING_MS = 1000;
const SLACK_RETRIES_MS = [0, 60_000, 300_000];

/** Starts a Slack of one's own on 127.0.0.1: Web API, events, interactions, both transports, and people to play. */
export async function startFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const base = options.now ?? (() => new Date());
  const slack: Slack = newSlack(options.manifest, {
    now: () => new Date(base().getTime() + slack.offsetMs),
    ackTimeoutMs: options.ackTimeoutMs ?? SLACK_ACK_MS,
    eventRetryDelaysMs: options.eventRetryDelaysMs ?? SLACK_RETRIES_MS,
    rateLimits: options.rateLimits ?? 'slack',
    fileProcessingMs: options.fileProcessingMs ?? FILE_PROCESSING_MS,
  });
  const stopKeeping = options.keepIn ? keep(slack, options.keepIn) : () => {};
  const server = await listen(slack, options.port ?? 0, (...call) => servePage(slack, ...call));
  return {
    apiUrl: `${slack.origin}/api/`,
    signingSecret: slack.signingSecret,
    appToken: slack.appToken,
    appId: slack.appId,
    addWorkspace: (input) => playWorkspace(slack, newWorkspace(slack, input)),
    deliverTo: (target) => {
      slack.targets = [target].flat().map(({ url }) => url);
    },
    faults: {
      inject: (fault) => slack.faults.push({ ...fault }),
      clear: () => slack.faults.splice(0),
    },
    requests: slack.requests,
    redeliver: (eventId) => redeliver(slack, eventId),
    refreshSockets: () => refreshSockets(slack),
    get connections() {
      return slack.sockets.length;
    },
    now: slack.options.now,
    onMoved: (listener) => slack.onMoved.push(listener),
    offer: (hints) => {
      slack.hints = hints;
    },
    exhibit: (draw) => {
      slack.gallery = draw;
    },
    close: async () => {
      await shut(slack, server);
      stopKeeping();
    },
  };
}
