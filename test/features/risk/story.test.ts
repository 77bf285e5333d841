import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../src/demo.ts';
import { features } from '../../../src/features/index.ts';
import { type SandboxWorkspace, startSandboxWorkspace, visibleText } from '../../../src/sandbox/index.ts';
import { type Player, player, startBot, type TestBot } from '../../support/harness.ts';
import { asks } from '../accounts/world.ts';
import { at, digestsOf } from '../digests/world.ts';
import { scored } from './world.ts';

let t: TestBot;
let company: SandboxWorkspace;
let hospital: string;
const play = (name: 'ana' | 'nora'): Player => player(t.bot, company.people[name], company.workspace);
const digests = (): string[] => digestsOf(company.people.nora).map(visibleText);

beforeAll(async () => {
  t = await startBot();
  company = startSandboxWorkspace({ addWorkspace: () => t.workspace });
  const { workspace, people, channels } = company;
  await seedDemo(t.bot.kit, features, { teamId: workspace.teamId, people, channels, flavour: 'company' });
  await t.settled();
  hospital = (await t.db.account.findFirstOrThrow({ where: { name: 'Meridale Health' } })).id;
});
afterAll(() => t.stop());

/** Nobody does anything for two weeks; whatever happens, happens by itself. */
describe('the hospital of the demo company', () => {
  it('is healthy to begin with', async () => {
    await at(t, '2026-11-21T13:00:00Z');
    expect(await scored(t, hospital)).toMatchObject({ band: 'green', level: 'none' });
  });

  it('slides: its health falls, then it is watched', async () => {
    await at(t, '2026-11-30T12:00:00Z');
    const then = await scored(t, hospital);
    expect(then).toMatchObject({ band: 'amber', level: 'watch' });
    expect(then?.reasons[0]).toMatch(/^health fell from \d+ to \d+ within 30 days$/);
  });

  it('is endangered after two weeks, for reasons that are stated', async () => {
    await at(t, '2026-12-06T12:00:00Z');
    const then = await scored(t, hospital);
    expect(then).toMatchObject({ level: 'endangered', isQuiet: true });
    expect(then?.reasons).toContainEqual('no two-way contact for 30 days');
    expect(await asks(play('nora'), 'queue')).toMatch(/\*Meridale Health\*.*Endangered/);
    await play('nora').user.close({ all: true });
  });

  it('stands in the digest of its manager on Monday, and in that of nobody who is not above its account manager', async () => {
    await at(t, '2026-12-07T09:30:00Z');
    expect(digests().at(-1)).toMatch(/Got worse[\s\S]*\*Meridale Health\* endangered: health fell from/);
    const others = digestsOf(company.people.eve);
    expect(others.map(visibleText).join()).not.toContain('Meridale Health');
  });

  it('is claimed and worked off, which the next digest says', async () => {
    const ana = play('ana');
    const asked = ana.messages.findLast((message) => visibleText(message).includes('Meridale Health* is endangered'));
    await ana.presses('Claim', asked);
    expect(await t.db.queueEntry.count({ where: { accountId: hospital, claimedAt: { not: null } } })).toBe(1);
    await ana.types('log Meridale Health call Rainer Holub: agreed on the phases');
    await ana.presses('Log it');
    await asks(ana, 'health Meridale Health');
    await ana.presses('Handled …');
    await ana.submits({ note: 'We showed Dr. Amsel a move in phases' });
    await asks(ana, 'queue');
    await ana.presses('Resolve …');
    await ana.submits({ outcome: 'mitigated', closeReason: 'Rainer Holub agreed on the phases' });
    await ana.user.close({ all: true });
    await at(t, '2026-12-14T09:30:00Z');
    expect(digests().at(-1)).toMatch(
      /Got better[\s\S]*\*Meridale Health\* off the at-risk list: risk mitigated by Ana Ribeiro: Rainer Holub agreed on the phases/,
    );
  });
});
