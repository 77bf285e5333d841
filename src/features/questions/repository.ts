import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import type { Question } from './question.ts';

const asPerson = { select: { id: true, name: true, slackUserId: true } } as const;
const select = {
  id: true,
  accountId: true,
  text: true,
  answer: true,
  version: true,
  threadChannelId: true,
  threadTs: true,
  askedBy: asPerson,
  askedOf: asPerson,
  account: { select: { name: true } },
} satisfies Prisma.QuestionSelect;

/** Who answered is told by history: it may be somebody else than the one asked. */
export type StoredQuestion = Omit<Question, 'answeredBy'> & { answererId: string | null };

type Row = Prisma.QuestionGetPayload<{ select: typeof select }>;

const toQuestion = ({ account, threadChannelId, threadTs, ...row }: Row): Omit<StoredQuestion, 'answererId'> => ({
  ...row,
  accountName: account.name,
  thread: threadChannelId && threadTs ? { channelId: threadChannelId, ts: threadTs } : null,
});

export async function findQuestion(s: AnyScope, id: string): Promise<StoredQuestion | null> {
  const [row, change] = await Promise.all([
    s.db.question.findFirst({ where: { workspaceId: s.workspaceId, id }, select }),
    s.db.change.findFirst({
      where: { workspaceId: s.workspaceId, entity: 'question', entityId: id, field: 'answer' },
      orderBy: { id: 'desc' },
      select: { actorId: true },
    }),
  ]);
  if (!row) return null;
  return { ...toQuestion(row), answererId: change?.actorId ?? null };
}

/** The account of each question that is there. */
export async function accountsOfQuestions(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.question.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

const SHOWN = 5;

/** What somebody is asked and has not answered, the oldest first, of accounts in use. */
export async function listOpen(s: AnyScope, memberId: string): Promise<StoredQuestion[]> {
  const rows = await s.db.question.findMany({
    where: { workspaceId: s.workspaceId, askedOfId: memberId, answer: null, account: { archivedAt: null } },
    select,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: SHOWN,
  });
  return rows.map((row) => ({ ...toQuestion(row), answererId: null }));
}
