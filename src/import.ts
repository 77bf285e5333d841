import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { type Database, openDatabase } from './db/client.ts';
import { FolderInUse } from './db/lock.ts';
import { type Env, readEnv } from './env.ts';
import { StartError, UserError } from './errors.ts';
import { assemble, type Table } from './feature.ts';
import { features } from './features/index.ts';
import {
  applyFiles,
  compareFiles,
  type Ended,
  policies,
  reportImport,
  reportWords,
  resumeImport,
  reversalWords,
  reverseImport,
  type Source,
  showProgress,
  tablesOf,
} from './features/transfer/index.ts';
import { ensureWorkspace, workspaceSettings } from './features/workspaces/index.ts';
import { openQueue } from './jobs/queue.ts';
import { isCurrency } from './lib/money.ts';
import { createLog } from './log.ts';
import { sandboxIds, sandboxName } from './sandbox/index.ts';
import type { SystemScope } from './scope.ts';
import { clientOptions, identify } from './slack/installations.ts';

/** The entry of `npm run import`: exit code 1 when something is refused or failed, 2 when the command cannot be understood. */

const usage = `Usage: npm run import -- FILE... [options]

Says what the files would change: lists of products, people, accounts and opportunities as CSV or XLSX.

  --apply                       change it
  --keep                        with --apply: leave what was done when it fails, instead of reversing it
  --all                         list every rejected row
  --currency CODE               of amounts that stand without one, such as EUR
  --days dmy | mdy              what days such as 03/04/2026 begin with
  --unit COLUMN=millions        a column of numbers in thousands or millions
  --conflicts ours | theirs | newer   whose value stands where people changed it since the last import; ours

npm run import -- --resume ID   goes on with an import that stopped on its way
npm run import -- --reverse ID  undoes an import, but for what people have changed since
`;

class UsageError extends Error {}

type Arguments = ReturnType<typeof readArguments>;

function readArguments(args: string[]) {
  const options = {
    apply: { type: 'boolean' },
    keep: { type: 'boolean' },
    all: { type: 'boolean' },
    currency: { type: 'string' },
    days: { type: 'string' },
    unit: { type: 'string', multiple: true },
    conflicts: { type: 'string' },
    resume: { type: 'string' },
    reverse: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parse(() => parseArgs({ args, options, allowPositionals: true }));
  const tasks = [positionals.length > 0, values.resume !== undefined, values.reverse !== undefined];
  if (!values.help && tasks.filter(Boolean).length !== 1) {
    throw new UsageError('Name the files to import, or one import with --resume or --reverse.');
  }
  if (values.currency && !isCurrency(values.currency.toUpperCase()))
    throw new UsageError('--currency needs a code such as EUR.');
  const days = (['dmy', 'mdy'] as const).find((order) => order === values.days) ?? null;
  if (values.days && !days) throw new UsageError('--days needs dmy or mdy.');
  const conflicts = policies.find((policy) => policy === (values.conflicts ?? 'ours'));
  if (!conflicts) throw new UsageError('--conflicts needs ours, theirs or newer.');
  return { ...values, days, conflicts: { '*': conflicts }, units: unitsOf(values.unit ?? []), paths: positionals };
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const unitsOf = (given: readonly string[]): Source['options']['units'] =>
  Object.fromEntries(
    given.map((one) => {
      const [, column = '', unit] = /^(.+)=(thousands|millions)$/.exec(one) ?? [];
      if (unit !== 'thousands' && unit !== 'millions')
        throw new UsageError('--unit needs a column and thousands or millions, such as --unit revenue=millions.');
      return [column, unit];
    }),
  );

const print = (lines: readonly string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));

async function open({ databaseUrl, dataDir }: Env): Promise<Database> {
  return openDatabase(databaseUrl ? { databaseUrl } : { dataDir }).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new StartError(
      'KAM Bot is running on this folder. Stop it first, or import into PostgreSQL (DATABASE_URL).',
      { cause: error },
    );
  });
}

/** The sandbox's workspace, which its fake Slack names alike at every start. */
const sandbox = {
  teamId: sandboxIds.team,
  enterpriseId: null,
  name: sandboxName,
  botId: sandboxIds.bot,
  botUserId: sandboxIds.botUser,
};

