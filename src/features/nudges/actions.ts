import { UserError } from '../../errors.ts';
import type { Action, Reply } from '../../feature.ts';
import { inTransaction, type Scope } from '../../scope.ts';
import { plural } from '../../slack/text.ts';
import { accountNames } from '../accounts/index.ts';
import { changePreference, noPreference } from '../workspaces/index.ts';
import { retryMessages, retryWork } from './failed.ts';
import { hearAgain, muteAccountOf, muteKind, ownNudge } from './hush.ts';
import { helpOf, type Kinds } from './kinds.ts';
import { AS_WORKSPACE, HEAR, MUTE, MUTE_ACCOUNT, MUTE_KIND, RESUME, RETRY, RETRY_WORK } from './links.ts';
import { mutedMessage } from './mute-messages.ts';

export const buttons = (kinds: Kinds): Action[] => [
  own(MUTE, async (scope, record) => {
    const { kind } = await ownNudge(scope, record);
    return mutedMessage(await muteKind(scope, kind), helpOf(kinds, kind) ?? 'this');
  }),
  own(MUTE_KIND, async (scope, kind) => {
    const help = helpOf(kinds, kind);
    if (!help) throw new UserError('This kind of message is no longer there.');
    return mutedMessage(await muteKind(scope, kind), help);
  }),
  own(MUTE_ACCOUNT, async (scope, record) => {
    const { accountId } = await ownNudge(scope, record);
    const name = (await accountNames(scope, accountId ? [accountId] : [])).get(accountId ?? '');
    return mutedMessage(await muteAccountOf(scope, record), `anything about ${name ?? 'this account'}`);
  }),
  own(HEAR, async (scope, record) => {
    await hearAgain(scope, record);
    return { text: 'You hear of this again.' };
  }),
  own(RESUME, async (scope) => {
    await inTransaction(scope, (t) => changePreference(t, { pausedUntilOn: null }));
    return { text: 'Reminders come again.' };
  }),
  own(AS_WORKSPACE, async (scope) => {
    const { pausedUntilOn: _, ...hours } = noPreference;
    await inTransaction(scope, (t) => changePreference(t, hours));
    return { text: "Your hours are the workspace's now." };
  }),
  retry(RETRY, async (scope, reason) => triedAgain(await retryMessages(scope, reason), 'message', 'messages')),
  retry(RETRY_WORK, async (scope, queue) =>
    triedAgain(await retryWork(scope, queue), 'piece of work', 'pieces of work'),
  ),
];

const retry = (id: string, run: (scope: Scope, record: string) => Promise<Reply>): Action => ({
  ...own(id, run),
  role: 'admin',
});

const triedAgain = (count: number, one: string, many: string): Reply => ({
  text:
    count > 0
      ? `${plural(count, one, many)} ${count === 1 ? 'is' : 'are'} tried again. Look again in a minute.`
      : 'Nothing is left of this: somebody tried it again already.',
});

/** What only concerns the person who asks. */
const own = (id: string, run: (scope: Scope, record: string) => Promise<Reply>): Action => ({
  id,
  role: 'viewer',
  run: (scope, { record }) => run(scope, record),
});
