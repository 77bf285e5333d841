import { storedDayOrNull } from '../../lib/dates.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import { type Mute, muteKeyOf, untilOf } from './mute.ts';

const select = { id: true, memberId: true, kind: true, accountId: true, subjectId: true, untilOn: true } as const;

/** What these people muted; what is over is among it. One statement. Personal, so it is nobody's history. */
export async function listMutes(s: AnyScope, memberIds: readonly string[]): Promise<Map<string, Mute[]>> {
  const rows = await s.db.mute.findMany({
    where: { workspaceId: s.workspaceId, memberId: { in: [...memberIds] } },
    select,
    orderBy: { id: 'asc' },
  });
  const byMember = new Map<string, Mute[]>();
  for (const row of rows) {
    const mute = { ...row, untilOn: untilOf(row.untilOn) };
    byMember.set(row.memberId, [...(byMember.get(row.memberId) ?? []), mute]);
  }
  return byMember;
}

/** The same again only changes until when it holds. Returns its id. */
export async function storeMute(t: TxScope, { untilOn, ...mute }: Omit<Mute, 'id'>): Promise<string> {
  const muteKey = muteKeyOf(mute);
  const until = { untilOn: storedDayOrNull(untilOn) };
  const { id } = await t.db.mute.upsert({
    where: { workspaceId_muteKey: { workspaceId: t.workspaceId, muteKey } },
    create: { ...mute, ...until, muteKey, workspaceId: t.workspaceId, createdAt: t.now },
    update: until,
    select: { id: true },
  });
  return id;
}

/** Only one's own. */
export async function removeMute(t: TxScope, memberId: string, id: string): Promise<void> {
  await t.db.mute.deleteMany({ where: { workspaceId: t.workspaceId, memberId, id } });
}
