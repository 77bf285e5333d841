import { startBot } from '../../src/bot.ts';
import { openDatabase } from '../../src/db/client.ts';
import { readEnv } from '../../src/env.ts';
import { features } from '../../src/features/index.ts';
import { createLog } from '../../src/log.ts';
import { probe } from './probe.ts';

/** The bot as `main.ts` starts it, with the probe, and with a workspace's pace at which a test need not wait. */
const { mode, databaseUrl, dataDir, port, slackApiUrl, logLevel } = readEnv();
if (mode.kind !== 'http') throw new Error('This is for HTTP only');
const clock = () => new Date();
const database = await openDatabase(databaseUrl ? { databaseUrl } : { dataDir });
const bot = await startBot({
  database,
  features: [...features, probe()],
  log: createLog(logLevel),
  port,
  transport: { kind: 'http', signingSecret: mode.signingSecret },
  slackApiUrl,
  tokens: [mode.botToken],
  now: clock,
  wallClock: clock,
  isTicking: true,
  messagesPerMinute: 60_000,
});
process.once(
  'SIGTERM',
  () =>
    void bot
      .stop()
      .then(database.close)
      .then(() => process.exit(0)),
);
