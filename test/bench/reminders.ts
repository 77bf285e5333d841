import type pg from 'pg';
import { openDatabase } from '../../src/db/client.ts';
import { decide } from '../../src/features/nudges/decide.ts';
import { startBot } from '../support/harness.ts';
import type { Figure } from './answers.ts';
import type { Cluster } from './postgres.ts';
import { newDatabase } from './stage.ts';
import { seconds, watched } from './watch.ts';

const PEOPLE = 10_000;
const ACCOUNTS = 50_000;
/** Of every so many accounts one is key and has a plan. */
const KEY = 5;
const MONDAY = '2026-11-23';

/** Everybody leads five accounts, one of them key, and owns ten actions, one of them overdue and one due soon. */
async function seed(pool: pg.Pool, workspaceId: string, people: number, accounts: number): Promise<void> {
  const run = (sql: string) => pool.query(sql.replaceAll(':people', String(people)), [workspaceId, accounts]);
  await pool.query(
    `INSERT INTO "Member" ("workspaceId", id, "slackUserId", "homeTeamId", name, "syncedAt", "managerId")
     SELECT $1, 'm' || n, 'U0BENCH' || n, 'T0', 'Person ' || n, now(), CASE WHEN n > 100 THEN 'm' || (n % 100 + 1) END
     FROM generate_series(1, $2::int) n`,
    [workspaceId, people],
  );
  await run(
    `INSERT INTO "Account" ("workspaceId", id, name, "nameKey", "keyStatus", "createdAt")
     SELECT $1, 'a' || n, 'Customer ' || n, 'customer ' || n, CASE n % ${KEY} WHEN 0 THEN 'key' ELSE 'none' END, DATE '2026-01-05'
     FROM generate_series(1, $2::int) n`,
  );
  await run(
    `INSERT INTO "AccountMember" ("workspaceId", id, "accountId", "memberId", role, seat)
     SELECT $1, 's' || n, 'a' || n, 'm' || (n / ${KEY} % :people + 1), 'kam', 'a' || n || ':kam' FROM generate_series(1, $2::int) n`,
  );
  await run(
    `INSERT INTO "Plan" ("workspaceId", id, "accountId", year, "createdAt")
     SELECT $1, 'p' || n, 'a' || n, 2026, DATE '2026-01-05' FROM generate_series(${KEY}, $2::int, ${KEY}) n`,
  );
  await run(
    `INSERT INTO "Goal" ("workspaceId", id, "accountId", "planId", title, level, metric, "dueOn", "createdAt")
     SELECT $1, 'g' || n, 'a' || n, 'p' || n, 'Goal ' || n, 'strategic', 'Revenue', DATE '2027-03-31', DATE '2026-01-05'
     FROM generate_series(${KEY}, $2::int, ${KEY}) n`,
  );
  await run(
    `INSERT INTO "Action" ("workspaceId", id, "accountId", title, "ownerId", "dueOn")
     SELECT $1, 'x' || n, 'a' || (n % $2 / ${KEY} * ${KEY} + ${KEY}), 'Action ' || n, 'm' || ((n % $2 / ${KEY} + 1) % :people + 1),
       DATE '${MONDAY}' + (n / $2 - 1) * 2 FROM generate_series(1, $2 * 2) n WHERE n % $2 / ${KEY} * ${KEY} + ${KEY} <= $2`,
  );
  await run(
    `INSERT INTO "Opportunity" ("workspaceId", id, "accountId", name, stage, currency, status, "closeOn", "ownerId")
     SELECT $1, 'o' || n, 'a' || n, 'Deal ' || n, 'Proposal', 'EUR', 'open', DATE '2026-11-01', 'm' || (n / ${KEY} % :people + 1)
     FROM generate_series(${KEY}, $2::int, ${KEY * 2}) n`,
  );
  await run(
    `INSERT INTO "Contact" ("workspaceId", id, name, "nameKey") SELECT $1, 'c' || n, 'Contact ' || n, 'contact ' || n
     FROM generate_series(${KEY}, $2::int, ${KEY}) n`,
  );
  await run(
    `INSERT INTO "ContactAt" ("workspaceId", id, "contactId", "accountId", "isKey", "createdAt")
     SELECT $1, 'k' || n, 'c' || n, 'a' || n, true, DATE '2026-01-05' FROM generate_series(${KEY}, $2::int, ${KEY}) n`,
  );
  await pool.query('ANALYZE');
}

