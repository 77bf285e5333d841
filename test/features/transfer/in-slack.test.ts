import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateRow } from '../../../src/db/change.ts';
import { takeFile } from '../../../src/features/transfer/upload-file.ts';
import { visibleText } from '../../../src/sandbox/index.ts';
import { inTransaction } from '../../../src/scope.ts';
import { eventually } from '../../support/eventually.ts';
import { NOW, type Player, startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let head: Player;
beforeAll(async () => {
  t = await startBot();
  head = await t.person('hedda', { role: 'head' });
}, 60_000);
afterAll(() => t.stop());

const csv = (name: string, text: string) => ({ name, mimetype: 'text/csv', content: Buffer.from(text) });
const dm = (player: Player) => {
  const message = player.messages.filter(({ channel }) => channel.startsWith('D')).at(-1);
  return message ? { id: message.channel } : undefined;
};
/** The last message about an import that the person sees. */
const about = (player: Player, name: string) =>
  player.messages.filter((message) => visibleText(message).includes(name)).at(-1);
const wordsAbout = (player: Player, name: string): string => {
  const message = about(player, name);
  return message ? visibleText(message) : '';
};
const saying = (player: Player, name: string, words: string) =>
  eventually(() => wordsAbout(player, name).includes(words), `the message about ${name} says ${words}`, 20_000);

async function brings(player: Player, name: string, text: string, fields: Record<string, string> = {}): Promise<void> {
  await player.types('import');
  await player.submits({ file: csv(name, text), ...fields });
}

const accounts = () => t.db.account.findMany({ where: { workspaceId: t.workspaceId }, orderBy: { name: 'asc' } });

describe('importing in Slack', { timeout: 90_000 }, () => {
  it('shows what a file would change, applies it, and undoes it', async () => {
    await brings(
      head,
      'list.csv',
      'Account Name,Website,Employees\nAcme,acme.com,12\nBeta,beta.com,many\nGamma,gamma.com,9\n',
    );
    await saying(head, 'list.csv', '2 new, 1 rejected');
    expect(await accounts()).toEqual([]);
    t.clock.now = new Date(NOW.getTime() + 10_000);
    const file = await eventually(
      () => head.user.inbox().find((message) => message.files?.length),
      'the rejected rows',
    );
    expect(file.thread_ts).toBe(about(head, 'list.csv')?.ts);
    await head.presses('Apply', about(head, 'list.csv'));
    await saying(head, 'list.csv', 'is imported: 2 new, 1 rejected');
    expect((await accounts()).map(({ name }) => name)).toEqual(['Acme', 'Gamma']);
    await head.types('history Acme');
    expect(head.sees).toContain('An import by *Hedda*');
    const acme = (await accounts())[0];
    const scope = await t.scope(head);
    await inTransaction(scope, (tx) => updateRow(tx, 'account', acme?.id ?? '', null, { industry: 'Steel' }));
    await head.presses('Undo', about(head, 'list.csv'));
    await saying(head, 'list.csv', 'was undone');
    expect((await accounts()).map(({ name }) => name)).toEqual(['Acme']);
    await saying(head, 'list.csv', '*Acme*: people changed it since');
    await head.presses('Open account', about(head, 'list.csv'));
    expect(visibleText(head.window ?? ({} as never))).toContain('Acme');
    await head.user.close({ all: true });
    await t.db.account.deleteMany({});
    await t.db.externalId.deleteMany({});
  });

  it('cannot be undone after seven days', async () => {
    await brings(head, 'old.csv', 'Account Name,Website\nOld,old.com\n');
    await saying(head, 'old.csv', '1 new');
    await head.presses('Apply', about(head, 'old.csv'));
    await saying(head, 'old.csv', 'is imported');
    const message = about(head, 'old.csv');
    t.clock.now = new Date(NOW.getTime() + 8 * 86_400_000);
    await head.presses('Undo', message);
    expect(head.sees).toContain('longer than 7 days ago');
    t.clock.now = NOW;
  });

  it('starts with a file dropped in the direct message, of those who may import', async () => {
    await head.tells('help');
    const where = dm(head);
    await head.user.upload(where ?? { id: '' }, csv('dropped.csv', 'Company name,Industry\nDropped,Steel\n'));
    await saying(head, 'dropped.csv', '1 new');
    const member = await t.person('mia', { role: 'member' });
    await member.tells('help');
    await member.user.upload(dm(member) ?? { id: '' }, csv('mine.csv', 'Company name,Industry\nMine,Steel\n'));
    await eventually(async () => member.sees.includes('Only a head of KAM or an admin'), 'it is refused');
    await member.types('import');
    expect(member.sees).toContain('Only a head of KAM or an admin');
  });

  it('asks how days are written when the file does not say', async () => {
    const deals = 'Deal Name,Deal Stage,Close Date\nOne,Won,03/04/2026\n';
    await brings(head, 'days.csv', deals);
    await saying(head, 'days.csv', 'How is 03/04/2026 to be read?');
    await head.presses('The month comes first', about(head, 'days.csv'));
    await saying(head, 'days.csv', 'months before days');
    await head.presses('Apply', about(head, 'days.csv'));
    await saying(head, 'days.csv', 'is imported');
    expect(await t.db.opportunity.findFirst({ where: { name: 'One' } })).toMatchObject({
      closeOn: new Date('2026-03-04'),
    });
  });

  it('lets somebody say what unknown columns are, and remembers it', async () => {
    const text = 'Mandant,Netz\nDelta,delta.com\n';
    await brings(head, 'unknown.csv', text);
    await saying(head, 'unknown.csv', 'has none of the headers this bot knows');
    await head.presses('Correct the columns', about(head, 'unknown.csv'));
    await head.submits({ Mandant: 'accounts: name', Netz: 'accounts: domain' });
    await saying(head, 'unknown.csv', '1 new');
    await brings(head, 'again.csv', text.replaceAll('elta', 'eltb'));
    await saying(head, 'again.csv', '1 new');
  });

  it('lets somebody name the currency of amounts that stand without one', async () => {
    await brings(head, 'euros.csv', 'Deal Name,Deal Stage,Amount\nRound,Won,1200\n', { currency: 'USD' });
    await saying(head, 'euros.csv', 'Amount in USD');
    await head.presses('Correct the columns', about(head, 'euros.csv'));
    expect(JSON.stringify(await head.submits({ currency: 'XQZ' }))).toContain('by its code');
    await head.submits({ currency: 'eur' });
    await saying(head, 'euros.csv', 'Amount in EUR');
  });

  it('sends the rejected rows once, however often they are the same', async () => {
    await brings(head, 'twice.csv', 'Account Name,Website,Employees\nIota,iota.com,12\nKappa,kappa.com,many\n');
    await saying(head, 'twice.csv', '1 new, 1 rejected');
    t.clock.now = new Date(t.clock.now.getTime() + 10_000);
    const root = about(head, 'twice.csv')?.ts;
    const inThread = () => head.user.inbox().filter(({ thread_ts, files }) => thread_ts === root && files?.length);
    await eventually(() => inThread().length === 1, 'the rejected rows');
    await head.presses('Apply', about(head, 'twice.csv'));
    await saying(head, 'twice.csv', 'is imported');
    await t.settled();
    t.clock.now = new Date(t.clock.now.getTime() + 10_000);
    await t.settled();
    expect(inThread()).toHaveLength(1);
  });

  it('matches owners with people, once for all', async () => {
    const deals = (name: string) => `Deal Name,Deal Stage,Deal owner\n${name},Won,H. Muster\n`;
    await brings(head, 'owners.csv', deals('Two'));
    await saying(head, 'owners.csv', 'Nobody here is called H. Muster');
    await head.presses('Match owners', about(head, 'owners.csv'));
    await head.user.choose(head.window ?? ({} as never), 'H. Muster', head.user);
    await head.submits({ 'H. Muster': head.user });
    await eventually(() => !wordsAbout(head, 'owners.csv').includes('Nobody here'), 'the owner is known');
    await saying(head, 'owners.csv', '1 new');
    await head.presses('Apply', about(head, 'owners.csv'));
    await saying(head, 'owners.csv', 'is imported');
    const owner = await t.db.member.findFirst({ where: { slackUserId: head.user.id } });
    expect(await t.db.opportunity.findFirst({ where: { name: 'Two' } })).toMatchObject({ ownerId: owner?.id });
  });

  it('asks whose values stand where people changed what was imported', async () => {
    await brings(head, 'first.csv', 'Account Name,Website,Industry\nZeta,zeta.com,Steel\n');
    await saying(head, 'first.csv', '1 new');
    await head.presses('Apply', about(head, 'first.csv'));
    await saying(head, 'first.csv', 'is imported');
    const zeta = await t.db.account.findFirstOrThrow({ where: { name: 'Zeta' } });
    const scope = await t.scope(head);
    await inTransaction(scope, (tx) => updateRow(tx, 'account', zeta.id, null, { industry: 'Iron' }));
    await brings(head, 'second.csv', 'Account Name,Website,Industry\nZeta,zeta.com,Wood\n');
    await saying(head, 'second.csv', 'changed here by people and stays');
    expect(wordsAbout(head, 'second.csv')).toContain('imported last on');
    await head.presses('Whose values stand', about(head, 'second.csv'));
    await head.submits({ industry: 'theirs' });
    await saying(head, 'second.csv', 'takes the value of the file');
    await head.presses('Apply', about(head, 'second.csv'));
    await saying(head, 'second.csv', 'is imported');
    expect(await t.db.account.findFirst({ where: { id: zeta.id } })).toMatchObject({ industry: 'Wood' });
  });

  it('can be called off, and says so when a button is pressed late', async () => {
    await brings(head, 'off.csv', 'Account Name,Website\nOff,off.com\n');
    await saying(head, 'off.csv', '1 new');
    const message = structuredClone(about(head, 'off.csv'));
    await head.presses('Cancel', message);
    await saying(head, 'off.csv', 'was left alone');
    await head.presses('Apply', message, { stale: true });
    expect(head.sees).toContain('This import went on meanwhile');
    expect(await t.db.account.count({ where: { name: 'Off' } })).toBe(0);
  });

  it('answers in a sentence when a button is pressed late, twice at once, or by somebody who is no longer head', async () => {
    const late = 'This import went on meanwhile';
    const refusals = () => head.messages.filter((message) => visibleText(message).includes(late)).length;
    const before = refusals();
    await brings(head, 'late.csv', 'Account Name,Website\nLate,late.com\n');
    await saying(head, 'late.csv', '1 new');
    // A message that is written anew while its reader lacks the role is never written again.
    await t.settled();
    const compared = structuredClone(about(head, 'late.csv'));
    await t.db.member.updateMany({ where: { slackUserId: head.user.id }, data: { role: 'member' } });
    await head.presses('Apply', compared, { stale: true });
    expect(head.sees).toContain('Only a head of KAM or an admin');
    await t.db.member.updateMany({ where: { slackUserId: head.user.id }, data: { role: 'head' } });
    expect(await t.db.account.count({ where: { name: 'Late' } })).toBe(0);
    await Promise.all([0, 1].map(() => head.presses('Apply', compared, { stale: true })));
    await saying(head, 'late.csv', 'is imported: 1 new');
    expect(refusals()).toBe(before + 1);
    expect(await t.db.account.count({ where: { name: 'Late' } })).toBe(1);
    const applied = structuredClone(about(head, 'late.csv'));
    await Promise.all([0, 1].map(() => head.presses('Undo', applied, { stale: true })));
    await saying(head, 'late.csv', 'was undone');
    expect(refusals()).toBe(before + 2);
    for (const what of ['Apply', 'Cancel']) {
      await head.presses(what, compared, { stale: true });
      expect(head.sees).toContain(late);
    }
    expect(await t.db.account.count({ where: { name: 'Late' } })).toBe(0);
  });

  it.each<[string, Buffer, string]>([
    ['text.csv', Buffer.from('Dear all,\nplease find enclosed our list.\nBest\n'), 'is not a table'],
    ['words.csv', Buffer.from('Hello\nWorld\n'), 'is not a table'],
    ['empty.csv', Buffer.from('\n'), 'is empty'],
    ['picture.csv', Buffer.from([0x89, 0x50, 0, 0, 1, 0, 0, 2]), 'is not text'],
    ['half.csv', Buffer.from('Account Name,Website,Industry\nAcme,acme.com,Steel\nBe'), '1 rejected'],
    [
      'secret.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'is protected with a password',
    ],
    ['large.csv', Buffer.alloc(51_000_000, 'a'), 'is larger than 50 MB'],
  ])('says in a sentence what is wrong with %s', async (name, content, words) => {
    await head.types('import');
    await head.submits({ file: { name, mimetype: 'text/csv', content } });
    const named = name === 'large.csv' ? 'your file' : name;
    await saying(head, named, words);
  });

  it('reads nothing of another workspace, and shows nothing there', async () => {
    const stranger = await t.person('oskar', { role: 'head', workspace: t.other });
    const found = await t.db.import.findFirst({ where: { workspaceId: t.workspaceId, status: 'compared' } });
    await stranger.types('import');
    await stranger.submits({ file: csv('theirs.csv', 'Mandant,Netz\nEpsilon,e.com\n') });
    await saying(stranger, 'theirs.csv', 'has none of the headers');
    const button = about(stranger, 'theirs.csv');
    await stranger.presses('Cancel', button);
    expect(await t.db.import.findFirst({ where: { id: found?.id ?? '' } })).toMatchObject({ status: 'compared' });
    expect(await t.db.import.count({ where: { workspaceId: t.otherId } })).toBe(1);
  });

  it('fetches no file of another workspace, whatever id somebody forges', async () => {
    await brings(head, 'ours.csv', 'Account Name,Website\nOurs,ours.com\n');
    await saying(head, 'ours.csv', '1 new');
    const ours = await t.db.import.findFirstOrThrow({ where: { source: { path: ['name'], equals: 'ours.csv' } } });
    const stranger = await t.person('olga', { role: 'head', workspace: t.other });
    const { fileId } = ours.source as { fileId: string };
    await takeFile(await t.scope(stranger), fileId, { currency: null, days: null });
    await saying(stranger, 'your file', 'is not there any more. Upload it again.');
    await brings(stranger, 'own.csv', 'Account Name,Website\nOwn,own.com\n');
    await saying(stranger, 'own.csv', '1 new');
    const own = about(stranger, 'own.csv');
    for (const what of ['Apply', 'Cancel']) {
      await stranger.presses(what, own, { value: ours.id });
      expect(stranger.sees).toContain('This import went on meanwhile');
    }
    await stranger.presses('Correct the columns', own, { value: ours.id });
    expect(stranger.sees).toContain('No import has the id');
    expect(await t.db.import.findFirst({ where: { id: ours.id } })).toMatchObject({ status: 'compared' });
    expect(await t.db.account.count({ where: { workspaceId: t.otherId } })).toBe(0);
  });
});
