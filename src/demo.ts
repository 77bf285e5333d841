import { analyse } from './db/change-many.ts';
import { sortHistory } from './db/date-history.ts';
import { createWorld, type Flavour } from './demo-world.ts';
import { type Entry, inListOrder } from './feature.ts';
import { hasAccounts } from './features/accounts/index.ts';
import { inTransaction, type Person, type Profile, type SystemScope, type TxScope } from './scope.ts';
import type { Kit } from './slack/kit.ts';
import { fetchProfile } from './slack/profiles.ts';
import { systemScopeOf } from './slack/request.ts';

export type DemoInput = {
  /** Slack's id of the workspace. */
  teamId: string;
  /** Slack's ids of people and channels, by name. */
  people: Readonly<Record<string, { id: string }>>;
  channels: Readonly<Record<string, { id: string }>>;
  flavour?: Flavour;
};

/** Nobody else works in a workspace that is being filled, and a busy machine may take its time. */
const LONGEST_MS = 120_000;

/**
 * Fills a workspace that has no account yet with the demo company, in one transaction; any other one is left alone.
 * Returns whether it did.
 */
export async function seedDemo(kit: Kit, features: readonly Entry[], input: DemoInput): Promise<boolean> {
  const workspace = await kit.installations.find({ teamId: input.teamId });
  if (!workspace) throw new Error(`The bot is not installed in ${input.teamId}`);
  const s = systemScopeOf(kit, workspace.id, 'demo');
  if (await inTransaction(s, hasAccounts)) return false;
  // Outside the transaction, since Slack is asked.
  const profiles = await profilesOf(kit, workspace.id, input.people);
  const channels = new Map(Object.entries(input.channels).map(([name, { id }]) => [name, id]));
  return inTransaction(
    s,
    async (t) => {
      if (await hasAccounts(t)) return false;
      const people = await meetAll(kit, t, profiles);
      const world = createWorld(t, { flavour: input.flavour ?? 'company', people, channels });
      for (const { demo } of inListOrder(features)) await demo?.(t, world);
      await analyse(t, ['account', 'accountMember', 'revenueFact', 'opportunity', 'action', 'goal', 'milestone']);
      await sortHistory(t);
      return true;
    },
    LONGEST_MS,
  );
}

const profilesOf = (kit: Kit, workspaceId: string, people: DemoInput['people']): Promise<[string, Profile][]> =>
  Promise.all(
    Object.entries(people).map(async ([name, { id }]): Promise<[string, Profile]> => {
      return [name, await fetchProfile(kit, workspaceId, id)];
    }),
  );

async function meetAll(
  kit: Kit,
  t: TxScope<SystemScope>,
  profiles: readonly [string, Profile][],
): Promise<Map<string, Person>> {
  const met = new Map<string, Person>();
  for (const [key, profile] of profiles) {
    const { id, name, slackUserId } = await kit.members.remember(t, profile);
    met.set(key, { id, name, slackUserId });
  }
  return met;
}
