import type { Live } from '../../feature.ts';
import { accountNames, accountPort, getAccount } from '../accounts/index.ts';
import { openActions } from '../actions/index.ts';
import { people } from '../workspaces/index.ts';
import { listGoals } from './goal-repository.ts';
import { findLastChange } from './repository.ts';
import { planYear } from './service.ts';
import { sharedPlan } from './shared-messages.ts';

/** A block each, and a message takes 50: https://docs.slack.dev/reference/block-kit/blocks */
const GOALS_SHOWN = 12;

/** The plan as a channel may read it: goals, progress and next actions, nothing of what people think. */
export const shared: Live = {
  kind: 'plans.shared',
  level: 'content',
  of: async (s, accountIds) => {
    const names = await accountNames(s, accountIds);
    return new Map(accountIds.filter((id) => names.has(id)).map((id) => [id, id]));
  },
  name: async (s, accountId) => `the plan of ${(await accountPort.get(s, accountId))?.name ?? 'the account'}`,
  render: async (s, accountId) => {
    const [account, goals, open, change] = await Promise.all([
      getAccount(s, accountId),
      listGoals(s, accountId, 'open', 1, GOALS_SHOWN),
      openActions(s, [accountId]),
      findLastChange(s, accountId),
    ]);
    const by = change ? ((await people(s, [change.actorId])).get(change.actorId ?? '') ?? null) : null;
    return sharedPlan({
      account,
      year: planYear(s),
      goals,
      actions: open.get(accountId) ?? null,
      last: change && { by, at: change.at },
    });
  },
};
