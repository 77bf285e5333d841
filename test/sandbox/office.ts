import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach } from 'vitest';
import {
  type FakeSlack,
  type FakeSlackOptions,
  type FakeUser,
  type FakeWorkspace,
  type Manifest,
  startFakeSlack,
} from '../../src/sandbox/index.ts';
import { client } from './bot.ts';
import { fullManifest } from './manifest.ts';

/** A workspace with Ana in it and a Web API client, no app behind it; new for each test. */
export let fake: FakeSlack;
export let workspace: FakeWorkspace;
export let ana: FakeUser;
export let slack: WebClient;

/** Opens it before each test of the file and closes it after. */
export function openOffice(options: Partial<FakeSlackOptions> = {}): void {
  beforeEach(() => start(options));
  afterEach(() => fake.close());
}

async function start(options: Partial<FakeSlackOptions>): Promise<void> {
  fake = await startFakeSlack({ manifest: fullManifest(), rateLimits: 'off', eventRetryDelaysMs: [], ...options });
  workspace = fake.addWorkspace({ name: 'Acme Works' });
  ana = workspace.addUser({ name: 'ana' });
  slack = client(fake, workspace);
}

/** Starts again with another manifest. */
export async function reopen(
  change: (manifest: Manifest) => void,
  options: Partial<FakeSlackOptions> = {},
): Promise<void> {
  const manifest = fullManifest();
  change(manifest);
  await fake.close();
  await start({ ...options, manifest });
}

/** Starts again with an app that asks for less. */
export const reopenWithout = (scope: string): Promise<void> =>
  reopen(({ oauth_config: { scopes } }) => {
    scopes.bot = scopes.bot.filter((one) => one !== scope);
  });
