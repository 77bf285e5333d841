import type { Live, SponsorPart } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { SystemScope } from '../../scope.ts';
import { listSponsored } from '../accounts/index.ts';
import { BRIEF, HELP } from './brief.ts';
import { briefMessage, helpMessage } from './messages.ts';
import { accountsOfBriefs, findBrief } from './repository.ts';

const LINES = 3;

async function linesOf(s: SystemScope, parts: readonly SponsorPart[], accountId: string): Promise<string[]> {
  const inOrder = parts.toSorted((a, b) => a.order - b.order);
  const lines = await Promise.all(
    inOrder.map(async (part) => (await part.build(s, [accountId], todayOf(s))).get(accountId) ?? []),
  );
  return lines.flat().slice(0, LINES);
}

/** To the executive sponsor, as long as they are it. */
const brief = (parts: readonly SponsorPart[]): Live => ({
  kind: BRIEF,
  help: 'The quarterly brief of the accounts whose executive sponsor you are',
  level: 'content',
  of: accountsOfBriefs,
  render: async (s, id, recipient) => {
    const found = await findBrief(s, id);
    if (found?.member.id !== recipient) return null;
    const { accountId } = found;
    const sponsored = await listSponsored(s, accountId);
    if (!sponsored.some(({ memberId }) => memberId === recipient)) return null;
    const lines = await linesOf(s, parts, accountId);
    return lines.length > 0 ? briefMessage(found, lines) : null;
  },
});

/** To who leads the account. */
const help: Live = {
  kind: HELP,
  help: 'When the executive sponsor of an account of yours needs your help',
  level: 'content',
  of: accountsOfBriefs,
  render: async (s, id) => {
    const found = await findBrief(s, id);
    return found?.answer === 'help' ? helpMessage(found) : null;
  },
};

export const live = (parts: readonly SponsorPart[]): readonly Live[] => [brief(parts), help];