/** What is due to anybody on that Monday, found by plain statements and nothing else done with it. */
const BARE = [
  `SELECT x.id, x."ownerId", x."dueOn" FROM "Action" x JOIN "Account" a USING ("workspaceId")
   WHERE x."workspaceId" = $1 AND a.id = x."accountId" AND a."keyStatus" = 'key' AND x.status <> 'done' AND x."dueOn" <= DATE '${MONDAY}' + 3`,
  `SELECT o.id, o."ownerId" FROM "Opportunity" o JOIN "Account" a USING ("workspaceId")
   WHERE o."workspaceId" = $1 AND a.id = o."accountId" AND a."keyStatus" = 'key' AND o.status = 'open' AND o."closeOn" < DATE '${MONDAY}'`,
  `SELECT p."accountId", s."memberId" FROM "Plan" p JOIN "AccountMember" s USING ("workspaceId", "accountId")
   WHERE p."workspaceId" = $1 AND s.role = 'kam' AND p.year = 2026`,
  `SELECT k.id, s."memberId" FROM "ContactAt" k JOIN "AccountMember" s USING ("workspaceId", "accountId")
   WHERE k."workspaceId" = $1 AND s.role = 'kam' AND k."isKey" AND k."leftOn" IS NULL AND coalesce(k."confirmedOn", k."createdAt"::date) < DATE '${MONDAY}' - 90`,
  `SELECT g.id, s."memberId" FROM "Goal" g JOIN "AccountMember" s USING ("workspaceId", "accountId")
   WHERE g."workspaceId" = $1 AND s.role = 'kam' AND g.status = 'open' AND g."createdAt"::date < DATE '${MONDAY}' - 90`,
];

type Sweep = { ms: number; bareMs: number; statements: number; lines: number; people: number; grownMb: number };

async function sweep(cluster: Cluster, name: string, people: number, accounts: number): Promise<Sweep> {
  let statements = 0;
  const database = await openDatabase({
    databaseUrl: await newDatabase(cluster.url, name),
    onQuery: (sql) => {
      if (!sql.includes('pgboss')) statements += 1;
    },
  });
  const t = await startBot({ database });
  await seed(database.pool, t.workspaceId, people, accounts);
  const bare = async (): Promise<number> => {
    const started = performance.now();
    for (const sql of BARE) await database.pool.query(sql, [t.workspaceId]);
    return performance.now() - started;
  };
  await bare();
  const bareMs = await bare();
  // What was decided is not sent here: only the deciding is measured.
  const queue = { ...t.bot.kit.queue, nudge: async () => {} };
  const s = { ...t.system(), now: new Date(`${MONDAY}T09:00:00Z`), queue };
  const kinds = t.bot.kit.registry.features.flatMap(({ nudges = [] }) => nudges);
  const count = statements;
  const { ms, grownMb } = await watched(() => decide(s, kinds));
  const used = statements - count;
  const lines = await database.db.nudge.count();
  const told = await database.db.nudgeDay.count({ where: { outcome: 'told' } });
  await database.db.delivery.deleteMany({});
  await t.stop();
  await database.close();
  return { ms, bareMs, statements: used, lines, people: told, grownMb };
}

/** Deciding on a Monday morning what everybody of a large company is reminded of, all of them in one zone, on PostgreSQL. */
export async function reminders(cluster: Cluster): Promise<Figure[]> {
  const few = await sweep(cluster, 'remind_few', 10, 50);
  const many = await sweep(cluster, 'remind_many', PEOPLE, ACCOUNTS);
  const number = (value: number) => value.toLocaleString('en');
  return [
    {
      name: `reminders of ${number(PEOPLE)} people, ${number(ACCOUNTS)} accounts: people told, lines`,
      value: `${number(many.people)}, ${number(many.lines)}`,
    },
    {
      name: 'deciding them / the bare SQL that finds what is due',
      value: `${seconds(many.ms)} / ${seconds(many.bareMs)} = ${(many.ms / many.bareMs).toFixed(1)}`,
    },
    {
      name: 'SQL statements of deciding: 10 people, 10,000 people',
      value: `${few.statements}, ${many.statements}`,
      goal: 'constant',
    },
    { name: 'memory that deciding adds at its peak', value: `${many.grownMb.toFixed(0)} MB` },
  ];
}
