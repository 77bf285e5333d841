import type pg from 'pg';

/** Fills a workspace with accounts, teams, plans, goals and actions by plain SQL; the first account is Acme Corporation. */
export async function seed(
  pool: pg.Pool,
  workspaceId: string,
  memberIds: readonly string[],
  accounts: number,
  actions: number,
): Promise<void> {
  const run = (sql: string, ...values: unknown[]) => pool.query(sql, [workspaceId, ...values]);
  await run(
    `INSERT INTO "Account" ("workspaceId", id, name, "nameKey")
     SELECT $1, 'a' || n, CASE n WHEN 1 THEN 'Acme Corporation' ELSE 'Customer ' || md5(n::text) END,
       CASE n WHEN 1 THEN 'acme' ELSE 'customer ' || md5(n::text) END FROM generate_series(1, $2::int) n`,
    accounts,
  );
  await run(
    `INSERT INTO "AccountMember" ("workspaceId", id, "accountId", "memberId", role, seat)
     SELECT $1, 'm' || a || '-' || m.nr, 'a' || a, m.id, CASE m.nr WHEN 1 THEN 'kam' ELSE 'core' END, CASE m.nr WHEN 1 THEN 'a' || a || ':kam' END
     FROM generate_series(1, $2::int) a, unnest($3::text[]) WITH ORDINALITY AS m(id, nr)`,
    Math.min(accounts, 100),
    memberIds,
  );
  await run(
    `INSERT INTO "Plan" ("workspaceId", id, "accountId", year) SELECT $1, 'p' || n, 'a' || n, 2026 FROM generate_series(1, $2::int) n`,
    accounts,
  );
  await run(
    `INSERT INTO "Goal" ("workspaceId", id, "accountId", "planId", title, level, metric, baseline, target, "dueOn")
     SELECT $1, 'g' || n, 'a' || (n % $2 + 1), 'p' || (n % $2 + 1), 'Goal ' || n, 'strategic', 'Revenue', '10', '12', DATE '2027-03-31' FROM generate_series(1, $2::int * 3) n`,
    accounts,
  );
  await run(
    `INSERT INTO "Action" ("workspaceId", id, "accountId", title, "ownerId", "dueOn")
     SELECT $1, 'x' || n, 'a' || (n % $2 + 1), 'Action ' || n, $4, DATE '2026-12-01' + (n % 60) FROM generate_series(1, $3::int) n`,
    accounts,
    actions,
    memberIds[0],
  );
  await pool.query('ANALYZE');
}
