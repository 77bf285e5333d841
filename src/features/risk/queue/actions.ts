import type { Action, Reply } from '../../../feature.ts';
import { inTransaction, type Scope, type TxScope } from '../../../scope.ts';
import { named } from '../../../slack/text.ts';
import { SAY } from './digest.ts';
import { accountsOfEntries } from './repository.ts';
import { agreeEntry, claimEntry, getEntry, releaseEntry, wakeEntry } from './work-queue.ts';

/** In the digest, which stays as it is, it answers in words. */
const button = (id: string, work: (t: TxScope<Scope>, entryId: string) => Promise<void>, words: string): Action => ({
  id,
  role: 'member',
  guard: { level: 'content', of: accountsOfEntries },
  run: async (scope, { record, param }): Promise<Reply> => {
    await inTransaction(scope, (t) => work(t, record));
    return param === SAY ? { text: `*${named((await getEntry(scope, record)).accountName)}*: ${words}` } : null;
  },
});

export const queueActions: readonly Action[] = [
  button('risk.claim', claimEntry, 'it is with you now. `/kam queue` shows what to do about it.'),
  button('risk.release', releaseEntry, 'you gave it back.'),
  button('risk.wake', wakeEntry, 'it is watched again.'),
  button('risk.agree', agreeEntry, 'you agreed.'),
];
