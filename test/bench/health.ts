import type pg from 'pg';
import { openDatabase } from '../../src/db/client.ts';
import { startBot } from '../support/harness.ts';
import type { Figure } from './answers.ts';
import type { Cluster } from './postgres.ts';
import { newDatabase } from './stage.ts';
import { seconds, watched } from './watch.ts';

const ACCOUNTS = 10_000;
const FEW = 10;
const DAY = '2026-11-23';
const MONTHS = 18;
/** Days of scores that are there already. */
const SCORED = 30;

/** Key accounts with a plan, ten conversations, twenty actions, eighteen months of revenue, a key contact, three risks, and a month of scores. */
async function seed(pool: pg.Pool, workspaceId: string, accounts: number): Promise<void> {
  const run = (sql: string) => pool.query(sql, [workspaceId, accounts]);
  await pool.query(
    `INSERT INTO "Member" ("workspaceId", id, "slackUserId", "homeTeamId", name, "syncedAt")
     SELECT $1, 'm' || n, 'U0BENCH' || n, 'T0', 'Person ' || n, now() FROM generate_series(1, 1000) n`,
    [workspaceId],
  );
  const all = 'FROM generate_series(1, $2::int) n';
  await run(
    `INSERT INTO "Account" ("workspaceId", id, name, "nameKey", "keyStatus", tier, "renewalOn")
     SELECT $1, 'a' || n, 'Customer ' || n, 'customer ' || n, 'key', (ARRAY['star', 'target', 'hold', 'review'])[n % 4 + 1], DATE '${DAY}' + n % 400 ${all}`,
  );
  await run(
    `INSERT INTO "AccountMember" ("workspaceId", id, "accountId", "memberId", role, seat)
     SELECT $1, 's' || n, 'a' || n, 'm' || (n % 1000 + 1), 'kam', 'a' || n || ':kam' ${all}`,
  );
  await run(
    `INSERT INTO "Plan" ("workspaceId", id, "accountId", year) SELECT $1, 'p' || n, 'a' || n, 2026 ${all} WHERE n % 5 > 0`,
  );
  await run(
    `INSERT INTO "Interaction" ("workspaceId", id, "accountId", kind, "heldOn", "loggedById")
     SELECT $1, 'i' || n || '-' || k, 'a' || n, 'call', DATE '${DAY}' - n % 70 - k * 9, 'm1' ${all}, generate_series(0, 9) k`,
  );
  await run(
    `INSERT INTO "Action" ("workspaceId", id, "accountId", title, "dueOn", status, "doneAt")
     SELECT $1, 'x' || n || '-' || k, 'a' || n, 'Action ' || k, DATE '${DAY}' - 95 + k * 6, CASE WHEN k % 3 > 0 THEN 'done' ELSE 'open' END,
       CASE WHEN k % 3 > 0 THEN (DATE '${DAY}' - 95 + k * 6 - n % 3 + 1)::timestamptz END ${all}, generate_series(0, 19) k`,
  );
  await run(
    `INSERT INTO "RevenueFact" ("workspaceId", id, "accountId", "periodOn", "factKey", amount, currency)
     SELECT $1, 'r' || n || '-' || k, 'a' || n, DATE '2026-10-01' - make_interval(months => k), 'a' || n || ':-:' || k, 100000 + n * 7 % 5000 - k * (n % 40) * 100, 'EUR'
     ${all}, generate_series(0, ${MONTHS - 1}) k`,
  );
  await run(
    `INSERT INTO "Contact" ("workspaceId", id, name, "nameKey") SELECT $1, 'c' || n, 'Contact ' || n, 'contact ' || n ${all}`,
  );
  await run(
    `INSERT INTO "ContactAt" ("workspaceId", id, "contactId", "accountId", "isKey", "leftOn")
     SELECT $1, 'k' || n, 'c' || n, 'a' || n, true, CASE WHEN n % 20 = 0 THEN DATE '${DAY}' - 10 END ${all}`,
  );
  await run(
    `INSERT INTO "RaidItem" ("workspaceId", id, "accountId", kind, title, likelihood, impact, "createdAt")
     SELECT $1, 'f' || n || '-' || k, 'a' || n, CASE k WHEN 0 THEN 'issue' ELSE 'risk' END, 'Item ' || k, n % 5 + 1, (n + k) % 5 + 1, DATE '${DAY}' - 9
     ${all}, generate_series(0, 2) k WHERE n % 3 > 0`,
  );
  await run(
    `INSERT INTO "HealthScore" ("workspaceId", "accountId", "dayOn", score, band, confidence, components, points, level, "isQuiet", signals, "computedAt")
     SELECT $1, 'a' || n, DATE '${DAY}' - k, 60 + (n + k) % 30, 'amber', 100, '[]', 10, 'none', false, '[]', (DATE '${DAY}' - k)::timestamptz
     ${all}, generate_series(1, ${SCORED}) k`,
  );
  await pool.query('ANALYZE');
}

