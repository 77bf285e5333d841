import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member', realName: 'Ana Lopez' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
});
afterAll(() => t.stop());

async function opensNotes(player: Player): Promise<void> {
  await asks(player, 'plan Acme');
  await opensPart(player, 'Notes');
}

describe('notes', () => {
  it('are never missing: the plan says nothing of them before there is one', async () => {
    await asks(ana, 'plan Acme');
    expect(ana.sees).not.toContain('*Notes*');
    await opensPart(ana, 'Notes');
    expect(ana.sees).toContain('No note yet.');
    await ana.presses('Add note');
    expect((await ana.submits({ text: 'ab' })).errors).toEqual({ text: 'Write what is worth knowing' });
    await ana.submits({ text: 'They <love> long mails' });
    expect(ana.sees).toContain('They &lt;love&gt; long mails');
    expect(ana.sees).not.toContain('from a message');
    await ana.presses('Back to plan');
    expect(ana.sees).toMatch(/:memo: \*Notes\* · 1 note, the latest [^·]+$/m);
  });

  it('are edited, and a note that somebody else changed meanwhile asks which one stands', async () => {
    await opensNotes(ana);
    await ana.presses('Edit');
    await opensNotes(ben);
    await ben.presses('Edit');
    await ben.submits({ text: 'They love short mails' });
    expect((await ana.submits({ text: 'They love calls' })).closed).toBe(false);
    expect(ana.sees).toContain('which one stands?');
    await ana.user.close({ all: true });
    expect(await t.db.note.findFirst()).toMatchObject({ text: 'They love short mails' });
  });

  it('come back from removal with author and day', async () => {
    const before = await t.db.note.findFirstOrThrow();
    await opensNotes(ben);
    await ben.presses('Remove');
    expect(ben.sees).toContain('Removed the note *They love short mails*.');
    expect(await t.db.note.count()).toBe(0);
    await ben.presses('Undo');
    expect(await t.db.note.findFirstOrThrow()).toEqual({ ...before, version: before.version + 1 });
  });

  it('stand newest first, in pages, long ones in full on a page that leads back to where one was', async () => {
    const authorId = await memberId(t, ana);
    await t.db.note.createMany({
      data: Array.from({ length: 30 }, (_, at) => ({
        ...{ workspaceId: t.workspaceId, accountId: acme, authorId },
        text: `${at} ${'مراجعة 🚀 <x> '.repeat(200)}end`,
        createdAt: new Date(t.clock.now.getTime() + at * 1000),
      })),
    });
    await opensNotes(ana);
    expect(ana.sees.indexOf('29 مراجعة')).toBeLessThan(ana.sees.indexOf('28 مراجعة'));
    await ana.presses('Page 2 of 4 ›');
    expect(ana.sees).not.toContain('end');
    await ana.presses({ label: 'Show in full', nth: 0 });
    expect(ana.sees).toContain('end');
    await ana.presses('Back to the list');
    expect(ana.sees).toContain('Page 3 of 4 ›');
  });

  it('can be read and not changed by somebody who only reads', async () => {
    const boss = await t.person('boss', { role: 'member' });
    const { id: managerId } = (await t.scope(boss)).actor;
    await t.db.member.updateMany({ where: { slackUserId: ana.user.id }, data: { managerId } });
    await opensNotes(boss);
    expect(boss.sees).not.toMatch(/Add|Edit|Remove/);
    await boss.presses({ label: 'Open', nth: 0 });
    expect(boss.sees).toContain('end');
    expect(boss.sees).not.toContain('Edit');
  });
});
