import { capture, partsOf, type Source } from '../../feature.ts';
import { dayIn } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { choiceField, dateField, longField, peopleField } from '../../slack/fields.ts';
import { cut } from '../../slack/text.ts';
import { kindLabels, kinds, LONGEST_NOTE, logInteraction, removeInteraction } from '../people/index.ts';
import { memberPort } from '../workspaces/index.ts';
import { LIST } from './messages.ts';
import { withField } from './modals.ts';
import { CapturedTalk } from './talk.ts';

/** The day on which the message was written, where the person is. */
const dayWritten = ({ timeZone, now }: Scope, from: Source | null): string =>
  dayIn(from ? new Date(Number(from.ts) * 1000) : now, timeZone);

/** Whoever wrote the message spoke with the customer, unless it is none of ours. */
async function spokenBy({ db, workspaceId, actor }: Scope, from: Source | null): Promise<string> {
  const author = from?.author ? await memberPort.find(db, workspaceId, from.author) : null;
  return author?.isWelcome ? author.id : actor.id;
}

const log = capture({
  kind: 'log',
  label: 'Log entry: what was said with the customer',
  entity: 'interaction',
  schema: CapturedTalk,
  form: async (scope, accountId, from) => ({
    fields: [
      choiceField('how', 'What was it?', { choices: kinds.map((value) => ({ value, label: kindLabels[value] })) }),
      dateField('heldOn', 'Day'),
      // Whom one may choose is known once there is an account.
      ...(accountId ? [withField(accountId)] : []),
      peopleField('ourIds', 'Our people', { optional: true }),
      longField('talk', 'What was said', { optional: true, max: LONGEST_NOTE }),
    ],
    values: {
      how: 'message',
      heldOn: dayWritten(scope, from),
      ourIds: await spokenBy(scope, from),
      talk: cut(partsOf(from, LONGEST_NOTE).whole, LONGEST_NOTE),
    },
  }),
  save: async (t, accountId, input, from) => ({ id: await logInteraction(t, accountId, input, from?.url) }),
  remove: async (t, id) => void (await removeInteraction(t, id)),
  at: (accountId) => ({ to: LIST, record: accountId }),
});

export const captures = [log];
