import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let ada: Player;
let ben: Player;
let cora: Player;
let dan: Player;

beforeAll(async () => {
  t = await startBot();
  ada = await t.person('ada', { role: 'admin' });
  [ben, cora, dan] = [
    await t.person('ben', { role: 'member' }),
    await t.person('cora', { role: 'member' }),
    await t.person('dan', { role: 'member' }),
  ];
});
afterAll(() => t.stop());

const closes = async (player: Player): Promise<void> => {
  if (player.window) await player.user.close({ all: true });
};

const stored = (player: Player) =>
  t.db.member.findFirstOrThrow({
    where: { workspaceId: t.workspaceId, slackUserId: player.user.id },
    include: { manager: true },
  });

/** Opens the list of people of this name and presses Change. */
async function changes(name: string, fields: Parameters<Player['submits']>[0]) {
  await closes(ada);
  await ada.types(`people ${name}`);
  await ada.presses('Change');
  for (const [key, value] of Object.entries(fields ?? {})) await ada.picks(key, value);
  return ada.submits({});
}

describe('people', () => {
  it('are listed with role and manager, for admins only', async () => {
    await ben.types('people');
    expect(ben.sees).toContain('Only an admin can do this');
    await ada.types('people');
    expect(ada.sees).toContain('*4 people known to the bot*');
    expect(ada.sees).toContain(`<@${ada.user.id}> · Admin`);
  });

  it('get a role and a manager', async () => {
    await changes('ben', { role: 'Head of KAM', managerId: cora.user.id });
    expect(await stored(ben)).toMatchObject({ role: 'head', manager: { name: 'Cora' } });
    expect(ada.sees).toContain(`<@${ben.user.id}> · Head of KAM · reports to <@${cora.user.id}>`);
    expect(ada.sees).toContain('follows at once');
    const history = await t.db.change.findMany({ where: { entityId: (await stored(ben)).id, field: { not: null } } });
    expect(history.map(({ field }) => field).sort()).toEqual(['managerId', 'role']);
  });

  it('never report to themselves, directly or in a circle', async () => {
    expect(await changes('dan', { managerId: dan.user.id })).toMatchObject({
      errors: { managerId: expect.stringContaining('Nobody is their own manager') },
    });
    await changes('ben', { managerId: cora.user.id });
    await changes('cora', { managerId: dan.user.id });
    expect(await changes('dan', { managerId: ben.user.id })).toMatchObject({
      errors: {
        managerId: expect.stringContaining('Dan cannot report to Ben: Ben reports to Cora, who reports to Dan.'),
      },
    });
    expect((await stored(dan)).managerId).toBeNull();
  });

  it('always include an admin', async () => {
    expect(await changes('ada', { role: 'Member' })).toMatchObject({
      errors: { role: expect.stringContaining('the only admin') },
    });
    await changes('dan', { role: 'Admin' });
    await changes('ada', { role: 'Member' });
    expect((await stored(ada)).role).toBe('member');
    await t.db.member.updateMany({ where: { slackUserId: ada.user.id }, data: { role: 'admin' } });
    await t.workspace.change(dan.user, { deleted: true });
    await t.settled();
    expect(await changes('ada', { role: 'Member' })).toMatchObject({
      errors: { role: expect.stringContaining('the only admin') },
    });
    await t.workspace.change(dan.user, { deleted: false });
    await t.settled();
  });

  it('keep what another admin changed meanwhile', async () => {
    await changes('dan', { role: 'Admin' });
    await closes(ada);
    await ada.types('people ben');
    await ada.presses('Change');
    await dan.types('people ben');
    await dan.presses('Change');
    await dan.submits({ role: 'Viewer' });
    await ada.submits({ role: 'Member' });
    expect(ada.sees).toContain(`<@${dan.user.id}> changed *Role*`);
    expect((await stored(ben)).role).toBe('viewer');
  });

  it('are found even when they never used the bot', async () => {
    const nora = await t.person('nora');
    await closes(ada);
    await ada.types('people');
    await ada.presses('Find somebody');
    await ada.picks('person', nora.user.id);
    await ada.submits({});
    expect(ada.window?.title.text).toBe('Nora');
    expect(ada.sees).toContain('Reports to nobody. Nobody reports here.');
    await ada.presses('Change');
    await ada.picks('managerId', cora.user.id);
    await ada.submits({});
    expect(ada.sees).toContain(`Reports to <@${cora.user.id}>`);
  });

  it('are paged, and the pages keep the words looked for', async () => {
    const person = { workspaceId: t.workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
    const data = Array.from({ length: 45 }, (_, n) => ({
      ...person,
      slackUserId: `UX${n}`,
      name: `Xaver ${String(n).padStart(2, '0')}`,
    }));
    await t.db.member.createMany({ data });
    await closes(ada);
    await ada.types('people xav');
    expect(ada.sees).toContain('*45 people named "xav"*');
    await ada.presses('Page 2 of 3 ›');
    expect(ada.sees).toContain('<@UX20>');
    expect(ada.sees).not.toContain('<@UX19>');
    expect(ada.sees).toContain('*45 people named "xav"*');
  });

  it('of another workspace are unknown', async () => {
    const stranger = await t.person('olga', { workspace: t.other, role: 'admin' });
    await stranger.types('people');
    expect(stranger.sees).toContain('*1 person known to the bot*');
    await stranger.presses('Change', undefined, { value: (await stored(ben)).id });
    expect(stranger.sees).toContain('I do not know this person any more');
  });
});

describe('settings', () => {
  it('are for admins, keep what was chosen and refuse what is no currency', async () => {
    await ben.types('settings');
    expect(ben.sees).toContain('Only an admin can do this');
    await closes(ada);
    await ada.types('settings');
    expect(await ada.submits({ currency: 'EURO' }, { force: true })).toMatchObject({
      errors: { currency: expect.stringContaining('three letters') },
    });
    for (const remindAt of ['06:30', '19:50', '22:00'])
      expect(await ada.submits({ remindAt }, { force: true })).toMatchObject({
        errors: { remindAt: expect.stringContaining('between 07:00 and 19:45') },
      });
    await ada.submits({ remindAt: '09:00', newMemberRole: 'Viewer: reads, where on the team', currency: 'eur' });
    const newcomer = await t.person('newcomer');
    expect((await t.scope(newcomer)).role).toBe('viewer');
    const { value } = await t.db.setting.findFirstOrThrow({ where: { workspaceId: t.workspaceId } });
    expect(value).toMatchObject({ newMemberRole: 'viewer', currency: 'EUR' });
  });

  it('are not overwritten unseen', async () => {
    await closes(ada);
    await ada.types('settings');
    await closes(dan);
    await dan.types('settings');
    await dan.submits({ currency: 'GBP' });
    await ada.submits({ currency: 'USD' });
    expect(ada.sees).toContain('while you were writing');
    expect((await t.db.setting.findFirstOrThrow({ where: { workspaceId: t.workspaceId } })).value).toMatchObject({
      currency: 'GBP',
    });
  });
});
