import type { AccountRef } from '../../feature.ts';
import type { Day } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { type Contact, findContacts, searchContacts } from '../people/index.ts';
import { type Line, readLine } from './line.ts';

/** Who was meant by a name: one of the account's contacts, one of several, or nobody who is known. */
export type Named = { name: string; found: Contact[] };

/** What a line means at an account. */
export type Understood = { account: AccountRef; text: string; line: Line; people: Named[] };

const CANDIDATES = 5;

/** Looks up who is meant. An exact name is alone; a part of a name may be several people's. */
export async function understand(scope: Scope, account: AccountRef, text: string, today: Day): Promise<Understood> {
  const line = readLine(text, today);
  const people = await Promise.all(
    line.names.map(async (name): Promise<Named> => {
      const hits = await searchContacts(scope, name, { accountIds: [account.id] }, CANDIDATES);
      const exact = hits.filter(({ rank }) => rank === 0);
      const ids = (exact.length === 1 ? exact : hits).map(({ id }) => id);
      return { name, found: await findContacts(scope, ids) };
    }),
  );
  return { account, text, line, people };
}

export const isClear = ({ people }: Understood): boolean =>
  people.length > 0 && people.every(({ found }) => found.length === 1);

/** The places of those who are clear. */
export const knownPeople = ({ people }: Understood): Contact[] =>
  people.flatMap(({ found }) => (found.length === 1 ? found : []));
