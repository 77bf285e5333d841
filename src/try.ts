import { parseArgs } from 'node:util';
import { openDatabase } from './db/client.ts';
import { FolderInUse } from './db/lock.ts';
import { readEnv } from './env.ts';
import { StartError } from './errors.ts';
import { createLog } from './log.ts';
import { askSandbox, isSandboxAt } from './sandbox/index.ts';
import { startSandbox } from './start-sandbox.ts';

/** The entry of `npm run try`: types something in the sandbox and prints what the bot answers. */

const usage = `Usage: npm run try -- "/kam plan Acme" [--as ana] [--in acme]

Types a command in the sandbox, or says something to the bot, and prints the answer.

  --as NAME   who types: ana, ben, cora, dev, eve, gus, sol ...; ana unless told
  --in NAME   the channel; the direct message with the bot unless told
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { as: { type: 'string', default: 'ana' }, in: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const text = positionals.join(' ').trim();
  if (values.help || !text) {
    process.stdout.write(usage);
    process.exit(values.help ? 0 : 2);
  }
  const question = { as: values.as, channel: values.in ?? null, text };
  const { port, dataDir, mode } = readEnv();
  if (mode.kind !== 'sandbox')
    throw new StartError('This types in the sandbox. Unset the variables of Slack to use it.');
  const running = `http://127.0.0.1:${port + 1}`;
  if (await isSandboxAt(running)) return print(await askSandbox(running, question));
  const database = await openDatabase({ dataDir }).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new StartError(`A bot runs on ${dataDir}, but not on port ${port}. Say on which: PORT=5100 npm run try -- …`);
  });
  const sandbox = await startSandbox({ database, log: createLog('error'), port: 0, dataDir });
  print(await askSandbox(new URL(sandbox.slack.apiUrl).origin, question));
  await sandbox.stop();
  await database.close();
}

const print = (answer: string): void => void process.stdout.write(`${answer}\n`);

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
