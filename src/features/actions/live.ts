import type { Live } from '../../feature.ts';
import { people } from '../workspaces/index.ts';
import { happeningFor, readSubject } from './action.ts';
import { toldMessage } from './messages.ts';
import { accountsOfActions, changesOfVersion, findAction } from './repository.ts';
import { TOLD } from './tell-owners.ts';

/** Tells an owner what somebody else did with their action; it goes on showing how the action stands. */
export const told: Live = {
  kind: TOLD,
  help: 'What colleagues did with your actions',
  level: 'content',
  of: async (s, subjects) => {
    const accounts = await accountsOfActions(
      s,
      subjects.map((subject) => readSubject(subject).actionId),
    );
    return new Map(
      subjects.flatMap((subject) => {
        const accountId = accounts.get(readSubject(subject).actionId);
        return accountId ? [[subject, accountId] as const] : [];
      }),
    );
  },
  render: async (s, subject, recipientId) => {
    const { actionId, version } = readSubject(subject);
    const [action, { changes, actorId }] = await Promise.all([
      findAction(s, actionId),
      changesOfVersion(s, actionId, version),
    ]);
    const happening = happeningFor(changes, recipientId);
    if (!action || !happening) return null;
    const by = (await people(s, [actorId])).get(actorId ?? '') ?? null;
    const due = changes.find(({ field }) => field === 'dueOn');
    const moved = { from: due?.old as string | null, to: due?.new as string | null };
    return toldMessage({ action, happening, by, recipientId, moved });
  },
};
