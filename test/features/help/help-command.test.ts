import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../../src/feature.ts';
import { mainPaths } from '../../../src/features/help/help.ts';
import { commandTable } from '../../../src/features/help/index.ts';
import { features } from '../../../src/features/index.ts';
import { hasRole, type Role } from '../../../src/scope.ts';
import { startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../actions/world.ts';

let t: TestBot;
beforeAll(async () => {
  t = await startBot();
});
afterAll(() => t.stop());

const all = assemble(features);
const commands = all.flatMap((feature) => feature.commands ?? []);

describe('/kam help', () => {
  it('shows somebody new the commands of the main job, and the others under More', async () => {
    const ana = await t.person('ana', { role: 'member' });
    await asks(ana, 'help');
    expect(ana.sees).toContain('`/kam plan [account]`');
    expect(ana.sees).not.toContain('`/kam help [word]`');
    expect(ana.sees).toContain('*Add to account*');
    expect(ana.sees).toContain('as one of these: action, log entry, need, SWOT item, note, risk, issue.');
    await ana.presses('More');
    expect(ana.sees).toContain('`/kam help [word]`');
    await ana.presses('Back');
    expect(ana.sees).toContain('`/kam plan [account]`');
  });

  it('shows only what the role may do', async () => {
    const vera = await t.person('vera', { role: 'viewer' });
    const adam = await t.person('adam', { role: 'admin' });
    const shown: string[] = [];
    for (const player of [vera, adam]) {
      await asks(player, 'help');
      expect(player.sees.includes('Add to account')).toBe(player === adam);
      const first = player.sees;
      await player.presses('More');
      shown.push(`${first}${player.sees}`);
    }
    expect(shown[0]).not.toContain('`/kam settings`');
    expect(shown[1]).toContain('`/kam settings`');
  });

  it('explains one command, finds the nearest, and says when there is none', async () => {
    const ben = await t.person('ben', { role: 'member' });
    await asks(ben, 'help plan');
    expect(ben.sees).toContain('`/kam plan [account]`');
    await asks(ben, 'help hstory');
    expect(ben.sees).toContain('`/kam history [account]`');
    await asks(ben, 'help xyzzy');
    expect(ben.sees).toContain('"xyzzy" is neither a command nor a word I can explain');
    await ben.presses('What can I type?');
    expect(ben.sees).toContain('`/kam plan [account]`');
  });

  it('fits the role: seven commands first', async () => {
    const adam = await t.person('adele', { role: 'admin' });
    const hugo = await t.person('hugo', { role: 'head' });
    await asks(adam, 'help');
    await asks(hugo, 'help');
    expect(adam.sees).toContain('`/kam people [name]`');
    expect(hugo.sees).not.toContain('`/kam people [name]`');
    expect(hugo.sees).toContain('`/kam account status [account]`');
    for (const { sees } of [adam, hugo]) expect(sees.match(/`\/kam [a-z]/g)).toHaveLength(7);
  });

  it.each([
    ['executive sponsor', 'the senior person of ours who opens doors'],
    ['sponsor', 'the senior person of ours who opens doors'],
    ['SAM', 'another word for KAM'],
    ['extended', 'every week, or now and then'],
    ['Key Accounts', 'important enough for a dedicated team'],
    ['milestone', 'a step on the way to a goal'],
    ['promise', 'somebody at the customer was told to expect'],
  ])('explains the word %s', async (word, meaning) => {
    const ben = await t.person(`reader${word.length}${word[0]}`, { role: 'member' });
    await asks(ben, `help ${word}`);
    expect(ben.sees).toContain(meaning);
  });

  it('runs what it explains', async () => {
    const ida = await t.person('ida', { role: 'member' });
    await asks(ida, 'help accounts');
    await ida.presses('/kam accounts');
    expect(ida.sees).toContain('There is no account yet');
  });
});

describe('a mistyped command', () => {
  it('is offered as buttons that run it, with the words behind it', async () => {
    const ana = await t.person('anabel', { role: 'member' });
    await addAccount(t, 'Acme', { kam: ana });
    await asks(ana, 'aktions Acme');
    expect(ana.sees).toContain('Did you mean `/kam actions Acme`?');
    await ana.presses('/kam actions Acme');
    expect(ana.sees).toContain('*Acme*: 0 open');
  });

  it('is never one that the role may not use', async () => {
    const vera = await t.person('veronica', { role: 'viewer' });
    await asks(vera, 'setings');
    expect(vera.sees).not.toContain('/kam settings');
  });
});

describe('the table of commands', () => {
  it('has every command once', () => {
    const table = commandTable(all);
    expect(table.split('\n')).toHaveLength(commands.length + 2);
    for (const { help } of commands) expect(table).toContain(`| ${help} |`);
  });
  it('names commands that exist as those of the main job', () => {
    for (const [role, main] of Object.entries(mainPaths) as [Role, readonly string[]][]) {
      const allowed = commands.filter((one) => hasRole(role, one.role ?? 'viewer')).map(({ path }) => path);
      expect(main.filter((path) => !allowed.includes(path))).toEqual([]);
      expect(main).toHaveLength(7);
    }
  });
});
