import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { NOTES_A_PAGE, type Note } from './note.ts';

const select = {
  id: true,
  accountId: true,
  text: true,
  author: { select: { id: true, name: true, slackUserId: true } },
  createdAt: true,
  sourceUrl: true,
  version: true,
} satisfies Prisma.NoteSelect;

const toNote = ({ createdAt, ...row }: Prisma.NoteGetPayload<{ select: typeof select }>): Note => ({
  ...row,
  writtenAt: createdAt,
});

export type NoteList = { notes: Note[]; total: number };

/** One page of an account's notes, the newest first. */
export async function listNotes(s: AnyScope, accountId: string, page: number): Promise<NoteList> {
  const where = { workspaceId: s.workspaceId, accountId };
  const [total, rows] = await Promise.all([
    s.db.note.count({ where }),
    s.db.note.findMany({
      where,
      select,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * NOTES_A_PAGE,
      take: NOTES_A_PAGE,
    }),
  ]);
  return { notes: rows.map(toNote), total };
}

export async function findNote(s: AnyScope, id: string): Promise<Note | null> {
  const row = await s.db.note.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toNote(row);
}

/** The account of each note that is there. */
export async function accountsOfNotes(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.note.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

export type NoteCount = { count: number; lastAt: Date };

/** How many notes there are at each account that has some, and when the latest was written. */
export async function countNotes(s: AnyScope, accountIds: readonly string[]): PerAccount<NoteCount> {
  const rows = await s.db.note.groupBy({
    by: ['accountId'],
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
    _count: true,
    _max: { createdAt: true },
  });
  return new Map(
    rows.flatMap(({ accountId, _count: count, _max: { createdAt: lastAt } }) =>
      lastAt ? [[accountId, { count, lastAt }] as const] : [],
    ),
  );
}
