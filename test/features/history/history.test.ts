import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow, updateRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, collector } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member', realName: 'Ana Lopez', tz: 'Europe/Berlin' });
  ben = await t.person('ben', { role: 'member', realName: 'Ben <Ko>' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
});
afterAll(() => t.stop());

describe('/kam history', () => {
  it("words who changed what from what to what, and when in the reader's time zone", async () => {
    await asks(ana, 'plan Acme');
    await ana.presses('Add goal');
    await ana.submits({ title: 'Win the <cloud> deal', metric: 'Revenue', target: '10', dueOn: '2027-03-05' });
    await ana.picks('Open a part', 'Goals');
    await ana.presses('Open');
    await ana.presses('Edit goal');
    await ana.submits({ target: '12', dueOn: '2027-04-01', metric: null });
    await asks(ana, 'history Acme');
    expect(ana.sees).toContain(
      '*Ana Lopez* changed the goal *Win the &lt;cloud&gt; deal*: metric removed (was Revenue), target 10 → 12, due 5 Mar 2027 → 1 Apr 2027 · 21 Nov 2026, 13:00',
    );
    expect(ana.sees).toContain(
      '*Ana Lopez* added the goal *Win the &lt;cloud&gt; deal*: level strategic, metric Revenue, target 10',
    );
    expect(ana.sees).toContain('*Ana Lopez* added the plan *2026*');
  });

  it('names people instead of ids', async () => {
    await asks(ben, 'actions Acme');
    await ben.presses('Add action');
    await ben.submits({ title: 'Call Bob', ownerId: ana.user });
    await asks(ben, 'history Acme');
    expect(ben.sees).toContain('*Ben &lt;Ko&gt;* added the action *Call Bob*: owner Ana Lopez, status open');
  });

  it('words what was removed', async () => {
    await asks(ana, 'plan Acme');
    await ana.picks('Open a part', 'Goals');
    await ana.presses('Open');
    await ana.presses('Add milestone');
    await ana.submits({ title: 'Pilot', dueOn: '2026-12-01' });
    await ana.presses('Remove');
    await asks(ana, 'history Acme');
    expect(ana.sees).toContain('*Ana Lopez* removed the milestone *Pilot*: due 1 Dec 2026');
  });

  it('shortens long values and shows them in full on demand', async () => {
    const summary = `Start ${'long text '.repeat(280)}end`;
    await asks(ana, 'plan Acme');
    await ana.presses('Method level & summary');
    await ana.submits({ summary });
    await asks(ana, 'history Acme');
    expect(ana.sees).toContain('summary set to Start long text');
    expect(ana.sees).not.toContain('text end');
    await ana.presses('Show in full');
    expect(ana.sees).toContain('text end');
    await ana.user.close({ all: true });
  });

  it('sums an import up and pages the rest with a constant number of statements', async () => {
    await t.settled();
    statements.length = 0;
    await asks(ana, 'history Acme');
    const few = statements.length;
    const scope = await t.scope(ana);
    await inTransaction({ ...scope, source: 'import', importId: 'import-1' }, async (tx) => {
      for (let index = 0; index < 42; index++)
        await insertRow(tx, 'action', { accountId: acme, title: `Imported ${index}` });
    });
    for (let index = 0; index < 30; index++) {
      await inTransaction({ ...scope, requestId: `request-${index}` }, (tx) =>
        updateRow(tx, 'account', acme, null, { size: 100 + index }),
      );
    }
    await t.settled();
    statements.length = 0;
    await asks(ana, 'history Acme');
    expect(statements.length).toBeLessThanOrEqual(few);
    expect(ana.sees).toContain('page 1 of 4');
    await ana.presses('Page 2 of 4 ›');
    await ana.presses('Page 3 of 4 ›');
    await ana.presses('Page 4 of 4 ›');
    expect(ana.sees).toContain('An import by *Ana Lopez*: 42 changes');
    expect(ana.sees).not.toContain('Imported 3');
  });

  it('is closed to people without access and keeps workspaces apart', async () => {
    const cora = await t.person('cora', { role: 'member' });
    await asks(cora, 'history Acme');
    expect(cora.sees).not.toContain('Ana Lopez* changed');
    const eve = await t.person('eve', { role: 'admin', workspace: t.other });
    await addAccount(t, 'Acme', {}, { workspaceId: t.otherId });
    await asks(eve, 'history Acme');
    expect(eve.sees).toContain('0 changes');
    expect(eve.sees).not.toContain('Ana Lopez');
  });
});
