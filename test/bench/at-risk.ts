import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { openDatabase } from '../../src/db/client.ts';
import { startBot, type TestBot } from '../support/harness.ts';
import type { Figure } from './answers.ts';
import type { Cluster } from './postgres.ts';
import { newDatabase } from './stage.ts';

const KAMS = 20;
const MANY = 1_000;
const FEW = 10;

/** Key accounts of twenty people, all at risk with three reasons each, half of them claimed, with a year of revenue; one manager and one head. */
async function seed(pool: pg.Pool, t: TestBot, managerId: string, accounts: number): Promise<void> {
  const run = (sql: string, ...more: unknown[]) => pool.query(sql, [t.workspaceId, accounts, ...more]);
  await pool.query(
    `INSERT INTO "Member" ("workspaceId", id, "slackUserId", "homeTeamId", name, "syncedAt", "managerId")
     SELECT $1, 'm' || n, 'U0BENCH' || n, 'T0', 'Person ' || n, now(), $2 FROM generate_series(1, ${KAMS}) n`,
    [t.workspaceId, managerId],
  );
  const all = 'FROM generate_series(1, $2::int) n';
  await run(
    `INSERT INTO "Account" ("workspaceId", id, name, "nameKey", "keyStatus", tier)
     SELECT $1, 'a' || n, 'Customer ' || n, 'customer ' || n, 'key', (ARRAY['star', 'target', 'hold', 'review'])[n % 4 + 1] ${all}`,
  );
  await run(
    `INSERT INTO "AccountMember" ("workspaceId", id, "accountId", "memberId", role, seat)
     SELECT $1, 's' || n, 'a' || n, 'm' || (n % ${KAMS} + 1), 'kam', 'a' || n || ':kam' ${all}`,
  );
  await run(
    `INSERT INTO "RevenueFact" ("workspaceId", id, "accountId", "periodOn", "factKey", amount, currency)
     SELECT $1, 'f' || n || '-' || k, 'a' || n, DATE '2026-10-01' - make_interval(months => k), 'a' || n || ':-:' || k, 100000 + n * 7919 % 500000, 'EUR'
     ${all}, generate_series(0, 11) k`,
  );
  await run(
    `INSERT INTO "QueueEntry" ("workspaceId", id, "accountId", "openKey", "enteredAt", level, points, reasons, step, "dueAt", "claimedById")
     SELECT $1, 'q' || n, 'a' || n, 'a' || n, $3::timestamptz - n % 40 * interval '1 day', CASE WHEN n % 3 = 0 THEN 'critical' ELSE 'endangered' END, 60,
       $4::jsonb, 'kam', $3, CASE WHEN n % 2 = 0 THEN 'm' || (n % ${KAMS} + 1) END ${all}`,
    t.clock.now,
    JSON.stringify(
      [30, 20, 10].map((points, index) => {
        const text = 'no two-way contact for more than twice the usual time';
        return { signal: `s${index}`, case: 'main', text, since: '2026-11-01', occurrence: '2026-11-01', points };
      }),
    ),
  );
  await pool.query('ANALYZE');
}

/** What the list shows, read by plain statements and nothing else done with it. */
const BARE = [
  `SELECT q.*, a.name, a.tier, m.name AS holder FROM "QueueEntry" q JOIN "Account" a ON a."workspaceId" = $1 AND a.id = q."accountId"
   LEFT JOIN "Member" m ON m."workspaceId" = $1 AND m.id = q."claimedById" WHERE q."workspaceId" = $1 AND q."openKey" IS NOT NULL`,
  `SELECT s."accountId", s.role, m.id, m.name, m."managerId" FROM "AccountMember" s JOIN "Member" m ON m."workspaceId" = $1 AND m.id = s."memberId"
   WHERE s."workspaceId" = $1 AND s.role IN ('kam', 'sponsor')`,
  `SELECT "accountId", currency, sum(amount) FROM "RevenueFact" WHERE "workspaceId" = $1 AND "periodOn" > DATE '2025-10-01' GROUP BY 1, 2`,
];

