import { analyse } from './db/change-many.ts';
import { sortHistory } from './db/sort-history.ts';
import { createWorld, type Flavour } from './demo-world.ts';
import { type Entry, inListOrder } from './feature.ts';
import { hasAccounts } from './features/accounts/index.ts';
import { inTransaction, type Person, type SystemScope } from './scope.ts';
import type { Kit } from './slack/kit.ts';
import { meet, systemScopeOf } from './slack/request.ts';

export type DemoInput = {
  /** Slack's id of the workspace. */
  teamId: string;
  /** Slack's ids of people and channels, by name. */
  people: Readonly<Record<string, { id: string }>>;
  channels: Readonly<Record<string, { id: string }>>;
  flavour?: Flavour;
};

/**
 * Fills a workspace that has no account yet with the demo company, in one transaction; any other one is left alone.
 * Returns whether it did.
 */
export async function seedDemo(kit: Kit, features: readonly Entry[], input: DemoInput): Promise<boolean> {
  const workspace = await kit.installations.find({ teamId: input.teamId });
  if (!workspace) throw new Error(`The bot is not installed in ${input.teamId}`);
  const s = systemScopeOf(kit, workspace.id, 'demo');
  if (await inTransaction(s, hasAccounts)) return false;
  const people = await meetAll(kit, s, input.people);
  const channels = new Map(Object.entries(input.channels).map(([name, { id }]) => [name, id]));
  return inTransaction(s, async (t) => {
    if (await hasAccounts(t)) return false;
    const world = createWorld(t, { flavour: input.flavour ?? 'company', people, channels });
    for (const { demo } of inListOrder(features)) await demo?.(t, world);
    await analyse(t, ['account', 'accountMember', 'revenueFact', 'opportunity', 'action', 'goal', 'milestone']);
    await sortHistory(t);
    return true;
  });
}

/** Stores who they are, as Slack tells it: outside the transaction, since Slack is asked. */
async function meetAll(kit: Kit, s: SystemScope, people: DemoInput['people']): Promise<Map<string, Person>> {
  const met = new Map<string, Person>();
  for (const [key, { id }] of Object.entries(people)) {
    const { id: memberId, name, slackUserId } = await meet(kit, s, id);
    met.set(key, { id: memberId, name, slackUserId });
  }
  return met;
}
