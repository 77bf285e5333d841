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
export type TalkInput = z.output<typeof TalkInput>;
