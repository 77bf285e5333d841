import type { Action, Page } from '../../feature.ts';
import { inTransaction, type Scope } from '../../scope.ts';
import type { Block } from '../../slack/blocks.ts';
import { accountsOfHandled } from './handled-repository.ts';
import { HEALTH, healthPage, LIFTS, UNHANDLE, WHY } from './health-messages.ts';
import { type HealthView, readHealth, unhandle } from './health-service.ts';
import { liftsPage } from './lift-messages.ts';
import type { Parts } from './risk-settings.ts';
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

export const buttons: Action[] = [
  {
    id: UNHANDLE,
    guard: { level: 'content', of: accountsOfHandled },
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => unhandle(t, record));
      return null;
    },
  },
];
