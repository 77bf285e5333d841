import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow, removeRow, updateRow } from '../../../src/db/change.ts';
import { restoreRow } from '../../../src/db/restore.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from '../accounts/world.ts';
import { addPerson, talk } from '../people/world.ts';

let t: TestBot;
let ana: Player;
let stranger: Player;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  stranger = await t.person('stan', { role: 'member' });
});
afterAll(() => t.stop());

const planOf = async (accountId: string) => {
  const { id: planId } = await t.db.plan.create({ data: { workspaceId: t.workspaceId, accountId, year: 2026 } });
  return { accountId, planId, level: 'strategic' };
};

describe('/kam brief', () => {
  it('says on one screen who is who, what changed since last time, what we owe, and what to ask', async () => {
    const acme = await addAccount(t, 'Acme', { kam: ana });
    const jane = await addPerson(t, acme, 'Jane Doe', {}, { title: 'CFO', isKey: true });
    await addPerson(t, acme, 'Omar Said', {}, { title: 'CEO', isKey: true });
    await addPerson(t, acme, 'Not Key');
    await talk(t, acme, ana, [jane.contactId], '2026-11-10', { note: 'She wants a pilot' });
    const own = await memberId(t, ana);
    const goal = { ...(await planOf(acme)), title: 'Double it', dueOn: new Date('2027-03-01') };
    await inTransaction(t.system(), async (tx) => {
      const id = await insertRow(tx, 'opportunity', { accountId: acme, name: 'Robots', stage: 'Engaging' });
      await updateRow(tx, 'opportunity', id, null, { status: 'won' });
      const action = { accountId: acme, ownerId: own };
      await insertRow(tx, 'action', { ...action, title: 'Send prices', promisedToId: jane.contactId });
      await insertRow(tx, 'action', { ...action, title: 'Call back', dueOn: new Date('2026-11-01') });
      await insertRow(tx, 'goal', goal);
    });
    const seen = await asks(ana, 'brief Acme');
    expect(seen).toContain('*Last time*: *Call* with Jane Doe · 10 Nov 2026\nShe wants a pilot');
    expect(seen).toContain('• *Jane Doe*, CFO · spoken with 11 days ago');
    expect(seen).toContain('• *Omar Said*, CEO · never spoken with');
    expect(seen).not.toContain('*Not Key*');
    expect(seen).toContain('*Since then*: 7 things changed\n• opportunity “Robots” added');
    expect(seen).toContain('*We promised*\n• Send prices, to Jane Doe');
    expect(seen).toContain('*Overdue*: 1 action\n• Call back (due 1 Nov 2026)');
    expect(seen).toContain('*Goals*\n• Double it (by 1 Mar 2027)');
    expect(seen).toContain('*Ask*: How is Omar Said, and when can we meet? We have never spoken.');
    expect(ana.message?.blocks?.length).toBeLessThanOrEqual(15);
  });

  it('asks where a goal starts when everybody was spoken with, and has words for nothing', async () => {
    const account = await addAccount(t, 'Betasoloin', { kam: ana });
    expect(await asks(ana, 'brief Betasoloin')).toContain('*Last time*: nothing is logged yet');
    expect(ana.sees).toContain('Who decides about us');
    const jane = await addPerson(t, account, 'Jane', {}, { title: 'CFO', isKey: true });
    await talk(t, account, ana, [jane.contactId], '2026-11-20');
    await t.db.goal.create({ data: { workspaceId: t.workspaceId, ...(await planOf(account)), title: 'Grow' } });
    expect(await asks(ana, 'brief Betasoloin')).toContain('Where do we start with “Grow”? It has no baseline.');
  });

  it('says nothing of what was removed and brought back since', async () => {
    const account = await addAccount(t, 'Dambase', { kam: ana });
    const jane = await addPerson(t, account, 'Jane');
    const deal = await inTransaction(t.system(), (tx) =>
      insertRow(tx, 'opportunity', { accountId: account, name: 'Cranes', stage: 'Engaging' }),
    );
    const before = t.clock.now;
    await talk(t, account, ana, [jane.contactId], '2026-11-22');
    t.clock.now = new Date(before.getTime() + 2 * 86_400_000);
    await inTransaction(t.system(), (tx) => removeRow(tx, 'opportunity', deal));
    expect(await asks(ana, 'brief Dambase')).toContain('*Since then*: 1 thing changed');
    await inTransaction(t.system(), (tx) => restoreRow(tx, 'opportunity', deal));
    expect(await asks(ana, 'brief Dambase')).toContain('*Since then*: nothing changed');
    t.clock.now = before;
  });

  it('is for readers of the account', async () => {
    await addAccount(t, 'Cancity', { kam: ana });
    expect(await asks(stranger, 'brief Cancity')).toContain('is for its team');
  });
});
