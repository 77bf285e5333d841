import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../src/demo.ts';
import { assemble } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { compareFiles, reportImport, tablesOf } from '../../../src/features/transfer/index.ts';
import { readCsv, sniffCsv } from '../../../src/lib/csv.ts';
import { readWorkbook } from '../../../src/lib/workbook.ts';
import { type FakeMessage, startSandboxWorkspace, visibleText } from '../../../src/sandbox/index.ts';
import { eventually } from '../../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId, seat } from '../accounts/world.ts';
import { addPerson } from '../people/world.ts';

const MINUTE = 60_000;

describe('export', { timeout: 90_000 }, () => {
  let t: TestBot;
  let folder: string;
  let hedda: Player;
  let ana: Player;
  let acme: string;
  beforeAll(async () => {
    t = await startBot();
    folder = await mkdtemp(join(tmpdir(), 'kam-export-'));
    [hedda, ana] = [await t.person('hedda', { role: 'head' }), await t.person('ana', { role: 'member' })];
    acme = await addAccount(t, 'Acme Corporation', { kam: ana }, { industry: 'Steel', turnover: 1_234_567_890n });
    await addAccount(t, '=HYPERLINK("http://x","y")', {}, { domain: '@sum' });
    await addAccount(t, 'Gone Ltd', { kam: ana }, { archivedAt: t.clock.now });
    await addAccount(t, 'Elsewhere', {}, { workspaceId: t.otherId });
    await addPerson(t, acme, 'Jane 🚀 Doe', { mail: 'jane@acme.com', phone: '+49 170 1234' });
  });
  afterAll(async () => {
    await t.stop();
    await rm(folder, { recursive: true });
  });

  const filesOf = async (who: Player, words: string, count: number): Promise<NonNullable<FakeMessage['files']>> => {
    const about = () => who.messages.filter((message) => visibleText(message).includes(words)).at(-1);
    await eventually(about, `the message says ${words}`, 30_000);
    // Slack looks into files before it shows them.
    t.clock.now = new Date(t.clock.now.getTime() + MINUTE);
    const inThread = () =>
      who.user.inbox().flatMap(({ thread_ts, files = [] }) => (thread_ts === about()?.ts ? files : []));
    return eventually(() => (inThread().length === count ? inThread() : null), `${count} files`, 30_000);
  };
  const download = async (file: { name?: string; url_private?: string }): Promise<string> => {
    const headers = { authorization: `Bearer ${t.workspace.botToken}` };
    const response = await fetch(file.url_private ?? '', { headers });
    const path = join(folder, file.name ?? '');
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    return path;
  };
  const rowsOf = async (path: string): Promise<string[][]> => {
    const rows: string[][] = [];
    for await (const { cells } of readCsv(path, await sniffCsv(path))) rows.push(cells);
    return rows;
  };
  const begin = async (who: Player, command: string, fields: Parameters<Player['submits']>[0]): Promise<void> => {
    // The message is live: the clock moves so that it may be written anew.
    t.clock.now = new Date(t.clock.now.getTime() + MINUTE);
    await asks(who, command);
    expect(await who.submits(fields)).toMatchObject({ closed: true });
  };

  it('takes away as CSV what the person may read, without formulas', async () => {
    await begin(hedda, 'export', { parts: ['Accounts', 'Contacts'], format: 'csv' });
    const files = await filesOf(hedda, 'The export of 2 accounts is ready', 3);
    expect(files.map(({ name }) => name)).toEqual([
      'kam-accounts-2026-11-21.csv',
      'kam-contacts-2026-11-21.csv',
      'kam-conversations-2026-11-21.csv',
    ]);
    const [accounts = '', contacts = ''] = await Promise.all(files.map(download));
    const [header = [], steel = [], formula = [], ...rest] = await rowsOf(accounts);
    const at = (name: string, row: string[]) => row[header.indexOf(name)];
    expect(rest).toEqual([]);
    expect(at('Account Name', steel)).toBe('Acme Corporation');
    expect(at('Annual Revenue', steel)).toBe('12345678.90');
    expect(at('Key Account Manager', steel)).toBe('Ana');
    expect(at('Account Name', formula)).toBe(`'=HYPERLINK("http://x","y")`);
    expect(at('Website', formula)).toBe("'@sum");
    expect((await rowsOf(contacts))[1]).toContain('Jane 🚀 Doe');
    expect((await rowsOf(contacts))[1]).toContain("'+49 170 1234");
  });

  it('makes one workbook with a sheet for each list, texts as texts and numbers as numbers', async () => {
    const authorId = await memberId(t, ana);
    const note = { workspaceId: t.workspaceId, accountId: acme, authorId, text: 'They love mails' };
    await t.db.note.create({ data: { ...note, createdAt: t.clock.now } });
    await begin(hedda, 'export', { parts: ['Accounts', 'Plans'], format: 'xlsx' });
    const [file, ...others] = await filesOf(hedda, 'Plans: 0', 1);
    expect(others).toEqual([]);
    const sheets = await readWorkbook(await download(file ?? {}));
    const [accounts = [], plans = []] = sheets;
    expect(sheets.at(-1)?.[1]?.slice(0, 3)).toEqual(['Acme Corporation', 'They love mails', 'Ana']);
    expect(accounts.flat()).toContain('=HYPERLINK("http://x","y")');
    expect(accounts.flat()).toContain('12345678.9');
    expect(plans[0]?.[0]).toBe('Account Name');
  });

  it('gives a member their own accounts only, and one account by name', async () => {
    await begin(ana, 'export', { parts: ['Accounts'], format: 'csv' });
    const [mine] = await filesOf(ana, 'The export of 1 account is ready', 1);
    expect((await rowsOf(await download(mine ?? {}))).map((row) => row[1])).toEqual([
      'Account Name',
      'Acme Corporation',
    ]);
    await begin(ana, 'export Acme', { parts: ['Contacts'], format: 'csv' });
    const files = await filesOf(ana, 'The export of *Acme Corporation* is ready', 2);
    expect(files[0]?.name).toBe('acme-corporation-contacts-2026-11-21.csv');
  });

  it('refuses an account that the person may not read, and says so when there is none at all', async () => {
    const sam = await t.person('sam', { role: 'member' });
    expect(await asks(sam, 'export')).toContain('no account yet that you may read');
    expect(await asks(sam, 'export Acme')).toContain('Ask for access');
  });

  it('is made with what the person may read when it is made, and shown to nobody else', async () => {
    const tom = await t.person('tom', { role: 'member' });
    await seat(t, acme, tom, 'extended');
    await asks(tom, 'export Acme');
    await t.db.accountMember.deleteMany({ where: { accountId: acme, memberId: await memberId(t, tom) } });
    expect(await tom.submits({ parts: ['Accounts'], format: 'csv' })).not.toMatchObject({ closed: true });
    await seat(t, acme, tom, 'extended');
    await asks(tom, 'export Acme');
    const id = await t.db.export.count();
    await tom.submits({ parts: ['Accounts'], format: 'csv' });
    await t.settled();
    expect(await t.db.export.count()).toBe(id + 1);
    expect(hedda.messages.some((message) => visibleText(message).includes('export of Acme'))).toBe(false);
  });

  it('comes once although Slack made its file wait', async () => {
    t.slack.faults.inject({ method: 'files.completeUploadExternal', kind: '429', retryAfter: 1 });
    await begin(ana, 'export', { parts: ['Accounts'], format: 'csv' });
    const isRefused = { kind: { endsWith: '.file' }, status: 'waiting', lastError: { not: null } };
    await eventually(() => t.db.delivery.findFirst({ where: isRefused }), 'the refusal');
    // However long it waits: its task sends it, and nobody else.
    await t.db.delivery.updateMany({ where: isRefused, data: { nextAt: new Date(0) } });
    await t.bot.look();
    expect(await filesOf(ana, 'export of 1 account is ready', 1)).toHaveLength(1);
    await t.settled();
    expect(await t.db.delivery.count({ where: { kind: { endsWith: '.file' }, status: { not: 'sent' } } })).toBe(0);
  });

  it('asks for at least one list', async () => {
    await asks(ana, 'export');
    const answer = await ana.submits({ parts: [], format: 'csv' });
    expect(JSON.stringify(answer)).toContain('parts');
  });
});

