import { z } from 'zod';
import type { Person } from '../../scope.ts';

export const ASK = 'questions.ask';
export const ANSWER = 'questions.answer';
export const ASKED = 'questions.asked';
export const ANSWERED = 'questions.answered';

/** Something one of us asks another about an account. */
export type Question = {
  id: string;
  accountId: string;
  accountName: string;
  askedBy: Person;
  askedOf: Person;
  text: string;
  /** null: not answered yet. */
  answer: string | null;
  answeredBy: Person | null;
  /** The message it was asked from, below which the answer goes. */
  thread: { channelId: string; ts: string } | null;
  version: number;
};

const LONGEST = 2_000;
const words = (message: string) =>
  z
    .string(message)
    .trim()
    .min(2, message)
    .max(LONGEST, `Keep it under ${LONGEST.toLocaleString('en')} characters`);

export const QuestionInput = z.object({ text: words('Write what you would like to know') });
export const AnswerInput = z.object({ answer: words('Write your answer') });

/** Of a form: the KAM, or a member by their id. */
export const KAM = 'kam';
