import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Files, Metric, MetricValue, Task } from '../../feature.ts';
import { deliver } from '../../jobs/delivery.ts';
import { listOccurrences } from '../../jobs/delivery-repository.ts';
import { startTask } from '../../jobs/task.ts';
import { csvLine } from '../../lib/csv-text.ts';
import { todayOf } from '../../lib/dates.ts';
import { wholeMoney } from '../../lib/money.ts';
import { inTransaction, readerScope, type Scope, type SystemScope, type TxScope } from '../../scope.ts';
import { getMember } from '../workspaces/index.ts';
import { atOf, columnsOf } from './board.ts';
import { FILE, MAKE } from './links.ts';
import { tellOf } from './repository.ts';
import { type Chosen, chooseAccounts, ownView, valuesOf } from './service.ts';

/** Accounts whose values are in memory at once. */
const AT_ONCE = 500;

/** Who asked, when, and where in the dashboard they stood. */
export type Asked = { memberId: string; asked: Date; param: string };
const subjectOf = ({ memberId, asked, param }: Asked): string => [memberId, asked.toISOString(), param].join(' ');
export function askedOf(subject: string): Asked {
  const [memberId = '', asked = '', param = ''] = subject.split(' ');
  return { memberId, asked: new Date(asked), param };
}

/** Makes the file in the background; it comes in the direct message of who asks, with what that person may read then. */
export const requestFile = (scope: Scope, param: string): Promise<void> =>
  inTransaction(scope, async (t) => startTask(t, MAKE, await announceFile(t, param)));

/** The message under which the file comes; returns its subject. */
export async function announceFile(t: TxScope<Scope>, param: string): Promise<string> {
  const subject = subjectOf({ memberId: t.actor.id, asked: t.now, param });
  await deliver(t, { kind: FILE, subjectId: subject, recipient: t.actor.id, occurrence: '1' });
  return subject;
}

/** The stand of the file: the words that the queue has for what was sent. */
export async function statusOf(s: SystemScope, subject: string): Promise<'making' | 'sent' | 'failed'> {
  const { memberId } = askedOf(subject);
  const [file] = await listOccurrences(s, { kind: `${FILE}.file`, subjectId: subject, recipient: memberId });
  if (!file || file.status === 'waiting' || file.status === 'sending') return 'making';
  return file.status === 'sent' || file.status === 'uncertain' ? 'sent' : 'failed';
}

export const fileTask = (metrics: readonly Metric[]): Task => ({
  name: MAKE,
  run: async (s, subject, files) => {
    const { memberId, param } = askedOf(subject);
    const reader = readerScope(s, await getMember(s, memberId));
    const [{ accounts }, view] = await Promise.all([chooseAccounts(reader, metrics, atOf(param)), ownView(reader)]);
    const columns = columnsOf(metrics, view);
    const path = join(files.folder, 'dashboard.csv');
    await pipeline(Readable.from(linesOf(reader, { accounts, columns, files })), createWriteStream(path));
    await files.send(FILE, subject, memberId, {
      key: 'csv',
      name: `dashboard-${todayOf(reader)}.csv`,
      path,
      inThread: true,
    });
    await tellOf(s, FILE, subject);
  },
});

type Content = { accounts: Chosen['accounts']; columns: readonly Metric[]; files: Files };

async function* linesOf(reader: Scope, { accounts, columns, files }: Content): AsyncGenerator<string> {
  const heads = columns.flatMap(({ label, as }) => (as === 'money' ? [label, `${label}: currency`] : [label]));
  // Excel takes a file without the mark for one in the machine's own encoding.
  yield `\ufeff${csvLine(['Account', ...heads])}`;
  for (let from = 0; from < accounts.length; from += AT_ONCE) {
    await files.giveWay();
    const some = accounts.slice(from, from + AT_ONCE);
    const values = await valuesOf(
      reader,
      columns,
      some.map(({ id }) => id),
    );
    for (const { id, name } of some) {
      yield csvLine([name, ...columns.flatMap((metric) => cellsOf(metric, values.get(metric.key)?.get(id)))]);
    }
  }
}

/** Money takes two cells; several currencies stand in the same order in both. Unknown is empty. */
function cellsOf({ as }: Metric, found: MetricValue | undefined): string[] {
  if (as !== 'money') return [String(found?.value ?? found?.text ?? '')];
  const { amounts = [] } = found ?? {};
  return [
    amounts.map(({ amount, currency }) => wholeMoney(amount, currency)).join('; '),
    amounts.map(({ currency }) => currency).join('; '),
  ];
}
