import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveEntry, snoozeEntry } from '../../../../src/features/risk/queue/work-queue.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, setManager } from '../../accounts/world.ts';
import { holdScores, openEntry, reason, scores, standing } from './world.ts';

let t: TestBot;
let nora: Player;
let ana: Player;

beforeAll(async () => {
  t = await startBot();
  await holdScores(t);
  nora = await t.person('nora', { role: 'member' });
  ana = await t.person('ana', { role: 'member' });
  await setManager(t, ana, nora);
});
afterAll(() => t.stop());

/** What happens on a day to the account; the week that is told begins on the 20th. */
type Story = readonly (readonly [day: number, what: 'enters' | 'is resolved' | 'comes back' | 'is snoozed'])[];

let nextDay = 1;
const signal = () => `signal-${nextDay++}`;

async function happen(accountId: string, story: Story): Promise<void> {
  for (const [day, what] of story) {
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    t.clock.now = new Date(`${on}T10:00:00Z`);
    const s = await t.scope(ana);
    const id = (await openEntry(t, accountId))?.id ?? '';
    if (what === 'enters' || what === 'comes back') await scores(t, on, [standing(accountId, [reason(signal(), 50)])]);
    if (what === 'is resolved')
      await inTransaction(s, (tx) => resolveEntry(tx, id, null, { outcome: 'mitigated', reason: 'Done' }));
    if (what === 'is snoozed')
      await inTransaction(s, (tx) => snoozeEntry(tx, id, null, { until: '2026-12-10', reason: 'Their fair' }));
  }
}

const MORE = ', 1 account more than last week';
/** What stands there about this account and one that stays. */
const cases: readonly [name: string, story: Story, words: string][] = [
  ['entered', [[22, 'enters']], `2 accounts at risk${MORE}`],
  ['was there', [[10, 'enters']], '2 accounts at risk'],
  [
    'was there and is snoozed',
    [
      [10, 'enters'],
      [22, 'is snoozed'],
    ],
    '2 accounts at risk',
  ],
  [
    'was snoozed all the time',
    [
      [10, 'enters'],
      [12, 'is snoozed'],
    ],
    '2 accounts at risk',
  ],
  [
    'left',
    [
      [10, 'enters'],
      [22, 'is resolved'],
    ],
    '1 account at risk, 1 account fewer than last week',
  ],
  [
    'had left and came back',
    [
      [10, 'enters'],
      [15, 'is resolved'],
      [22, 'comes back'],
    ],
    `2 accounts at risk${MORE}`,
  ],
  [
    'was resolved and is back',
    [
      [10, 'enters'],
      [21, 'is resolved'],
      [23, 'comes back'],
    ],
    '2 accounts at risk',
  ],
  [
    'had left, came back and left again',
    [
      [10, 'enters'],
      [15, 'is resolved'],
      [21, 'comes back'],
      [22, 'is resolved'],
    ],
    '1 account at risk',
  ],
  [
    'had left and was back before',
    [
      [5, 'enters'],
      [10, 'is resolved'],
      [15, 'comes back'],
    ],
    '2 accounts at risk',
  ],
  [
    'had left before',
    [
      [5, 'enters'],
      [10, 'is resolved'],
    ],
    '1 account at risk',
  ],
];

describe('how many more accounts are at risk than last week, with one that', () => {
  it.each(cases)('%s', async (_, story, words) => {
    await t.db.account.deleteMany({});
    t.clock.now = new Date('2026-11-05T09:00:00Z');
    const acme = await addAccount(t, 'Acme', { kam: ana }, { keyStatus: 'key' });
    const rock = await addAccount(t, 'Rock', { kam: ana }, { keyStatus: 'key' });
    await scores(t, '2026-11-05', [standing(rock, [reason('rock', 50)])]);
    await happen(acme, story);
    t.clock.now = new Date('2026-11-26T10:00:00Z');
    const [line] = /\d accounts? at risk.*/.exec(await asks(nora, 'digest')) ?? [];
    expect(line).toBe(words);
  });
});
