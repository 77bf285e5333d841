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

/** Those that ended by themselves or otherwise since. */
export async function listEnded(s: AnyScope, since: Date): Promise<string[]> {
  const where = { workspaceId: s.workspaceId, endsAt: { gt: since, lte: s.now } };
  return (await s.db.cover.findMany({ where, select: { id: true } })).map(({ id }) => id);
}
