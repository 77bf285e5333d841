import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../accounts/world.ts';
import { addPerson } from './world.ts';

let t: TestBot;
let ana: Player;
beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
});
afterAll(() => t.stop());

const names = async (accountId: string) =>
  (
    await t.db.division.findMany({
      where: { workspaceId: t.workspaceId, accountId },
      include: { parent: true },
      orderBy: { name: 'asc' },
    })
  ).map(({ name, parent }) => [name, parent?.name ?? null]);

describe('the divisions of an account', () => {
  it('are added, renamed and moved, each name once in its place, and never below themselves', async () => {
    const acme = await addAccount(t, 'Acme', { kam: ana });
    await asks(ana, 'contacts Acme');
    await ana.presses('Divisions');
    expect(ana.sees).toContain('No division is known yet. Sites, regions');
    await ana.presses('Add a division');
    await ana.submits({ name: 'Europe' });
    await ana.presses('Add a division');
    await ana.submits({ name: 'Spain', parentId: 'Europe' });
    expect(ana.sees).toContain('└ *Spain* · 0 contacts');
    await ana.presses('Add a division');
    expect(await ana.submits({ name: 'spain', parentId: 'Europe' })).toMatchObject({
      errors: { name: 'There is a division spain in the same place already.' },
    });
    await ana.submits({ name: 'Asia', parentId: null });
    await ana.presses({ label: 'Rename or move …', nth: 1 });
    await ana.picks('parentId', 'Europe › Spain');
    expect(await ana.submits({})).toMatchObject({
      errors: { parentId: 'That would go in a circle: Europe → Spain → Europe. Choose another one.' },
    });
    await ana.submits({ name: 'EMEA', parentId: 'Asia' });
    expect(await names(acme)).toEqual([
      ['Asia', null],
      ['EMEA', 'Asia'],
      ['Spain', 'EMEA'],
    ]);
  });

  it('are removed when it is clear where their people go', async () => {
    const account = await addAccount(t, 'Betasoloin', { kam: ana });
    const add = (name: string, parentId: string | null = null) =>
      inTransaction(t.system(), (tx) => insertRow(tx, 'division', { accountId: account, name, parentId }));
    const mid = await add('Mid', await add('Top'));
    await add('Low', mid);
    const jane = await addPerson(t, account, 'Jane', {}, { divisionId: mid });
    await asks(ana, 'contacts Betasoloin');
    await ana.presses('Divisions');
    await ana.presses({ label: 'Remove …', nth: 1 });
    expect(ana.sees).toContain('Where do its 1 contact go?');
    await ana.submits({ toId: 'Top › Mid › Low' });
    expect(await names(account)).toEqual([
      ['Low', 'Top'],
      ['Top', null],
    ]);
    const place = await t.db.contactAt.findFirstOrThrow({ where: { id: jane.id }, include: { division: true } });
    expect(place.division?.name).toBe('Low');
    expect(await asks(ana, 'history Betasoloin')).toContain('*Ana* removed the division *Mid*');
    expect(ana.sees).toContain('changed the contact *Jane*: division Mid → Low');
  });
});
