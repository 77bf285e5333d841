import { z } from 'zod';
import { InteractionInput } from '../people/index.ts';

/** What was said, and what follows from it. The keys of what follows are those of an action, beside which mistakes are shown. */
export const TalkInput = InteractionInput.extend({
  next: z.string().trim().max(300, 'Keep it under 300 characters').nullable(),
  ownerId: z.string().nullable(),
  dueOn: z.iso.date('Pick a date').nullable(),
  promise: z.string().trim().max(300, 'Keep it under 300 characters').nullable(),
  promisedToId: z.string().nullable(),
}).refine(({ next }) => next === null || next.length >= 3, {
  path: ['next'],
  error: 'Say in a few words what is to be done',
});
/** A message that is logged. Its fields are named apart from those of other things that a message can become. */
export const CapturedTalk = InteractionInput.pick({ heldOn: true, ourIds: true })
  .extend({
    how: InteractionInput.shape.kind,
    talk: InteractionInput.shape.note,
    // Its field is left out while no account is chosen.
    withIds: InteractionInput.shape.withIds.default([]),
  })
  .transform(({ how, talk, ...rest }) => ({ ...rest, kind: how, note: talk, time: null, isOneWay: null }));

export type TalkInput = z.output<typeof TalkInput>;
