import { type Form, form } from '../../feature.ts';
import { mention, section } from '../../slack/blocks.ts';
import { longField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { accountNames } from '../accounts/index.ts';
import { quote } from './messages.ts';
import { ANSWER, AnswerInput, ASK, QuestionInput } from './question.ts';
import { accountsOfQuestions } from './repository.ts';
import { answer, ask, askable, getQuestion } from './service.ts';

const askForm = form({
  id: ASK,
  guard: { level: 'content' },
  schema: QuestionInput,
  load: async (scope, { record, param }) => {
    const [person, names] = await Promise.all([askable(scope, record, param), accountNames(scope, [record])]);
    return {
      title: 'Ask a question',
      submit: 'Ask',
      intro: [section(`${mention(person)} gets your question about *${escapeText(names.get(record) ?? '')}* at once.`)],
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
