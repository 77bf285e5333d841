import type { Live } from '../../feature.ts';
import { answeredMessage, askedMessage } from './messages.ts';
import { ANSWERED, ASKED } from './question.ts';
import { accountsOfQuestions } from './repository.ts';
import { getQuestion } from './service.ts';

/** To who is asked, and who stands in for them. */
const asked: Live = {
  kind: ASKED,
  help: 'What colleagues ask you about an account',
  level: 'content',
  of: accountsOfQuestions,
  render: async (s, id) => askedMessage(await getQuestion(s, id)),
};

/** To who asked. */
const answered: Live = {
  kind: ANSWERED,
  level: 'content',
  isUrgent: true,
  of: accountsOfQuestions,
  render: async (s, id) => {
    const question = await getQuestion(s, id);
    return question.answer === null ? null : answeredMessage(question);
  },
};

export const live: readonly Live[] = [asked, answered];
