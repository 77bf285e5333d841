import { accountIn, type DemoWorld, insertPast, longText, personIn } from '../../../demo-world.ts';
import { DAY_MS, dayIn } from '../../../lib/dates.ts';
import { readRows } from '../../../lib/rows.ts';
import { systemScope, type TxScope } from '../../../scope.ts';
import { readStandings } from './read-standings.ts';
import { keepStandings, listCountedIds } from './repository.ts';
import { DRAFT_KEY, type Parts, readRiskSettings, rulesFrom } from './settings.ts';

/** How account managers see their accounts. */
const judgements = readRows(
  ['account', 'by', 'ago', 'band', 'reason'],
  `
acme     | ana   | 8  | green | Henrik Aldous takes the eleven plants to his board himself.
meridale | ana   | 20 | green | Rainer Holub is happy with the night line, and Dr. Amsel listened.
harrow   | finn  | 12 | red   | Carl Jessup wants causes removed, not apologies, and the renewal is weeks away.
kestrel  | ana   | 15 | amber | Purchasing has asked two others for a price.
portolan | mei   | 30 | green | Olga Winther wants to be the reference.
`,
);

/** Days before today of which there are scores: a few, since each is computed. */
const scoredAgo = { company: [36, 31, 25, 19, 13, 7, 1], extremes: [31, 1] };

/** What was thought of accounts, and how they would have been scored in the last weeks, from what the demo company knew by then. */
export const demo =
  (parts: () => Parts) =>
  async (t: TxScope, world: DemoWorld): Promise<void> => {
    const rows = world.flavour === 'company' ? judgements : extremeJudgements();
    await insertPast(
      world,
      'judgement',
      rows.map(({ account, by, ago, band, reason }) => ({
        ...{ by, ago: Number(ago) },
        row: { accountId: accountIn(world, account), memberId: personIn(world, by).id, band, reason },
      })),
    );
    if (world.flavour === 'extremes') await drafted(world);
    const rules = rulesFrom(parts(), readRiskSettings(null), 0);
    const ids = await listCountedIds(t);
    for (const ago of scoredAgo[world.flavour]) {
      const then = { ...t, now: new Date(t.now.getTime() - ago * DAY_MS) };
      const standings = await readStandings(systemScope(then), rules, ids);
      await keepStandings(then, dayIn(then.now, 'UTC'), 0, [...standings.values()]);
    }
  };

const extremeJudgements = (): typeof judgements => [
  { account: 'typical', by: 'ana', ago: '3', band: 'amber', reason: 'They expect our offer, and it is late.' },
  { account: 'longest', by: 'ana', ago: '2', band: 'red', reason: longText(1000) },
];

/** Somebody is about to change the weights. */
async function drafted(world: DemoWorld): Promise<void> {
  const value = { base: 0, settings: { weights: { engagement: 90 }, points: {}, limits: {} } };
  await insertPast(world, 'setting', [{ by: 'ana', ago: 1, row: { key: DRAFT_KEY, value } }]);
}
