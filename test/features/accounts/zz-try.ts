import { openDatabase } from '../../../src/db/client.ts';
import { listAccounts, searchAccounts } from '../../../src/features/accounts/search-repository.ts';
import { nameKey } from '../../../src/lib/names.ts';

const sqls: string[] = [];
const { db, close, pool } = await openDatabase({
  databaseUrl: 'postgresql://postgres@127.0.0.1:55439/kam',
  onQuery: (q) => sqls.push(q),
});
const W = process.env.W ?? 'w1',
  ME = 'm1';
if (!(await db.account.count())) {
  for (const w of [W, 'w2']) await db.workspace.create({ data: { id: w, teamId: w, name: w, createdAt: new Date() } });
  await db.member.create({
    data: { workspaceId: W, id: ME, slackUserId: 'U1', homeTeamId: W, name: 'Ana', syncedAt: new Date() },
  });
  const a = [
    'Acme',
    'Beta',
    'Global',
    'North',
    'South',
    'Blue',
    'Red',
    'Silver',
    'Gold',
    'Alpha',
    'Delta',
    'Omega',
    'Prime',
    'Nova',
    'Terra',
    'Astra',
    'Vertex',
    'Apex',
    'Quantum',
    'Zenith',
    'Lumen',
    'Orion',
    'Atlas',
    'Titan',
    'Helix',
    'Cobalt',
    'Crimson',
    'Summit',
    'Harbor',
    'Pioneer',
  ];
  const b = [
    'tech',
    'soft',
    'works',
    'dyne',
    'plex',
    'zoom',
    'hex',
    'net',
    'data',
    'med',
    'bio',
    'core',
    'logic',
    'ware',
    'zap',
    'holding',
    'quad',
    'fin',
    'lab',
    'code',
  ];
  const c = [
    'Industries',
    'Systems',
    'Partners',
    'Group',
    'Foods',
    'Energy',
    'Logistics',
    'Pharma',
    'Steel',
    'Media',
    'Robotics',
    'Capital',
    'Insurance',
    'Chemicals',
    'Motors',
    'Airlines',
    'Textiles',
    'Networks',
    'Retail',
    'Mining',
  ];
  const d = ['Inc', 'Ltd', 'GmbH', 'SA', 'LLC', 'Corp', 'AG', 'BV', 'Oy', 'AB'];
  let s = 7;
  const r = (n: number) => {
    s = (s * 16807) % 2147483647;
    return Math.floor((s / 2147483647) * n);
  };
  for (const w of [W, 'w2'])
    for (let i = 0; i < 50000; i += 5000)
      await db.account.createMany({
        data: Array.from({ length: 5000 }, (_, j) => {
          const n = i + j;
          const name = `${a[r(30)]}${b[r(20)]} ${c[r(20)]} ${String.fromCharCode(65 + r(26))}${r(1000)} ${d[r(10)]}`;
          return { workspaceId: w, id: `${w}-${n}`, name, nameKey: nameKey(name) };
        }),
      });
  for (const [i, name] of [
    'Acme Corporation',
    'Acme Holdings Ltd',
    'Betasoloin',
    'Müller & Söhne GmbH',
    'Wonka Industries',
    'Y-corporation',
    'Genco Pura Olive Oil Company',
    '株式会社トヨタ',
  ].entries())
    await db.account.create({ data: { workspaceId: W, id: `x${i}`, name, nameKey: nameKey(name) } });
  await pool.query('ANALYZE');
}
const scope = { db, workspaceId: W, actor: { id: ME, name: 'Ana', slackUserId: 'U1' } } as never;
for (const words of process.argv.slice(2).length
  ? process.argv.slice(2)
  : [
      'Acme',
      'acm',
      'amce',
      'acne corp',
      'acme hol',
      'betaslo',
      'Betasolion',
      'betasoloim',
      'muller',
      'Mueller Sohne',
      'wonak',
      'wonka indutries',
      'y',
      'ge',
      'olive genco',
      'トヨタ',
      'zzzzqq',
      'ac',
      'industries',
      'Globalsoft Energy',
      'globlasoft energy',
      'ny times',
      'a',
      's',
      'x',
      'x1 y',
      'group m5',
    ]) {
  const times: number[] = [];
  let out;
  for (let i = 0; i < 4; i++) {
    const t = performance.now();
    out = await searchAccounts(scope, words, { skip: 0, take: 6, exactAlone: true });
    times.push(performance.now() - t);
  }
  console.log(
    words.padEnd(20),
    times
      .map((t) => t.toFixed(1))
      .join(' ')
      .padEnd(28),
    out!.total,
    out!.rows
      .map((x) => x.name + (x.isExact ? '!' : ''))
      .slice(0, 4)
      .join(' | '),
  );
}
for (const off of [0, 40000]) {
  const t = performance.now();
  const o = await listAccounts(scope, { skip: off, take: 20, archived: false });
  console.log('list', off, (performance.now() - t).toFixed(1), o.total, o.rows.length);
}
await close();
