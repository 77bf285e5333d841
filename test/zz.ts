import { openDatabase } from '../src/db/client.ts';
import { searchAccounts, listAccounts } from '../src/features/accounts/search-repository.ts';
import { standings, listReadable, listReaders } from '../src/features/accounts/access-repository.ts';
import { listBelow, listSuggestions } from '../src/features/accounts/repository.ts';
import { sumOpen } from '../src/features/accounts/opportunity-repository.ts';
const { db, close } = await openDatabase({ databaseUrl: 'postgresql://postgres@127.0.0.1:55439/kam' });
const time = async (n: string, f: () => Promise<unknown>) => { const ts = []; let o: any; for (let i = 0; i < 4; i++) { const t = performance.now(); o = await f(); ts.push((performance.now() - t).toFixed(1)); } console.log(n.padEnd(30), ts.join(' '), Array.isArray(o) ? o.length : o?.total ?? ''); };
for (const id of ['p499', 'p20', 'p1']) {
  const s = { db, workspaceId: 'w1', actor: { id, name: '', slackUserId: '' } } as never;
  await time(id + ' standings 1', () => standings(s, ['w1-49999']));
  await time(id + ' standings 20', () => standings(s, Array.from({ length: 20 }, (_, i) => `w1-${40000 + i}`)));
  await time(id + ' readable', () => listReadable(s));
  await time(id + ' readers', () => listReaders(s, 'w1-49999'));
  await time(id + ' below top', () => listBelow(s, 'w1-1'));
  const v = await listReadable(s);
  await time(id + ' suggestions', () => listSuggestions(s, v, 5));
  await time(id + ' sum of readable', () => sumOpen(s, v));
  await time(id + ' list', () => listAccounts(s, { skip: 0, take: 20, archived: false }));
  for (const w of ['acme', 'acm', 'amce', 'wonka indutries', 'industries']) await time(id + ' search ' + w, () => searchAccounts(s, w, { skip: 0, take: 6, exactAlone: true }));
}
await close();
