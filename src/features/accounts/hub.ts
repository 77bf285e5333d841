import type { Feature, HubPart, Page, Section, Step } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import type { Account } from './account.ts';
import { listLinks } from './channel-repository.ts';
import { type Below, hub, STEPS_SHOWN } from './hub-messages.ts';
import { sumOpen } from './opportunity-repository.ts';
import { accountNames, listBelow } from './repository.ts';
import { REVENUE } from './revenue-messages.ts';
import { currentRevenue } from './revenue-repository.ts';
import { getAccount, levelsOf, visibleAccounts } from './service.ts';
import { ownSteps } from './steps.ts';
import { leadsOf } from './team-repository.ts';

export const HUB = 'accounts.hub';
const PLAN = 'plans.plan';

/** The page of an account: what the features contribute to it, collected when it is opened. */
export const hubPage = (all: readonly Feature[]): Page => ({
  id: HUB,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record }) => {
    const account = await getAccount(scope, record);
    const parts = all.flatMap(({ hub: declared = [] }) => declared);
    const pages = new Set(all.flatMap(({ pages: declared = [] }) => declared.map(({ id }) => id)));
    return { title: account.name, blocks: hub(await viewOf(scope, account, parts, pages)) };
  },
});

async function viewOf(scope: Scope, account: Account, declared: readonly HubPart[], pages: ReadonlySet<string>) {
  const { id, parentId } = account;
  const [levels, teams, names, below, open, revenue, links, parts] = await Promise.all([
    levelsOf(scope, [id]),
    leadsOf(scope, [id]),
    accountNames(scope, parentId ? [parentId] : []),
    belowOf(scope, id),
    sumOpen(scope, [id]),
    currentRevenue(scope, [id]),
    listLinks(scope, id),
    buildParts(scope, id, declared),
  ]);
  const level = levels.get(id) ?? 'exists';
  const leads = teams.get(id) ?? [];
  const parentName = parentId && names.get(parentId);
  const readable = below.readable.map((account) => account.id);
  const situation = { account, leads, level, today: todayOf(scope), planPage: pages.has(PLAN) ? PLAN : null };
  return {
    account,
    leads,
    parent: parentId && parentName ? { id: parentId, name: parentName } : null,
    below,
    open,
    revenue: revenue.get(id) ?? null,
    openBelow: readable.length > 0 ? await sumOpen(scope, [id, ...readable]) : null,
    channelId: links[0]?.channelId ?? null,
    parts,
    steps: mostUrgent([...ownSteps(situation), ...parts.flatMap(({ steps = [] }) => steps)]),
    ways: waysOf(pages, below, level),
    mayLead: level === 'lead',
  };
}

async function buildParts(scope: Scope, id: string, parts: readonly HubPart[]): Promise<Section[]> {
  const inOrder = parts.toSorted((a, b) => a.order - b.order);
  const sections = await Promise.all(inOrder.map((part) => part.build(scope, id)));
  return sections.filter((section) => section !== null);
}

/** Equally urgent ones keep the order in which the features declare them. */
const mostUrgent = (steps: readonly Step[]): Step[] =>
  steps.toSorted((a, b) => b.urgency - a.urgency).slice(0, STEPS_SHOWN);

/** The accounts below, parted by what the reader may open. */
export async function belowOf(scope: Scope, id: string): Promise<Below> {
  const below = await listBelow(scope, id);
  if (below.length === 0) return { readable: [], hidden: 0 };
  const visible = await visibleAccounts(scope);
  const open = visible === 'all' ? null : new Set(visible);
  const readable = below.filter((account) => !open || open.has(account.id));
  return { readable, hidden: below.length - readable.length };
}

/** The way to everything else, as far as it is there and open to the reader. */
function waysOf(
  pages: ReadonlySet<string>,
  { readable, hidden }: Below,
  level: string,
): { label: string; to: string }[] {
  const ways = [
    { label: 'Plan', to: PLAN, isThere: pages.has(PLAN) },
    { label: 'Actions', to: 'actions.list', isThere: pages.has('actions.list') },
    { label: 'Brief', to: 'meetings.brief', isThere: pages.has('meetings.brief') },
    { label: 'Conversations', to: 'meetings.list', isThere: pages.has('meetings.list') },
    { label: 'Team', to: 'accounts.team', isThere: true },
    { label: 'Revenue', to: REVENUE, isThere: true },
    { label: 'Accounts below', to: 'accounts.below', isThere: readable.length + hidden > 0 },
    { label: 'Edit', to: 'accounts.edit', isThere: level === 'edit' || level === 'lead' },
    { label: 'Status', to: 'accounts.status', isThere: level === 'lead' },
    { label: 'History', to: 'history.list', isThere: pages.has('history.list') },
  ];
  return ways.filter(({ isThere }) => isThere);
}
