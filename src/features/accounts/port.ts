import type { AccountRef, Level, Reply } from '../../feature.ts';
import { type AnyScope, hasRole, type Scope } from '../../scope.ts';
import { listReaders } from './access-repository.ts';
import { answerersOf } from './ask-for-access.ts';
import { findLink, listLinks } from './channel-repository.ts';
import { HUB } from './hub.ts';
import { leadOf, missingMessage, refusalMessage } from './messages.ts';
import { listParam } from './pages.ts';
import { accountNames, listSuggestions } from './repository.ts';
import { findOpenRequest } from './request-repository.ts';
import { findNamed, searchAccounts } from './search-repository.ts';
import { getAccount, levelsOf, visibleAccounts } from './service.ts';
import { leadsOf } from './team-repository.ts';

const HITS = 6;
const SUGGESTIONS = 5;

async function refOf(s: AnyScope, id: string): Promise<AccountRef | null> {
  const name = (await accountNames(s, [id])).get(id);
  return name === undefined ? null : { id, name };
}

async function refusal(scope: Scope, accountId: string, needed: Level): Promise<Reply> {
  const [account, levels, leads, request, answerers] = await Promise.all([
    getAccount(scope, accountId),
    levelsOf(scope, [accountId]),
    leadsOf(scope, [accountId]),
    findOpenRequest(scope, accountId, scope.actor.id),
    answerersOf(scope, accountId),
  ]);
  return refusalMessage({
    account,
    needed,
    level: levels.get(accountId) ?? 'exists',
    isViewer: scope.role === 'viewer',
    kam: leadOf(leads.get(accountId), 'kam'),
    asked: request && { at: request.createdAt, answerers },
    now: scope.now,
  });
}

/** What the kit is told about accounts. */
export const port = {
  hub: HUB,
  named: findNamed,
  search: async (scope: Scope, words: string) => {
    const { rows } = await searchAccounts(scope, words, { skip: 0, take: HITS, exactAlone: true });
    return rows.map(({ id, name, isExact }) => ({ id, name, exact: isExact }));
  },
  listed: (words: string) => ({ to: 'accounts.list', param: listParam(1, words) }),
  get: refOf,
  linked: async (s: AnyScope, channelId: string) => {
    const link = await findLink(s, channelId);
    return link && !link.account.archivedAt ? { id: link.account.id, name: link.account.name } : null;
  },
  channelOf: async (s: AnyScope, accountId: string) => (await listLinks(s, accountId))[0]?.channelId ?? null,
  suggestions: async (scope: Scope) => listSuggestions(scope, await visibleAccounts(scope), SUGGESTIONS),
  levels: levelsOf,
  readers: async (s: AnyScope, accountId: string) => new Set(await listReaders(s, accountId)),
  refusal,
  missing: (scope: Scope, words: string) => missingMessage(words, hasRole(scope.role, 'member')),
};
