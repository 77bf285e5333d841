import { UserError } from '../../errors.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { createAction } from '../actions/index.ts';
import { listInteractions, logInteraction } from '../people/index.ts';
import { isClear, knownPeople, type Understood } from './read-line.ts';
import type { TalkInput } from './talk.ts';

/** Logs what was said; the next step and the promise become actions. Throws UserError beside a field. */
export async function logTalk(t: TxScope<Scope>, accountId: string, input: TalkInput): Promise<void> {
  await logInteraction(t, accountId, input);
  const { next, promise, promisedToId, dueOn } = input;
  const ownerId = input.ownerId ?? t.actor.id;
  if (next) await createAction(t, accountId, { title: next, ownerId, dueOn, promisedTo: null, promisedToId: null });
  if (!promise) return;
  const to = promisedToId ?? input.withIds[0] ?? null;
  const own = { title: promise, ownerId: t.actor.id, dueOn: next ? null : dueOn };
  await createAction(t, accountId, { ...own, promisedTo: null, promisedToId: to });
}

/** Logs a line that was understood. Pressed twice, it is logged once. */
export async function logLine(t: TxScope<Scope>, understood: Understood): Promise<void> {
  const { account, line } = understood;
  if (!isClear(understood)) throw new UserError('It is not clear any more who is meant. Type the line again.');
  const { items } = await listInteractions(t, account.id, { contactId: null, page: 1 });
  const isSame = items.some(
    (one) =>
      one.loggedById === t.actor.id && one.kind === line.kind && one.heldOn === line.day && one.note === line.note,
  );
  if (isSame) throw new UserError('This is logged already.');
  const withIds = knownPeople(understood).map(({ id }) => id);
  const { kind, note, day: heldOn } = line;
  await logInteraction(t, account.id, {
    kind,
    heldOn,
    time: null,
    withIds,
    ourIds: [t.actor.id],
    isOneWay: null,
    note,
  });
}