const TURNS = 9;
const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

type Seen = Record<'list' | 'page' | 'home' | 'digest' | 'file', { ms: number; statements: number }> & {
  bareMs: number;
  characters: number;
  bytes: number;
};

async function look(cluster: Cluster, accounts: number): Promise<Seen> {
  let statements = 0;
  const database = await openDatabase({
    databaseUrl: await newDatabase(cluster.url, `at_risk_${accounts}`),
    onQuery: (sql) => {
      if (!sql.includes('pgboss')) statements += 1;
    },
  });
  const t = await startBot({ database });
  const hana = await t.scope(await t.person('hana', { role: 'head' }));
  const nora = await t.scope(await t.person('nora', { role: 'member' }));
  await seed(database.pool, t, nora.actor.id, accounts);
  const timed = async (work: () => Promise<unknown>): Promise<{ ms: number; statements: number }> => {
    await work();
    const times: number[] = [];
    statements = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    return { ms: median(times), statements: statements / TURNS };
  };
  const { pages, features, tasks } = t.bot.kit.registry;
  const page = pages.get('risk.queue');
  const home = features.flatMap((feature) => feature.home ?? []).find(({ id }) => id === 'risk.queue');
  const digest = pages.get('digests.now');
  const folder = await mkdtemp(join(tmpdir(), 'kam-bench-'));
  let bytes = 0;
  const files = {
    folder,
    giveWay: async () => {},
    send: async (_kind: string, _subject: string, _to: string, { path }: { path: string }) => {
      bytes = (await stat(path)).size;
    },
  };
  const file = tasks.get('dashboards.make-file');
  const subject = `${hana.actor.id} ${t.clock.now.toISOString()} `;
  const { ms: bareMs } = await timed(() => Promise.all(BARE.map((sql) => database.pool.query(sql, [t.workspaceId]))));
  const seen = {
    bareMs,
    list: await timed(async () => page?.render(hana, { record: '', param: '' })),
    page: await timed(async () => page?.render(hana, { record: '', param: 'all~40' })),
    home: await timed(async () => home?.build(nora)),
    digest: await timed(async () => digest?.render(nora, { record: '', param: '' })),
    file: await timed(async () => file?.run(t.system(), subject, files as never)),
    characters: JSON.stringify((await page?.render(hana, { record: '', param: '' }))?.blocks).length,
    bytes,
  };
  await t.settled();
  await rm(folder, { recursive: true, force: true });
  await t.stop();
  await database.close();
  return seen;
}

/** The at-risk list, Home, the digest and the dashboard's file where a thousand accounts are at risk. */
export async function atRisk(cluster: Cluster): Promise<Figure[]> {
  const [few, many] = [await look(cluster, FEW), await look(cluster, MANY)];
  const of = (what: 'list' | 'page' | 'home' | 'digest' | 'file', name: string): Figure[] => [
    {
      name: `${name}, 1,000 accounts at risk, median / the bare SQL that reads them`,
      value: `${many[what].ms.toFixed(1)} ms / ${many.bareMs.toFixed(1)} ms = ${(many[what].ms / many.bareMs).toFixed(1)}`,
    },
    {
      name: `SQL statements of it: ${FEW} accounts, 1,000`,
      value: `${few[what].statements}, ${many[what].statements}`,
    },
  ];
  return [
    ...of('list', 'at-risk list, first page'),
    ...of('page', 'at-risk list, page 40'),
    {
      name: 'characters of the first page as JSON',
      value: many.characters.toLocaleString('en'),
      goal: 'below 250,000',
    },
    ...of('home', 'its part of Home for a manager'),
    ...of('digest', 'weekly digest for a manager'),
    ...of('file', 'dashboard as CSV'),
    { name: 'bytes of that file', value: many.bytes.toLocaleString('en') },
  ];
}
