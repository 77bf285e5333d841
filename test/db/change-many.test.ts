import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow, removeRow, updateRow } from '../../src/db/change.ts';
import { compareMany, insertMany, newId, removeMany, updateMany } from '../../src/db/change-many.ts';
import type { Database } from '../../src/db/client.ts';
import { referredTo } from '../../src/db/references.ts';
import { openQueue, type Queue } from '../../src/jobs/queue.ts';
import { createLog } from '../../src/log.ts';
import { inTransaction, type SystemScope, type TxScope } from '../../src/scope.ts';
import { testDatabase } from '../support/database.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
let database: Database;
let queue: Queue;
let s: SystemScope;
let other: SystemScope;

beforeAll(async () => {
  database = await testDatabase();
  queue = await openQueue(database, createLog('fatal'));
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});
beforeEach(async () => {
  [s, other] = [await workspace(), await workspace()];
});

async function workspace(): Promise<SystemScope> {
  const { id } = await database.db.workspace.create({ data: { name: 'W', createdAt: NOW } });
  return {
    db: database.db,
    queue,
    workspaceId: id,
    now: NOW,
    requestId: 'r1',
    source: 'import',
    importId: 'i1',
    actor: null,
  };
}
const write = <T>(work: (t: TxScope) => Promise<T>, scope = s): Promise<T> => inTransaction(scope, work);
const account = (name: string, more: object = {}) => ({ name, nameKey: name.toLowerCase(), ...more });

/** Rows and history of a workspace, without what differs between two of them. */
async function traces({ workspaceId }: SystemScope) {
  const where = { workspaceId };
  const plain = { workspaceId: true, id: true, createdAt: true } as const;
  return {
    accounts: await database.db.account.findMany({ where, omit: plain, orderBy: { name: 'asc' } }),
    deals: await database.db.opportunity.findMany({
      where,
      omit: { ...plain, accountId: true },
      orderBy: { name: 'asc' },
    }),
    changes: await database.db.change.findMany({
      where,
      omit: { workspaceId: true, id: true, entityId: true, accountId: true },
      orderBy: { id: 'asc' },
    }),
  };
}

describe('new rows', () => {
  it('are created at the moment of the change, not of the database', async () => {
    await write(async (t) => {
      await insertRow(t, 'account', account('One'));
      await insertMany(t, 'account', [account('Many')]);
      await insertRow(t, 'externalId', { source: 's', entity: 'account', externalId: 'x', entityId: 'y' });
    });
    const rows = await database.db.account.findMany({
      where: { workspaceId: s.workspaceId },
      orderBy: { name: 'asc' },
    });
    expect(rows.map(({ name, createdAt }) => [name, createdAt])).toEqual([
      ['Many', NOW],
      ['One', NOW],
    ]);
  });
});

