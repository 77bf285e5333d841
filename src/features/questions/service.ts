import { insertRow, updateRow } from '../../db/change.ts';
import { AccessError, UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { AnyScope, Person, Scope, TxScope } from '../../scope.ts';
import { accountPort, answerersOf } from '../accounts/index.ts';
import { getMember, listCovers, people } from '../workspaces/index.ts';
import { ANSWERED, ASKED, KAM, type Question } from './question.ts';
import { findQuestion } from './repository.ts';

/** Throws UserError when it is gone. */
export async function getQuestion(s: AnyScope, id: string): Promise<Question> {
  const question = await findQuestion(s, id);
  if (!question) throw new UserError('This question is no longer there.');
  const { answererId, ...found } = question;
  return { ...found, answeredBy: (await people(s, [answererId])).get(answererId ?? '') ?? null };
}

/** Whom a question goes to: `kam`, or a member's id. Throws UserError when nobody can be asked. */
export async function askable(scope: Scope, accountId: string, of: string): Promise<Person> {
  const person = of === KAM ? (await answerersOf(scope, accountId))[0] : await getMember(scope, of);
  if (!person)
    throw new UserError('Nobody leads this account, so there is nobody to ask. Ask a head of KAM or an admin.');
  if (person.id === scope.actor.id) throw new UserError('The question would go to you. Choose somebody else to ask.');
  const readers = await accountPort.readers(scope, accountId);
  if (!readers.has(person.slackUserId))
    throw new UserError(`${person.name} may not read this account, so they cannot be asked about it.`);
  return person;
}

/** Only below their own messages: elsewhere others would read the answer. */
const threadOf = ({ place }: Scope) =>
  place?.kind === 'direct' && place.messageTs ? { threadChannelId: place.channelId, threadTs: place.messageTs } : {};

/** Tells who is asked, and who stands in for them. */
export async function ask(t: TxScope<Scope>, accountId: string, of: string, text: string): Promise<Person> {
  const person = await askable(t, accountId, of);
  const asked = { accountId, askedById: t.actor.id, askedOfId: person.id, text };
  const id = await insertRow(t, 'question', { ...asked, ...threadOf(t) });
  const covers = await listCovers(t, { memberId: person.id });
  for (const recipient of [person.id, ...covers.map(({ cover }) => cover.id)])
    await deliver(t, { kind: ASKED, subjectId: id, recipient, occurrence: id });
  return person;
}

/** `version` is what the person saw. Tells who asked. Throws AccessError for others than the asked one and who leads the account. */
export async function answer(t: TxScope<Scope>, id: string, version: number | null, text: string): Promise<Question> {
  const question = await getQuestion(t, id);
  const { accountId, askedBy, askedOf } = question;
  const level = (await accountPort.levels(t, [accountId])).get(accountId);
  if (askedOf.id !== t.actor.id && level !== 'lead') throw new AccessError(accountId, 'lead');
  if (question.answer !== null) throw new UserError('Somebody answered this meanwhile.', 'answer');
  if (!(await accountPort.readers(t, accountId)).has(askedBy.slackUserId))
    throw new UserError(`${askedBy.name} may no longer read this account, so they would not get an answer.`, 'answer');
  await updateRow(t, 'question', id, version, { answer: text, answeredAt: t.now });
  await deliver(t, { kind: ANSWERED, subjectId: id, recipient: askedBy.id, occurrence: id });
  return question;
}
