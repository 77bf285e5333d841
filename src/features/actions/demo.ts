import type { Fields } from '../../db/change.ts';
import { accountIn, changePast, type DemoWorld, insertPast, longText, type Past, personIn } from '../../demo-world.ts';
import { numberOrNull, orNull } from '../../lib/rows.ts';
import type { TxScope } from '../../scope.ts';
import { type ActionRow, companyActions } from './demo-actions.ts';
import { createAction } from './service.ts';

/** Actions and promises, some moved, blocked, overdue or done. Written without the use cases, which tell the owners, but for the extremes. */
export async function demo(_: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour !== 'extremes') return addActions(world, companyActions);
  await addActions(world, extremeActions());
  // Through the use case, so that the messages to owners can be seen, too.
  const given = { ownerId: personIn(world, 'dev').id, dueOn: null, promisedTo: 'Carla Ostrow', promisedToId: null };
  await createAction(world.as('ana', 1), accountIn(world, 'typical'), { ...given, title: 'Send the minutes' });
  const long = {
    ownerId: personIn(world, 'cora').id,
    dueOn: null,
    promisedTo: longText(150, 'To '),
    promisedToId: null,
  };
  await createAction(world.as('ana', 1), accountIn(world, 'longest'), { ...long, title: longText(300, 'Action ') });
}

async function addActions(world: DemoWorld, rows: readonly ActionRow[]): Promise<void> {
  const ids = await insertPast(
    world,
    'action',
    rows.map((row) => ({ by: row.by, ago: Number(row.ago), row: asBegun(world, row) })),
  );
  await changePast(
    world,
    'action',
    rows.flatMap((row, index) => laterChanges(world, row).map((change) => ({ ...change, id: ids[index] ?? '' }))),
  );
}

const asBegun = (world: DemoWorld, row: ActionRow): Fields<'action'> => ({
  accountId: accountIn(world, row.account),
  title: row.title,
  ownerId: row.owner ? personIn(world, row.owner).id : null,
  dueOn: dayIn(world, row.was || row.due),
  promisedTo: orNull(row.promised),
  createdById: personIn(world, row.by).id,
});

const dayIn = (world: DemoWorld, cell: string): Date | null => {
  const ahead = numberOrNull(cell);
  return ahead === null ? null : world.day(ahead);
};

function laterChanges(world: DemoWorld, row: ActionRow): (Past & { fields: Fields<'action'> })[] {
  const by = row.owner || row.by;
  const when = Number(row.when);
  // Moved a few days before the day it would have been due.
  const moved = row.was ? [{ by, ago: 4 - Number(row.was), fields: { dueOn: dayIn(world, row.due) } }] : [];
  if (row.status === 'done') {
    return [...moved, { by, ago: when, fields: { status: 'done', doneAt: world.as(by, when).now } }];
  }
  if (row.status !== 'blocked') return moved;
  return [...moved, { by, ago: when, fields: { status: 'blocked', blockedBy: row.waits } }];
}

const typical = { account: 'typical', by: 'ana', ago: '60', was: '', when: '', promised: '', waits: '' };
const ACTIONS = 120;

/** Ordinary ones for `Typical`, and for the last as many and as long as may be. */
function extremeActions(): ActionRow[] {
  const long = Array.from({ length: ACTIONS }, (_, index): ActionRow => {
    const status = ['open', 'blocked', 'done', 'open'][index % 4] ?? 'open';
    return {
      ...{ account: 'longest', by: 'ana', ago: '100', owner: index % 5 ? `extra${(index % 58) + 1}` : '', was: '' },
      ...{ due: index % 7 ? String(index - 80) : '', status, when: status === 'open' ? '' : '20' },
      title: longText(300, `Action ${index + 1} `),
      promised: longText(150, 'To '),
      waits: longText(300, 'Waits '),
    };
  });
  return [
    { ...typical, owner: 'ana', due: '10', status: 'open', title: 'Bring the offer', promised: 'Carla Ostrow' },
    { ...typical, owner: 'dev', due: '-3', status: 'open', title: 'Measure how long answers take' },
    { ...typical, owner: 'liam', due: '-20', status: 'done', when: '21', title: 'Draw the target architecture' },
    {
      ...typical,
      owner: 'dev',
      due: '8',
      status: 'blocked',
      when: '4',
      title: 'Connect the ticket system',
      waits: 'a login',
    },
    ...long,
  ];
}
