import type { HomePart } from '../../feature.ts';
import { mention, opens, section } from '../../slack/blocks.ts';
import { named } from '../../slack/text.ts';
import { accountPort } from '../accounts/index.ts';
import { ANSWER } from './question.ts';
import { listOpen } from './repository.ts';

const SHOWN = 150;

/** Questions that wait for the reader. */
export const home: HomePart = {
  id: 'questions.open',
  under: 'needs',
  order: 15,
  build: async (reader) => {
    const open = await listOpen(reader, reader.actor.id);
    if (open.length === 0) return null;
    const accounts = open.map(({ accountId }) => accountId);
    const levels = await accountPort.levels(reader, accounts);
    const readable = open.filter(({ accountId }) => (levels.get(accountId) ?? 'exists') !== 'exists');
    const blocks = readable.map(({ id, askedBy, accountName, text }) =>
      section(
        `:speech_balloon: ${mention(askedBy)} asks about *${named(accountName)}*: ${named(text, SHOWN)}`,
        opens('Answer', { to: ANSWER, record: id }),
      ),
    );
    return blocks.length > 0 ? { blocks } : null;
  },
};
