import { UserError } from '../../../errors.ts';
import type { Action, Page, Reply } from '../../../feature.ts';
import { addDaysTo, todayOf } from '../../../lib/dates.ts';
import { inTransaction, type Scope } from '../../../scope.ts';
import type { Block } from '../../../slack/blocks.ts';
import { getAccount } from '../../accounts/index.ts';
import { healthChart, SHOWN_DAYS } from './chart.ts';
import { accountsOfHandled } from './handled-repository.ts';
import { liftsPage } from './lift-messages.ts';
import { HEALTH, healthPage, LIFTS, TREND, UNHANDLE, WHY } from './messages.ts';
import { rulesOf, scoringScope } from './read-standings.ts';
import { listScores } from './repository.ts';
import { type HealthView, readHealth, unhandle } from './service.ts';
import type { Parts } from './settings.ts';
import { whyPage } from './why-messages.ts';

export const pages = (parts: () => Parts): Page[] => {
  const page = (id: string, title: string, blocks: (view: HealthView) => Block[]): Page => ({
    id,
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope: Scope, { record }) => ({ title, blocks: blocks(await readHealth(scope, parts(), record)) }),
  });
  return [
    page(HEALTH, 'Health', healthPage),
    page(WHY, 'Why?', whyPage),
    page(LIFTS, 'What would lift it?', liftsPage),
  ];
};

/** Throws UserError where there is nothing to draw yet. */
async function trendPicture(scope: Scope, parts: Parts, accountId: string): Promise<Reply> {
  const today = todayOf(scoringScope(scope));
  const [account, scores, { limit }] = await Promise.all([
    getAccount(scope, accountId),
    listScores(scope, accountId, addDaysTo(today, -SHOWN_DAYS)),
    rulesOf(scope, parts),
  ]);
  if (scores.length < 2)
    throw new UserError('There is nothing to draw yet: health is scored every night, and a line needs two days.');
  return { chart: healthChart(account.name, scores, limit, today) };
}

export const buttons = (parts: () => Parts): Action[] => [
  {
    id: TREND,
    guard: { level: 'content' },
    run: (scope, { record }) => trendPicture(scope, parts(), record),
  },
  {
    id: UNHANDLE,
    guard: { level: 'content', of: accountsOfHandled },
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => unhandle(t, record));
      return null;
    },
  },
];
