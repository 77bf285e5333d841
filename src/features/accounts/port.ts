import type { AccountRef, Level, Reply } from '../../feature.ts';
import { type AnyScope, hasRole, type Scope } from '../../scope.ts';
import { listReaders } from './access-repository.ts';
import { answerersOf } from './ask-for-access.ts';
import { listLinks } from './channel-repository.ts';
import { findLines, linkedTo, search, suggestions } from './find-lines.ts';
import { HUB } from './hub.ts';
import { leadOf, missingMessage, refusalMessage } from './messages.ts';
import { listParam } from './pages.ts';
import { accountNames } from './repository.ts';
import { findOpenRequest } from './request-repository.ts';
import { findNamed } from './search-repository.ts';
import { getAccount, levelsOf } from './service.ts';
import { leadsOf } from './team-repository.ts';

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
  search,
  lines: findLines,
  listed: (words: string) => ({ to: 'accounts.list', param: listParam(1, words) }),
  get: refOf,
  linked: linkedTo,
  channelOf: async (s: AnyScope, accountId: string) => (await listLinks(s, accountId))[0]?.channelId ?? null,
  suggestions,
  levels: levelsOf,
  readers: async (s: AnyScope, accountId: string) => new Set(await listReaders(s, accountId)),
  refusal,
  missing: (scope: Scope, words: string) => missingMessage(words, hasRole(scope.role, 'member')),
};
