import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../src/feature.ts';
import { features } from '../src/features/index.ts';
import { applyFiles, tablesOf } from '../src/features/transfer/index.ts';
import { type FakeChannel, visibleText } from '../src/sandbox/index.ts';
import { temporaryFolder } from './support/database.ts';
import { type Player, startBot, type TestBot } from './support/harness.ts';

const files = {
  'accounts.csv':
    'account,sector,revenue,employees,office_location,subsidiary_of\nAcme Corporation,technology,1100.04,2822,United States,\nCodehow,software,2714.9,2641,United States,Acme Corporation\n',
  'sales_pipeline.csv':
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n1C1I7A6R,Moses Frase,GTX Basic,Acme Corporation,Won,2016-10-20,2017-03-01,1054\nZ063OYW0,Darcel Schlecht,GTXPro,Acme Corporation,Engaging,2016-10-25,,\nEC4QE1BX,Darcel Schlecht,MG Special,,Prospecting,,,\n',
};

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let t: TestBot;
  let ben: Player;
  let ana: Player;
  let channel: FakeChannel;
  const shared = () => t.workspace.messages(channel).filter(({ bot_id }) => bot_id);
  const closeAll = async (player: Player) => player.window && player.user.close({ all: true });

  beforeAll(async () => {
    t = await startBot({ transport });
    ben = await t.person('ben', { role: 'head' });
    ana = await t.person('ana', { role: 'member' });
    channel = t.channel('acme', { members: [ana.user, ben.user] });
  });
  afterAll(() => t.stop());

  it('files are imported, and again change nothing', async () => {
    const folder = await temporaryFolder();
    const paths = Object.entries(files).map(([name, content]) => ({ path: join(folder, name), content }));
    for (const { path, content } of paths) await writeFile(path, content);
    const tables = tablesOf(assemble(features));
    const source = { paths: paths.map(({ path }) => path), options: { currency: 'USD', days: null, units: {} } };
    await applyFiles(t.system(), tables, source, () => {}, false);
    expect(await t.db.account.count()).toBe(2);
    expect(await t.db.opportunity.count({ where: { accountId: null } })).toBe(1);
    const changes = await t.db.change.count();
    await applyFiles(t.system(), tables, source, () => {}, false);
    expect(await t.db.change.count()).toBe(changes);
  });

  it('the head of KAM makes somebody the KAM of an account', async () => {
    await ben.types('team Acme Corporation');
    await ben.presses('Add somebody');
    await ben.submits({ memberId: ana.user.id, role: 'kam' });
    await closeAll(ben);
    await ana.types('plan Acme Corporation');
    expect(ana.sees).toContain('Acme Corporation');
    await closeAll(ana);
  });

  it('the KAM adds a goal and an action, and shares the plan in the channel', async () => {
    await ana.types('plan Acme Corporation', channel);
    await ana.presses('Add goal');
    expect(
      await ana.submits({
        title: 'Win the cloud migration',
        metric: 'Revenue',
        baseline: '1',
        target: '2',
        dueOn: '2027-06-30',
      }),
    ).toMatchObject({ closed: true });
    await ana.presses('Add action');
    expect(
      await ana.submits({ title: 'Call Jane about the pilot', dueOn: '2026-12-01', promisedTo: 'Jane Doe' }),
    ).toMatchObject({ closed: true });
    await ana.presses('Share …');
    expect(ana.sees).toContain('2 people will read it');
    await ana.presses('Share in #acme');
    await t.settled();
    expect(shared()).toHaveLength(1);
    expect(shared().map(visibleText).join()).toContain('Call Jane about the pilot');
    await closeAll(ana);
  });

  it('the shared plan is updated in place', async () => {
    await ana.types('plan Acme Corporation', channel);
    await ana.presses('Add goal');
    await ana.submits({ title: 'Renew the licence', dueOn: '2027-03-31' });
    await t.settled();
    expect(shared()).toHaveLength(1);
    expect(shared().map(visibleText).join()).toContain('Renew the licence');
    await closeAll(ana);
  });

  it('history says who did what', async () => {
    await ana.types('history Acme Corporation', channel);
    expect(ana.sees).toMatch(/Ana.*Renew the licence/);
    expect(ana.sees).toMatch(/Ana.*Call Jane about the pilot/);
  });

  it('a stranger, a guest and another workspace see none of it', async () => {
    const secrets = /cloud migration|Call Jane|Renew the licence/;
    const stranger = await t.person('sam', { role: 'member' });
    const guest = await t.person('gus', { isRestricted: true });
    const foreigner = await t.person('eve', { role: 'admin', workspace: t.other });
    for (const text of [
      'Acme Corporation',
      'plan Acme Corporation',
      'actions Acme Corporation',
      'history Acme Corporation',
      'actions',
    ]) {
      for (const player of [stranger, guest, foreigner]) {
        await player.types(text);
        expect(player.sees).not.toMatch(secrets);
        await closeAll(player);
      }
    }
    await stranger.types('plan Acme Corporation');
    expect(stranger.sees).toContain('Ask for access');
    await foreigner.types('Acme Corporation');
    expect(foreigner.sees).toContain('No account is named');
    await guest.types('plan Acme Corporation');
    expect(guest.sees).toContain('answers members of this workspace only');
  });
});
