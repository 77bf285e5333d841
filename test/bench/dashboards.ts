import type pg from 'pg';
import { openDatabase } from '../../src/db/client.ts';
import { startBot } from '../support/harness.ts';
import type { Figure } from './answers.ts';
import type { Cluster } from './postgres.ts';
import { newDatabase } from './stage.ts';

/** Key accounts with two years of monthly revenue, a KAM and a renewal. */
async function seed(pool: pg.Pool, workspaceId: string, memberId: string, accounts: number): Promise<void> {
  const run = (sql: string, ...more: string[]) => pool.query(sql, [workspaceId, accounts, ...more]);
  await run(
    `INSERT INTO "Account" ("workspaceId", id, name, "nameKey", "keyStatus", tier, "renewalOn")
     SELECT $1, 'a' || n, 'Customer ' || n, 'customer ' || n, 'key', (ARRAY['star', 'target', 'hold', 'review'])[n % 4 + 1],
       DATE '2026-12-01' + n % 400
     FROM generate_series(1, $2::int) n`,
  );
  await run(
    `INSERT INTO "AccountMember" ("workspaceId", id, "accountId", "memberId", role, seat)
     SELECT $1, 's' || n, 'a' || n, $3, 'kam', 'a' || n || ':kam' FROM generate_series(1, $2::int) n`,
    memberId,
  );
  await run(
    `INSERT INTO "RevenueFact" ("workspaceId", id, "accountId", "periodOn", "factKey", amount, currency)
     SELECT $1, 'f' || n || '-' || m, 'a' || n, DATE '2026-10-01' - m * interval '1 month', 'a' || n || ':-:' || m,
       (n * 7919 + m * 104729) % 10000000, 'EUR'
     FROM generate_series(1, $2::int) n, generate_series(0, 23) m`,
  );
  await pool.query('ANALYZE');
}

/** What the page shows, read by plain statements and nothing else done with it. */
const BARE = [
  `SELECT a.id, a.name, a.tier, a."renewalOn" FROM "Account" a JOIN "AccountMember" s ON s."workspaceId" = a."workspaceId" AND s."accountId" = a.id
   WHERE a."workspaceId" = $1 AND a."keyStatus" = 'key' AND a."archivedAt" IS NULL AND NOT a."isPractice" ORDER BY a."nameKey"`,
  ...[0, 1, 3].map(
    (back) =>
      `SELECT "accountId", currency, sum(amount) FROM "RevenueFact" WHERE "workspaceId" = $1
       AND "periodOn" > DATE '2026-10-01' - interval '${back + 12} months' AND "periodOn" <= DATE '2026-10-01' - interval '${back} months'
       GROUP BY "accountId", currency`,
  ),
];

const TURNS = 9;
const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

type Seen = { ms: number; bareMs: number; statements: number };

async function look(cluster: Cluster, accounts: number): Promise<Seen> {
  let statements = 0;
  const database = await openDatabase({
    databaseUrl: await newDatabase(cluster.url, `dashboard_${accounts}`),
    onQuery: (sql) => {
      if (!sql.includes('pgboss')) statements += 1;
    },
  });
  const t = await startBot({ database });
  const ana = await t.person('ana', { role: 'member' });
  const scope = await t.scope(ana);
  await seed(database.pool, t.workspaceId, scope.actor.id, accounts);
  const page = t.bot.kit.registry.pages.get('dashboards.page');
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    return median(times);
  };
  const bareMs = await timed(() => Promise.all(BARE.map((sql) => database.pool.query(sql, [t.workspaceId]))));
  statements = 0;
  const ms = await timed(async () => page?.render(scope, { record: '', param: '' }));
  await t.settled();
  const seen = { ms, bareMs, statements: statements / TURNS };
  await t.stop();
  await database.close();
  return seen;
}

const words = ({ ms, bareMs }: Seen): string =>
  `${ms.toFixed(1)} ms / ${bareMs.toFixed(1)} ms = ${(ms / bareMs).toFixed(1)}`;

export async function dashboards(cluster: Cluster): Promise<Figure[]> {
  const [few, many, most] = [await look(cluster, 10), await look(cluster, 1_000), await look(cluster, 10_000)];
  return [
    { name: 'dashboard of 1,000 accounts, median / the bare SQL that reads the same', value: words(many) },
    { name: 'dashboard of 10,000 accounts, median / the bare SQL that reads the same', value: words(most) },
    {
      name: 'SQL statements of a dashboard: 10 accounts, 1,000 accounts, 10,000 accounts',
      value: [few, many, most].map((seen) => seen.statements).join(', '),
      goal: 'constant',
    },
  ];
}