describe('many rows', () => {
  it('leave the same rows and the same history as one by one', async () => {
    const rows = [
      account('Acme', { turnover: 5n, size: 3, customerSinceOn: new Date('2020-02-29'), isPractice: true }),
      account('Beta', { currency: 'EUR', region: 'Peru' }),
    ];
    const patch = {
      turnover: 7n,
      size: null,
      customerSinceOn: new Date('2021-01-01'),
      name: 'Apex',
      nameKey: 'apex',
      currency: 'USD',
    };
    const deal = { name: 'Deal', stage: 'Won', amount: 12n, closeOn: new Date('2026-03-01') };

    for (const row of rows) await write((t) => insertRow(t, 'account', row), other);
    const one = await database.db.account.findFirstOrThrow({ where: { workspaceId: other.workspaceId, name: 'Acme' } });
    await write((t) => updateRow(t, 'account', one.id, null, patch), other);
    const dealId = await write((t) => insertRow(t, 'opportunity', deal), other);
    await write((t) => removeRow(t, 'opportunity', dealId), other);

    await write((t) => insertMany(t, 'account', rows));
    const many = await database.db.account.findFirstOrThrow({ where: { workspaceId: s.workspaceId, name: 'Acme' } });
    await write((t) => updateMany(t, 'account', [{ id: many.id, fields: patch }]));
    const id = newId(NOW);
    await write((t) => insertMany(t, 'opportunity', [{ ...deal, id }]));
    await write((t) => removeMany(t, 'opportunity', [id, 'unknown']));

    expect(await traces(s)).toEqual(await traces(other));
  });

  it('change only where something differs, each row in the fields it names', async () => {
    const [a, b, c] = [newId(NOW), newId(NOW), newId(NOW)];
    await write((t) =>
      insertMany(t, 'account', [
        { ...account('A', { size: 1 }), id: a },
        { ...account('B', { size: 2, region: 'Peru' }), id: b },
      ]),
    );
    const patches = [
      { id: a, fields: { size: 10, region: undefined } },
      { id: b, fields: { size: 2, region: 'Peru' } },
      { id: c, fields: { size: 1 } },
    ];
    const expected = new Map([
      [a, true],
      [b, false],
    ]);
    expect(await compareMany(s, 'account', patches)).toEqual(expected);
    expect(await write((t) => updateMany(t, 'account', patches))).toEqual(expected);
    expect((await traces(s)).accounts).toMatchObject([
      { name: 'A', size: 10, region: null, version: 2 },
      { name: 'B', size: 2, region: 'Peru', version: 1 },
    ]);
    await write((t) =>
      updateMany(t, 'account', [
        { id: a, fields: { region: 'Chile' } },
        { id: b, fields: { size: null } },
      ]),
    );
    expect((await traces(s)).accounts).toMatchObject([
      { name: 'A', size: 10, region: 'Chile', version: 3 },
      { name: 'B', size: null, region: 'Peru', version: 2 },
    ]);
  });

  it('belong to their workspace', async () => {
    const id = newId(NOW);
    await write((t) => insertMany(t, 'account', [{ ...account('Acme'), id }]), other);
    expect(await compareMany(s, 'account', [{ id, fields: {} }])).toEqual(new Map());
    await write((t) => updateMany(t, 'account', [{ id, fields: { size: 5 } }]));
    await write((t) => removeMany(t, 'account', [id]));
    expect((await traces(other)).accounts).toMatchObject([{ name: 'Acme', size: null, version: 1 }]);
  });

  it('mark the live messages of every account they touch, also of the one that an opportunity left', async () => {
    const [a, b, c, deal] = [newId(NOW), newId(NOW), newId(NOW), newId(NOW)];
    await write(async (t) => {
      await insertMany(
        t,
        'account',
        [a, b, c].map((id) => ({ ...account(id), id })),
      );
      await insertMany(t, 'opportunity', [{ id: deal, name: 'Deal', stage: 'Won', accountId: a }]);
    });
    const message = (accountId: string) => ({
      workspaceId: s.workspaceId,
      channelId: 'C1',
      ts: accountId,
      kind: 'k',
      subjectId: accountId,
      recipient: 'C1',
      accountId,
      digest: '',
      createdAt: NOW,
    });
    await database.db.liveMessage.createMany({ data: [a, b, c].map(message) });
    await write((t) => updateMany(t, 'opportunity', [{ id: deal, fields: { accountId: b } }]));
    const stale = await database.db.liveMessage.findMany({
      where: { workspaceId: s.workspaceId, changes: { gt: 0 } },
    });
    expect(stale.map(({ accountId }) => accountId).sort()).toEqual([a, b].sort());
    const changes = await database.db.change.findMany({
      where: { workspaceId: s.workspaceId, entityId: deal },
      orderBy: { id: 'asc' },
    });
    expect(changes.map(({ accountId }) => accountId)).toEqual([a, b]);
    expect((await queue.depth()).live).toBeGreaterThan(0);
  });

  it('know which of them others refer to, whatever table those stand in', async () => {
    const [a, b, c, d] = [newId(NOW), newId(NOW), newId(NOW), newId(NOW)];
    await write(async (t) => {
      await insertMany(
        t,
        'account',
        [a, b, c, d].map((id) => ({ ...account(id), id })),
      );
      await insertMany(t, 'account', [{ ...account('child'), parentId: a }]);
      await insertMany(t, 'action', [{ accountId: b, title: 'Call' }]);
      await insertMany(t, 'externalId', [
        { source: 'csv', entity: 'account', externalId: '1', entityId: c, accountId: c },
      ]);
      expect(await referredTo(t, 'account', [a, b, c, d])).toEqual(new Set([a, b]));
    });
    await write(async (t) => expect(await referredTo(t, 'account', [a, b])).toEqual(new Set()), other);
  });
});

it('ids grow with time', () => {
  const [early, late] = [newId(NOW), newId(new Date(NOW.getTime() + 1))];
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early < late).toBe(true);
});