/** What health is made of, read by plain statements and nothing else done with it. */
const BARE = [
  `SELECT "accountId", max("heldOn") FILTER (WHERE "isTwoWay") FROM "Interaction" WHERE "workspaceId" = $1 GROUP BY 1`,
  `SELECT "accountId", currency, sum(amount) FILTER (WHERE "periodOn" >= DATE '2025-11-01'), sum(amount) FILTER (WHERE "periodOn" BETWEEN DATE '2025-08-01' AND DATE '2026-07-01')
   FROM "RevenueFact" WHERE "workspaceId" = $1 GROUP BY 1, 2`,
  `SELECT "accountId", count(*), count(*) FILTER (WHERE status = 'done' AND "doneAt"::date <= "dueOn") FROM "Action"
   WHERE "workspaceId" = $1 AND "dueOn" BETWEEN DATE '${DAY}' - 90 AND DATE '${DAY}' + 14 GROUP BY 1`,
  `SELECT a.id, a."renewalOn", p.id FROM "Account" a LEFT JOIN "Plan" p ON p."workspaceId" = $1 AND p."accountId" = a.id AND p.year = 2026 WHERE a."workspaceId" = $1`,
  `SELECT "accountId", kind, likelihood, impact FROM "RaidItem" WHERE "workspaceId" = $1 AND status = 'open'`,
  `SELECT k."accountId", c.name FROM "ContactAt" k JOIN "Contact" c ON c."workspaceId" = $1 AND c.id = k."contactId"
   WHERE k."workspaceId" = $1 AND k."isKey" AND k."leftOn" >= DATE '${DAY}' - 90`,
  `SELECT "accountId", max(score) FROM "HealthScore" WHERE "workspaceId" = $1 AND "dayOn" >= DATE '${DAY}' - 30 GROUP BY 1`,
];

type Night = {
  ms: number;
  bareMs: number;
  statements: number;
  grownMb: number;
  scored: number;
  listed: number;
  /** The first scoring under other weights, with the month before. */
  restated: { ms: number; statements: number; grownMb: number; days: number };
};

/** As if an admin had just saved other weights, and every day had been scored from what today was. */
async function weighOtherwise(pool: pg.Pool, workspaceId: string): Promise<void> {
  await pool.query(
    `UPDATE "HealthScore" h SET components = now.components, signals = now.signals FROM "HealthScore" now
     WHERE h."workspaceId" = $1 AND now."workspaceId" = $1 AND now."accountId" = h."accountId" AND now."dayOn" = DATE '${DAY}' AND h."dayOn" < DATE '${DAY}'`,
    [workspaceId],
  );
  await pool.query(
    `INSERT INTO "Setting" ("workspaceId", id, key, value) VALUES ($1, 'w', 'risk', '{"weights": {"engagement": 40}, "points": {}, "limits": {}}')`,
    [workspaceId],
  );
  await pool.query('VACUUM ANALYZE "HealthScore"');
}

async function night(cluster: Cluster, name: string, accounts: number): Promise<Night> {
  let statements = 0;
  const database = await openDatabase({
    databaseUrl: await newDatabase(cluster.url, name),
    onQuery: (sql) => {
      if (!sql.includes('pgboss')) statements += 1;
    },
  });
  const t = await startBot({ database });
  await seed(database.pool, t.workspaceId, accounts);
  const bare = async (): Promise<number> => {
    const started = performance.now();
    for (const sql of BARE) await database.pool.query(sql, [t.workspaceId]);
    return performance.now() - started;
  };
  await bare();
  const bareMs = await bare();
  // Nobody is told here: only the scoring is measured.
  const queue = { ...t.bot.kit.queue, nudge: async () => {}, kick: () => {} };
  const s = { ...t.system(), now: new Date(`${DAY}T02:00:00Z`), queue };
  const job = t.bot.kit.registry.features.flatMap(({ jobs = [] }) => jobs).find((one) => one.name === 'risk.score');
  const count = statements;
  const { ms, grownMb } = await watched(async () => job?.run(s));
  const used = statements - count;
  const scored = await database.db.healthScore.count({ where: { dayOn: new Date(DAY) } });
  const listed = await database.db.queueEntry.count({ where: { closedAt: null } });
  await weighOtherwise(database.pool, t.workspaceId);
  const again = statements;
  const after = await watched(async () => job?.run({ ...s, now: new Date(`${DAY}T03:00:00Z`) }));
  const days = await database.db.healthScore.count({ where: { settings: 1, dayOn: { lt: new Date(DAY) } } });
  const restated = { ...after, statements: statements - again, days };
  await database.db.delivery.deleteMany({});
  await t.stop();
  await database.close();
  return { ms, bareMs, statements: used, grownMb, scored, listed, restated };
}

/** Scoring all key accounts of a large company at night, with the at-risk list, on PostgreSQL. */
export async function health(cluster: Cluster): Promise<Figure[]> {
  const few = await night(cluster, 'health_few', FEW);
  const many = await night(cluster, 'health_many', ACCOUNTS);
  const number = (value: number) => value.toLocaleString('en');
  return [
    {
      name: `health of ${number(ACCOUNTS)} accounts at night: scored, put on the at-risk list`,
      value: `${number(many.scored)}, ${number(many.listed)}`,
    },
    {
      name: 'scoring them / the bare SQL that reads what it is made of',
      value: `${seconds(many.ms)} / ${seconds(many.bareMs)} = ${(many.ms / many.bareMs).toFixed(1)}`,
    },
    {
      name: `SQL statements of scoring: ${FEW} accounts, ${number(ACCOUNTS)} accounts`,
      value: `${few.statements}, ${many.statements} (${(many.statements / (ACCOUNTS / 500)).toFixed(1)} per 500)`,
    },
    { name: 'memory that scoring adds at its peak', value: `${many.grownMb.toFixed(0)} MB` },
    {
      name: `scoring them under new weights, with ${number(many.restated.days)} earlier days / scoring them`,
      value: `${seconds(many.restated.ms)} / ${seconds(many.ms)} = ${(many.restated.ms / many.ms).toFixed(1)}`,
    },
    {
      name: `SQL statements of that: ${FEW} accounts, ${number(ACCOUNTS)} accounts`,
      value: `${few.restated.statements}, ${many.restated.statements} (${(many.restated.statements / (ACCOUNTS / 500)).toFixed(1)} per 500)`,
    },
    { name: 'memory that it adds at its peak', value: `${many.restated.grownMb.toFixed(0)} MB` },
  ];
}
