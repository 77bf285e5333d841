import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Bot, startBot } from './bot.ts';
import type { Database } from './db/client.ts';
import { type DemoInput, seedDemo } from './demo.ts';
import { assemble } from './feature.ts';
import { commandHints } from './features/help/index.ts';
import { features } from './features/index.ts';
import { drawGallery } from './gallery.ts';
import {
  type FakeSlack,
  readManifest,
  type SandboxWorkspace,
  startFakeSlack,
  startGalleryWorkspace,
  startSandboxWorkspace,
} from './sandbox/index.ts';

export type Sandbox = { bot: Bot; slack: FakeSlack; stop(): Promise<void> };

type Options = { database: Database; log: Logger; port: number; dataDir: string };

/** The bot beside a strict Slack of its own in the same process, with a page to try it on; both keep what they know in `dataDir`. */
export async function startSandbox({ database, log, port, dataDir }: Options): Promise<Sandbox> {
  const slack = await startFakeSlack({
    manifest: readManifest(),
    // Beside the bot, so that people find it again.
    port: port === 0 ? 0 : port + 1,
    keepIn: join(dataDir, 'sandbox'),
  });
  const company = startSandboxWorkspace(slack);
  const gallery = startGalleryWorkspace(slack);
  slack.offer(commandHints(assemble(features)));
  const bot = await startBot({
    database,
    features,
    log,
    port,
    transport: { kind: 'http', signingSecret: slack.signingSecret },
    tokens: [company.workspace.botToken, gallery.workspace.botToken],
    slackApiUrl: slack.apiUrl,
    now: slack.now,
    wallClock: () => new Date(),
    isTicking: true,
  });
  slack.deliverTo({ url: `http://127.0.0.1:${bot.port}/slack/events` });
  slack.onMoved(() => void bot.look().catch((error) => log.error({ error }, 'clock failed')));
  slack.exhibit(() => drawGallery(bot.kit, features, demoOf(gallery)));
  await bot.kit.work.run(seedDemo(bot.kit, features, demoOf(company)));
  return {
    bot,
    slack,
    stop: async () => {
      await bot.stop();
      await slack.close();
    },
  };
}

const demoOf = ({ workspace, people, channels }: SandboxWorkspace): DemoInput => ({
  teamId: workspace.teamId,
  people,
  channels,
});
