import type { Fields } from '../../../db/change.ts';
import { accountIn, changePast, type DemoWorld, insertPast, longText, personIn } from '../../../demo-world.ts';
import { minorUnits } from '../../../lib/money.ts';
import { numberOrNull, orNull } from '../../../lib/rows.ts';
import type { TxScope } from '../../../scope.ts';
import { getAccount } from '../../accounts/index.ts';
import { companyItems, type DemoItem } from './demo-items.ts';
import { kindWords, raidKinds } from './raid.ts';

/** Registers in every state: some overdue, some closed, one as long as may be. */
export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  const rows = world.flavour === 'extremes' ? extremeItems() : companyItems;
  const currencies = new Map<string, string>();
  for (const key of new Set(rows.map(({ account }) => account)))
    currencies.set(key, (await getAccount(t, accountIn(world, key))).currency);
  const ids = await insertPast(
    world,
    'raidItem',
    rows.map((row) => ({
      by: row.by,
      ago: Number(row.ago),
      row: asWritten(world, row, currencies.get(row.account) ?? 'USD'),
    })),
  );
  await changePast(
    world,
    'raidItem',
    rows.flatMap((row, at) => {
      if (!row.closed) return [];
      const [by, ago] = [row.owner || row.by, Number(row.closed)];
      const fields = {
        status: 'closed',
        outcome: row.outcome,
        closeNote: orNull(row.note),
        closedAt: world.as(by, ago).now,
      };
      return [{ by, ago, id: ids[at] ?? '', fields }];
    }),
  );
}

function asWritten(world: DemoWorld, row: DemoItem, currency: string): Fields<'raidItem'> {
  const [first = '', second] = row.rated.split('x');
  const [stake, due] = [numberOrNull(row.stake), numberOrNull(row.due)];
  return {
    accountId: accountIn(world, row.account),
    kind: row.kind,
    title: row.title,
    likelihood: second ? Number(first) : null,
    impact: numberOrNull(second ?? first),
    stake: stake === null ? null : minorUnits(stake * 1000, currency),
    currency,
    ownerId: row.owner ? personIn(world, row.owner).id : null,
    dueOn: due === null ? null : world.day(due),
    nextStep: orNull(row.next),
    dependsOn: orNull(row.on),
    createdById: personIn(world, row.by).id,
  };
}

const ITEMS = 60;
const CLOSED = 20;
const none = { stake: '', owner: '', due: '', closed: '', outcome: '', next: '', on: '', note: '' };
const typical = { ...none, account: 'typical', by: 'ana', ago: '40', owner: 'ana' };

/** As many and as long as may be, of every kind, rating and state. */
function longItem(at: number): DemoItem {
  const kind = raidKinds[at % 4] ?? 'risk';
  const { outcomes } = kindWords[kind];
  const scale = String(((at >> 2) % 5) + 1);
  const rated = { risk: `${(at % 5) + 1}x${scale}`, issue: scale, assumption: '', dependency: '' }[kind];
  const ended = { closed: '12', outcome: outcomes[at % outcomes.length] ?? 'dropped', note: longText(1000) };
  return {
    ...none,
    ...{ account: 'longest', by: 'ana', ago: '90', kind, rated, owner: at % 3 ? `extra${(at % 58) + 1}` : '' },
    ...{ stake: at % 2 ? '' : '98765432', due: at % 6 ? String(at - 30) : '' },
    ...(kind === 'dependency' && { on: longText(150) }),
    title: longText(300, `${kind} ${at + 1} `),
    next: at % 5 ? longText(1000, 'Next ') : '',
    ...(at >= ITEMS - CLOSED && ended),
  };
}

/** Nothing for `Empty`, ordinary ones for `Typical`, and sixty for the last. */
function extremeItems(): DemoItem[] {
  return [
    {
      ...typical,
      kind: 'risk',
      rated: '3x4',
      stake: '120',
      due: '9',
      title: 'They decide without us',
      next: 'Meet their board',
    },
    { ...typical, kind: 'risk', rated: '2x2', due: '', owner: '', title: 'Prices of our supplier rise' },
    { ...typical, kind: 'issue', rated: '3', due: '-2', title: 'Answers take too long', next: 'Measure it' },
    { ...typical, kind: 'assumption', rated: '', due: '20', title: 'They want one partner' },
    { ...typical, kind: 'dependency', rated: '', due: '14', title: 'A login for the ticket system', on: 'Their IT' },
    { ...typical, kind: 'risk', rated: '3x3', closed: '5', outcome: 'happened', title: 'The plant stops for a day' },
    ...Array.from({ length: ITEMS }, (_, at) => longItem(at)),
  ];
}