describe('what was exported', { timeout: 120_000 }, () => {
  it('changes nothing when it is imported again', async () => {
    const t = await startBot();
    const company = startSandboxWorkspace({ addWorkspace: () => t.workspace });
    const { people, channels, workspace } = company;
    expect(await seedDemo(t.bot.kit, features, { teamId: workspace.teamId, people, channels })).toBe(true);
    const folder = await mkdtemp(join(tmpdir(), 'kam-again-'));
    const head = await t.person('hedda', { role: 'head' });
    await asks(head, 'export');
    await head.submits({ parts: ['Accounts', 'Contacts', 'Opportunities'], format: 'csv' });
    const ready = () => head.messages.some((message) => visibleText(message).includes('is ready'));
    await eventually(ready, 'the export is ready', 60_000);
    t.clock.now = new Date(t.clock.now.getTime() + MINUTE);
    const files = await eventually(
      () => {
        const found = head.user.inbox().flatMap(({ files: these = [] }) => these);
        return found.length === 5 ? found : null;
      },
      'five files',
      60_000,
    );
    const tables = tablesOf(assemble(features));
    for (const file of files.filter(({ name }) => !name?.includes('conversations'))) {
      const path = join(folder, file.name ?? '');
      const headers = { authorization: `Bearer ${t.workspace.botToken}` };
      await writeFile(path, Buffer.from(await (await fetch(file.url_private ?? '', { headers })).arrayBuffer()));
      const options = { currency: 'EUR', days: null, units: {} };
      const report = await compareFiles(
        t.system(),
        tables,
        { paths: [path], options },
        () => {},
        (id) => reportImport(t.system(), tables, id, 100),
      );
      expect(report.files[0]?.counts, file.name).toEqual({ unchanged: expect.any(Number) });
    }
    await rm(folder, { recursive: true });
    await t.stop();
  });
});
