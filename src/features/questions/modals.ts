import { type Form, form } from '../../feature.ts';
import { timeIn } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { mention, section } from '../../slack/blocks.ts';
import { longField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { accountNames } from '../accounts/index.ts';
import { getMember, memberPort } from '../workspaces/index.ts';
import { quote } from './messages.ts';
import { ANSWER, AnswerInput, ASK, QuestionInput } from './question.ts';
import { accountsOfQuestions } from './repository.ts';
import { answer, ask, askable, getQuestion } from './service.ts';

/** `at once`, or that they are in their quiet hours and when these end. */
async function arrivalWords(scope: Scope, memberId: string): Promise<string> {
  const end = await memberPort.quietEnd(scope, memberId);
  if (!end) return 'at once';
  const { timeZone } = await getMember(scope, memberId);
  return `at ${timeIn(end, timeZone)} where they are, when their quiet hours end`;
}

const askForm = form({
  id: ASK,
  guard: { level: 'content' },
  schema: QuestionInput,
  load: async (scope, { record, param }) => {
    const [person, names] = await Promise.all([askable(scope, record, param), accountNames(scope, [record])]);
    const arrival = await arrivalWords(scope, person.id);
    return {
      title: 'Ask a question',
      submit: 'Ask',
      intro: [
        section(`${mention(person)} gets your question about *${escapeText(names.get(record) ?? '')}* ${arrival}.`),
      ],
      fields: [longField('text', 'What would you like to know?')],
      values: {},
    };
  },
  submit: async (t, { text }, { record, param }) => {
    const person = await ask(t, record, param, text);
    return { text: `I asked ${mention(person)}. The answer comes to you in a message.` };
  },
});

const answerForm = form({
  id: ANSWER,
  guard: { level: 'content', of: accountsOfQuestions },
  schema: AnswerInput,
  load: async (scope, { record }) => {
    const question = await getQuestion(scope, record);
    const { id, version, askedBy, accountName, text } = question;
    return {
      title: 'Answer',
      submit: 'Answer',
      intro: [section(`${mention(askedBy)} asks about *${escapeText(accountName)}*:\n${quote(text)}`)],
      fields: [longField('answer', 'Your answer')],
      values: { answer: question.answer },
      row: { entity: 'question', id, version },
    };
  },
  submit: async (t, input, { record, version }) => {
    const { askedBy } = await answer(t, record, version, input.answer);
    return { text: `${mention(askedBy)} has your answer.` };
  },
});

export const forms: readonly Form[] = [askForm, answerForm];
