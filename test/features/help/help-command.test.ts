import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../../src/feature.ts';
import { mainPaths } from '../../../src/features/help/help.ts';
import { commandTable } from '../../../src/features/help/index.ts';
import { features } from '../../../src/features/index.ts';
import { startBot, type TestBot } from '../../support/harness.ts';
import { asks } from '../actions/world.ts';

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
    expect(ana.sees).not.toContain('`/kam help [command]`');
    await ana.presses('More');
    expect(ana.sees).toContain('`/kam help [command]`');
    await ana.presses('Back');
    expect(ana.sees).toContain('`/kam plan [account]`');
  });

  it('shows only what the role may do', async () => {
    const vera = await t.person('vera', { role: 'viewer' });
    const adam = await t.person('adam', { role: 'admin' });
    for (const player of [vera, adam]) {
      await asks(player, 'help');
      await player.presses('More');
    }
    expect(adam.sees).toContain('`/kam settings`');
    expect(vera.sees).not.toContain('`/kam settings`');
  });

  it('explains one command, finds the nearest, and says when there is none', async () => {
    const ben = await t.person('ben', { role: 'member' });
    await asks(ben, 'help plan');
    expect(ben.sees).toContain('`/kam plan [account]`');
    await asks(ben, 'help hstory');
    expect(ben.sees).toContain('`/kam history [account]`');
    await asks(ben, 'help xyzzy');
    expect(ben.sees).toContain('There is no command for "xyzzy"');
  });
});

describe('the table of commands', () => {
  it('has every command once', () => {
    const table = commandTable(all);
    expect(table.split('\n')).toHaveLength(commands.length + 2);
    for (const { help } of commands) expect(table).toContain(`| ${help} |`);
  });
  it('names commands that exist as those of the main job', () => {
    const paths = commands.map(({ path }) => path);
    expect(mainPaths.filter((path) => !paths.includes(path))).toEqual([]);
  });
});
