import { startBot } from '../support/harness.ts';
import type { Figure } from './answers.ts';
import { seed } from './seed.ts';

const COMMANDS = [
  'plan Acme Corporation',
  'Acme Corporation',
  'actions Acme Corporation',
  'accounts',
  'history Acme Corporation',
];

/** SQL statements per command on an account with `size` goals and actions. */
async function count(size: number): Promise<Map<string, number>> {
  let statements = 0;
  const t = await startBot({
    // The queue looks for work by itself, whatever people type.
    onQuery: (sql) => {
      if (!sql.includes('pgboss')) statements += 1;
    },
  });
  const ana = await t.person('ana', { role: 'member' });
  const { actor } = await t.scope(ana);
  await seed(t.database.pool, t.workspaceId, [actor.id], size, size * 10);
  const counts = new Map<string, number>();
  for (const text of COMMANDS) {
    await ana.types(text);
    await t.settled();
    const before = statements;
    await ana.types(text);
    counts.set(text, statements - before);
    if (ana.window) await ana.user.close({ all: true });
  }
  await t.stop();
  return counts;
}

export async function statements(): Promise<Figure[]> {
  const [few, many] = [await count(10), await count(1_000)];
  return COMMANDS.map((text) => ({
    name: `SQL statements of /kam ${text}: 10 accounts, 1,000 accounts`,
    value: `${few.get(text)}, ${many.get(text)}`,
    goal: 'constant',
  }));
}