/** The workspace that the configured token belongs to. */
async function enter({ mode, slackApiUrl }: Env, { db }: Database, now: Date): Promise<{ id: string; name: string }> {
  if (mode.kind === 'sandbox') return { id: await ensureWorkspace(db, sandbox, now), name: sandbox.name };
  const options = clientOptions({ slackApiUrl, onRateLimited: () => {} });
  const { teamName: name, ...who } = await identify(mode.botToken, options).catch((error: Error) => {
    throw new StartError(`Slack does not say which workspace SLACK_BOT_TOKEN belongs to: ${error.message}`, {
      cause: error,
    });
  });
  return { id: await ensureWorkspace(db, { ...who, name }, now), name };
}

const SHOWN_REJECTED = 20;
const EVERY_REJECTED = 1_000_000;

/** What to do, in which words to say it; answers the exit code. */
async function work(s: SystemScope, tables: readonly Table[], args: Arguments, workspace: string): Promise<number> {
  const { progress, stop } = showProgress(process.stderr);
  const report = async (id: string) =>
    reportWords(await reportImport(s, tables, id, args.all ? EVERY_REJECTED : SHOWN_REJECTED));
  if (args.reverse !== undefined) {
    const reversal = await reverseImport(s, tables, args.reverse, progress).finally(stop);
    print(['Reversed.', ...reversalWords(reversal)]);
    return 0;
  }
  if (args.resume !== undefined)
    return finish(await resumeImport(s, tables, args.resume, progress).finally(stop), report);
  const currency = args.currency?.toUpperCase() ?? (await workspaceSettings(s)).currency;
  const source: Source = {
    paths: args.paths,
    options: { currency, days: args.days, units: args.units, conflicts: args.conflicts },
  };
  if (args.apply)
    return finish(await applyFiles(s, tables, source, progress, args.keep ?? false).finally(stop), report);
  const lines = await compareFiles(s, tables, source, progress, report).finally(stop);
  print([`This would change ${workspace}; nothing is changed yet.`, ...lines, 'Add --apply to apply it.']);
  return 0;
}

async function finish(ended: Ended, report: (id: string) => Promise<string[]>): Promise<number> {
  const { id, status, error, reversal } = ended;
  if (status === 'applied') {
    print([`Applied as import ${id}. --reverse ${id} undoes it.`, ...(await report(id))]);
    return 0;
  }
  const undone = reversal ? ['What was done has been reversed.', ...reversalWords(reversal)] : [];
  const kept =
    status === 'failed' ? [`It stands where it stopped: --resume ${id} goes on, --reverse ${id} undoes it.`] : [];
  print([`The import failed: ${error}`, ...undone, ...kept]);
  return 1;
}

async function main(args: Arguments): Promise<number> {
  if (args.help) {
    print([usage.trimEnd()]);
    return 0;
  }
  const env = readEnv();
  const database = await open(env);
  try {
    const queue = await openQueue(database, createLog('warn'));
    try {
      const now = new Date();
      const workspace = await enter(env, database, now);
      const s: SystemScope = {
        db: database.db,
        queue,
        workspaceId: workspace.id,
        now,
        requestId: 'import',
        source: 'import',
        actor: null,
      };
      return await work(s, tablesOf(assemble(features)), args, workspace.name);
    } finally {
      await queue.stop();
    }
  } finally {
    await database.close();
  }
}

/** Words for what was to be expected, the whole story for bugs. */
function explain(error: unknown): number {
  const isUsage = error instanceof UsageError;
  const isExpected = isUsage || error instanceof UserError || error instanceof StartError;
  const words = error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${words}\n${isUsage ? `\n${usage}` : ''}`);
  return isUsage ? 2 : 1;
}

// What a batch leaves behind is collected soon, instead of letting the heap grow with the length of the files.
setFlagsFromString('--heap-growing-percent=30');

const code = await Promise.resolve()
  .then(() => main(readArguments(process.argv.slice(2))))
  .catch(explain);
// The engine that applies migrations leaves a timer behind, which would hold the process for ten seconds.
process.stdout.write('', () => process.exit(code));
