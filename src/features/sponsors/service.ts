import { updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { answerersOf } from '../accounts/index.ts';
import { type Brief, HELP } from './brief.ts';
import { findBrief } from './repository.ts';

/** Throws UserError when it is gone, or another's. */
async function getOwn(t: TxScope<Scope>, id: string): Promise<Brief> {
  const brief = await findBrief(t, id);
  if (!brief) throw new UserError('This brief is no longer there.');
  if (brief.member.id !== t.actor.id) throw new UserError(`This brief is for ${brief.member.name}.`);
  return brief;
}

/** The sponsor was in touch with the customer. */
export async function settleBrief(t: TxScope<Scope>, id: string): Promise<void> {
  const { answer } = await getOwn(t, id);
  if (answer !== 'done') await updateRow(t, 'sponsorBrief', id, null, { answer: 'done', answeredAt: t.now });
}

export async function reopenBrief(t: TxScope<Scope>, id: string): Promise<void> {
  const { answer } = await getOwn(t, id);
  if (answer === 'done') await updateRow(t, 'sponsorBrief', id, null, { answer: null, answeredAt: null });
}

/** Tells who leads the account, and who stands in for them, at once. Throws UserError when there is nobody. */
export async function askForHelp(t: TxScope<Scope>, id: string): Promise<Brief> {
  const brief = await getOwn(t, id);
  const helpers = (await answerersOf(t, brief.accountId)).filter((person) => person.id !== t.actor.id);
  if (helpers.length === 0) throw new UserError('Nobody leads this account, so there is nobody to help. Ask an admin.');
  if (brief.answer === 'help') return brief;
  await updateRow(t, 'sponsorBrief', id, null, { answer: 'help', answeredAt: t.now });
  const occurrence = `${id}:${brief.version}`;
  for (const { id: recipient } of helpers) await deliver(t, { kind: HELP, subjectId: id, recipient, occurrence });
  return brief;
}
