import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { startFakeSlack } from '../../src/sandbox/index.ts';
import { client } from './bot.ts';
import { fullManifest } from './manifest.ts';

/** One Slack as the test sees it: a client, and ids of a person and of channels. */
export type Side = {
  web: WebClient;
  token: string;
  user: string;
  /** Somebody else in the channel. */
  other: string;
  channel: string;
  trigger: (view?: string) => Promise<string>;
  close: () => Promise<void>;
};

export const modal = (rest: object = {}) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Form' },
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Hello' } },
    {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, action_id: 'more', text: { type: 'plain_text' as const, text: 'More' } }],
    },
  ],
  ...rest,
});

export async function ours(): Promise<Side> {
  const fake = await startFakeSlack({
    manifest: fullManifest(),
    rateLimits: 'off',
    eventRetryDelaysMs: [],
    fileProcessingMs: 0,
  });
  const workspace = fake.addWorkspace({ name: 'Acme Works' });
  const ana = workspace.addUser({ name: 'ana', email: 'ana@acme.example' });
  const ben = workspace.addUser({ name: 'ben', email: 'ben@acme.example' });
  const channel = workspace.addChannel({ name: 'acme', members: [ana, ben], bot: true });
  return {
    web: client(fake, workspace),
    token: workspace.botToken,
    user: ana.id,
    other: ben.id,
    channel: channel.id,
    trigger: async (view) => {
      if (!view || !ana.top) return (await ana.command('x')).triggerId;
      await ana.click(ana.top, 'More');
      const last = fake.requests.findLast((one) => one.to === 'app' && one.kind === 'interactive');
      return String(last?.to === 'app' && last.payload.trigger_id);
    },
    close: fake.close,
  };
}

const TOKEN = 'xoxb-emulate-test';

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export async function theirs(): Promise<Side> {
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Acme Works', domain: 'acme-works' },
        users: [
          { name: 'ana', real_name: 'Ana', email: 'ana@acme.example' },
          { name: 'ben', real_name: 'Ben', email: 'ben@acme.example' },
        ],
        channels: [{ name: 'acme' }],
        bots: [{ name: 'kam' }],
        tokens: [{ token: TOKEN, user: 'ana', scopes: fullManifest().oauth_config.scopes.bot }],
      },
    },
  });
  const web = client({ apiUrl: `${emulator.url}/api/` }, TOKEN);
  const people = await web.users.list({});
  const channels = await web.conversations.list({});
  const user = people.members?.find(({ name }) => name === 'ana')?.id ?? '';
  return {
    web,
    token: TOKEN,
    user,
    other: people.members?.find(({ name }) => name === 'ben')?.id ?? '',
    channel: channels.channels?.find(({ name }) => name === 'acme')?.id ?? '',
    trigger: async (view) => {
      const made = await web.apiCall('views.generateTriggerId', { user_id: user, ...(view && { view_id: view }) });
      return String((made as { trigger_id?: string }).trigger_id);
    },
    close: emulator.close,
  };
}
