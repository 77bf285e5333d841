import type { Prisma } from '../../db/generated/client.ts';
import { dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import type { Cover } from './cover.ts';

const asPerson = { select: { id: true, name: true, slackUserId: true } } as const;
const select = {
  id: true,
  untilOn: true,
  endsAt: true,
  version: true,
  member: asPerson,
  cover: asPerson,
} satisfies Prisma.CoverSelect;
type Row = Prisma.CoverGetPayload<{ select: typeof select }>;
const toCover = ({ untilOn, ...row }: Row): Cover => ({ ...row, untilOn: dayOf(untilOn) });

/** Who stands in for whom now, among people who are still here; of one person, or of everybody. One statement. */
export async function listCovers(s: AnyScope, of: { memberId?: string; coverId?: string } = {}): Promise<Cover[]> {
  const here = { kind: 'person', isActive: true };
  const rows = await s.db.cover.findMany({
    where: { workspaceId: s.workspaceId, ...of, endsAt: { gt: s.now }, cover: here, member: here },
    select,
    orderBy: [{ endsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toCover);
}

/** Also one that is over. */
export async function findCover(s: AnyScope, id: string): Promise<Cover | null> {
  const row = await s.db.cover.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toCover(row);
}

/** Who stood in until lately, and has a message of this kind that does not say yet that it is over. */
export async function listOver(s: AnyScope, kind: string, since: Date): Promise<string[]> {
  const { workspaceId, now } = s;
  const ended = await s.db.cover.findMany({
    where: { workspaceId, endsAt: { gt: since, lte: now } },
    select: { id: true },
  });
  const subjectId = { in: ended.map(({ id }) => id) };
  const open = await s.db.liveMessage.findMany({
    where: { workspaceId, kind, subjectId, closedAt: null },
    select: { recipient: true },
  });
  return [...new Set(open.map(({ recipient }) => recipient))];
}
